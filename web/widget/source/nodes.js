/** Elements made without HTML: text stays text, whatever it says. */

/**
 * An element with these attributes and children. See `set`.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  set(node, attributes);
  node.append(...children);
  return node;
}

/**
 * The node has these attributes; one that is null, undefined or false it has not.
 *
 * @param {Element} node
 * @param {Record<string, unknown>} attributes
 */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) node.removeAttribute(name);
    else node.setAttribute(name, String(value));
  }
}

/**
 * The text with these ranges of UTF-16 units marked. A range that cannot be meant is passed over.
 *
 * @param {string} text
 * @param {unknown} ranges
 */
export function marked(text, ranges) {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const range of list(ranges)) {
    const [start, end] = list(range).map(Number);
    if (start !== undefined && end !== undefined && start >= at && end > start && end <= text.length) {
      fragment.append(text.slice(at, start), make("mark", { part: "mark" }, text.slice(start, end)));
      at = end;
    }
  }
  fragment.append(text.slice(at));
  return fragment;
}

/**
 * The value if it is a list, else an empty one: an answer may hold anything.
 *
 * @param {unknown} value
 * @returns {any[]}
 */
export const list = (value) => (Array.isArray(value) ? value : []);

/**
 * The value if it is a text, else an empty one.
 *
 * @param {unknown} value
 */
export const text = (value) => (typeof value === "string" ? value : "");

/**
 * The value if it is a count, else 0.
 *
 * @param {unknown} value
 */
export const count = (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0);
