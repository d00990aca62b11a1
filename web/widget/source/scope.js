/** What a widget's attributes limit its searches to. */

/**
 * The search within the scope of the widget: whatever is typed or chosen, nothing outside is found.
 *
 * @param {Element} widget
 * @param {URLSearchParams | Record<string, string>} asked
 */
export function scoped(widget, asked) {
  const within = new URLSearchParams(asked);
  const person = widget.getAttribute("person");
  if (person) {
    if (!within.getAll("person").includes(person)) within.append("person", person);
    within.set("people", "all"); // with any, a second person would widen the search
  }
  for (const name of ["source", "lang"]) {
    const value = widget.getAttribute(name);
    if (value) within.set(name, value);
  }
  const [from, to] = range(widget);
  if (from || to) within.delete("undated");
  narrow(within, "from", from, (chosen) => chosen < from);
  narrow(within, "to", to, (chosen) => end(chosen) > end(to));
  return within;
}

/**
 * The first and the last date of the scope; empty where there is no limit.
 *
 * @param {Element} widget
 */
export const range = (widget) => /** @type {[string, string]} */ (["from", "to"].map((name) => widget.getAttribute(name) ?? ""));

/**
 * A partial date as a text that sorts as its last day does: 2019 after 2019-11.
 *
 * @param {string} date
 */
export const end = (date) => `${date}~`;

/**
 * @param {URLSearchParams} within
 * @param {string} name
 * @param {string} limit
 * @param {(chosen: string) => boolean} outside
 */
function narrow(within, name, limit, outside) {
  const chosen = within.get(name);
  if (limit && (!chosen || outside(chosen))) within.set(name, limit);
}
