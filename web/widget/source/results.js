/** The second module: people, dates and results in place, page by page; and the dialog. Loaded when first needed. */

import { count, list, make, marked, set, text } from "./nodes.js";
import css from "./results.css";
import { end, range } from "./scope.js";

/**
 * @typedef {import("./widget.js").Widget} Widget
 * @typedef {import("./widget.js").View} View
 *
 * @typedef {object} Step A search one click away.
 * @property {string} key The same for the same step in the next answer: where the focus goes back to.
 * @property {unknown} url
 * @property {boolean} [pressed] Whether it is in force now; undefined for what cannot be.
 */

/** What this module says, in English; see wording.js. */
const ENGLISH = {
  close: "Close",
  results: "Results",
  filters: "Filters",
  dates: "Dates",
  alldates: "All dates",
  undated: "Without a date",
  remove: "Remove filter: {name}",
  incomplete: "Not counted: it would have taken too long.",
  relaxed: "No article has all of these words. These have some of them.",
  suggestion: "Did you mean: {name}?",
  previous: "Previous page",
  next: "Next page",
  at: "Page {n} of {m}",
};
const SIZE = 10;
const PEOPLE = 8;
const WIDE = 600;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** @param {Widget} widget */
function prepare(widget) {
  if (!widget.root.adoptedStyleSheets.includes(sheet)) widget.root.adoptedStyleSheets.push(sheet);
  widget.wording.english = { ...ENGLISH, ...widget.wording.english };
}

/**
 * The dialog is open, with this in it.
 *
 * @param {Widget} widget
 * @param {HTMLElement[]} content
 */
export function openDialog(widget, content) {
  prepare(widget);
  let dialog = content[0]?.closest("dialog");
  if (!dialog) {
    const label = widget.input.getAttribute("aria-label");
    const made = (dialog = make("dialog", { part: "dialog", "aria-label": label }, ...content));
    content[0]?.append(widget.button("close", widget.wording.say("close"), () => made.close()));
    made.onclick = (event) => {
      if (event.target === made) made.close(); // beside the content
    };
    widget.root.firstElementChild?.append(made);
  }
  if (!dialog.open) dialog.showModal();
}

/** @implements {View} */
export class Results {
  #message = make("p", { part: "message" });
  #region = make("div", { part: "results", id: "results", role: "region", tabindex: -1 });
  #chosen = new URLSearchParams();
  #typed = "";
  /** @type {boolean | undefined} Whether the reader has opened or closed the filters. */
  #opened;
  /** The step that was taken last. */
  #key = "";

  /** @param {Widget} widget */
  constructor(widget) {
    prepare(widget);
    this.widget = widget;
    this.wording = widget.wording;
    set(this.#region, { "aria-label": this.wording.say("results") });
    set(widget.input, { "aria-controls": "results" });
    widget.panel.append(this.#message, this.#region);
    widget.panel.hidden = false;
  }

  /**
   * Other words begin on the first page; without any, nothing is chosen either.
   *
   * @param {string} typed
   */
  asked(typed) {
    if (!typed) this.#chosen = new URLSearchParams();
    else if (typed !== this.#typed) this.#chosen.delete("page");
    this.#typed = typed;
    this.#chosen.set("q", typed);
    return new URLSearchParams(this.#chosen);
  }

  /**
   * @param {URLSearchParams} asked
   * @param {AbortSignal} superseded
   */
  async show(asked, superseded) {
    const page = this.widget.archive.page(asked);
    asked.set("size", String(SIZE));
    asked.set("facet_size", String(PEOPLE));
    const found = await this.widget.archive.ask("search", asked, superseded);
    const total = count(found.total);
    if (!superseded.aborted) this.#fill(found, total, page);
    return { total, sentence: total ? this.wording.many(total) : this.wording.say("none") };
  }

  /**
   * @param {string} sentence
   * @param {string} [page]
   */
  message(sentence, page) {
    this.#region.hidden = true;
    this.#message.replaceChildren(sentence, ...(page ? [" ", this.#link("page", page, this.wording.say("page"))] : []));
    this.#message.hidden = !sentence;
  }

  key() {
    return false;
  }

  leave() {}

  /**
   * @param {any} found
   * @param {number} total
   * @param {string} page
   */
  #fill(found, total, page) {
    this.message(total ? "" : this.wording.say("none"), total ? undefined : page);
    this.#region.hidden = false;
    this.#region.replaceChildren(
      ...this.#head(found, total),
      ...this.#facets(found.facets),
      make("div", { part: "found" }, this.#hits(found), ...(total ? [this.#pages(found, page)] : [])),
    );
    this.#focus();
  }

  /**
   * People and dates; folded up where there is little room, as long as the reader does not say otherwise.
   *
   * @param {any} facets
   */
  #facets(facets) {
    const both = [...this.#people(facets?.people), ...this.#dates(facets?.dates)];
    if (!both.length) return [];
    const summary = make("summary", {}, this.wording.say("filters"));
    const folded = make("details", { part: "facets" }, summary, make("div", { part: "columns" }, ...both));
    folded.open = this.#opened ?? this.widget.panel.clientWidth >= WIDE;
    summary.onclick = () => {
      this.#opened = !folded.open;
    };
    return [folded];
  }

  /**
   * What was found, how, and the filters in force with what each of them takes away.
   *
   * @param {any} found
   * @param {number} total
   */
  #head(found, total) {
    const { query } = found;
    const notes = [...(query?.relaxed === true ? [this.wording.say("relaxed")] : []), ...list(query?.warnings).map(text)];
    const chips = list(found.applied).filter((one) => !this.#inScope(one?.kind, text(one?.value)));
    return [
      ...(total ? [make("p", { part: "count" }, this.wording.many(total))] : []),
      ...notes.map((note) => make("p", { part: "message" }, note)),
      ...(text(query?.suggestion) ? [this.#meant(query)] : []),
      ...(chips.length ? [make("div", { part: "chips" }, ...chips.map((chip) => this.#chip(chip)))] : []),
    ];
  }

  /** @param {any} query */
  #meant({ suggestion, suggestion_url: url }) {
    const button = this.#step({ key: "suggestion", url }, this.wording.say("suggestion").replace("{name}", suggestion));
    button.addEventListener("click", () => {
      this.widget.input.value = suggestion;
    });
    return make("p", { part: "message" }, button);
  }

  /** @param {any} chip */
  #chip({ kind, value, total, url }) {
    const name = kind === "date" ? this.#day(text(value)) : text(value);
    const button = this.#step({ key: `chip ${kind} ${value}`, url }, `${name} ×`);
    const true_ = kind !== "date" || !range(this.widget.host).some(Boolean);
    const note = true_ && total != null ? `, ${this.wording.many(count(total))}` : "";
    set(button, { part: "chip", "aria-label": this.wording.say("remove").replace("{name}", name) + note, dir: "auto" });
    return button;
  }

  /**
   * Whether a filter is one of the widget's own, which no reader can take away.
   *
   * @param {string} kind
   * @param {string} value
   */
  #inScope(kind, value) {
    const { host } = this.widget;
    const [from, to] = range(host);
    if (kind !== "date") return (host.getAttribute(kind) ?? "").toLowerCase() === value.toLowerCase() && host.hasAttribute(kind);
    return [`${from}..${to}`, `>=${from}`, `<=${to}`, from === to && from].includes(value);
  }

  /** @param {any} facet */
  #people(facet) {
    const buckets = list(facet?.buckets).filter((bucket) => !this.#inScope("person", text(bucket?.value)));
    return this.#facet("people", facet, buckets.map((bucket) => this.#row(`person ${bucket?.value}`, bucket, text(bucket?.value))));
  }

  /** @param {any} facet */
  #dates(facet) {
    const [from, to] = range(this.widget.host);
    const scoped = Boolean(from || to);
    const cut = (/** @type {string} */ value) => (from && value < from) || (to && end(value) > end(to));
    const buckets = list(facet?.buckets).filter(({ value, count: n }) => n && !((from && end(value) < from) || (to && value > end(to))));
    const most = Math.max(...buckets.map((bucket) => count(bucket.count)));
    const up = list(facet?.up).filter((one) => !(scoped && cut(text(one?.value))));
    const rows = [
      ...up.map((one) => this.#step({ key: `up ${one?.value}`, url: one?.url }, text(one?.value) ? this.#day(one.value) : this.wording.say("alldates"))),
      ...buckets.toReversed().map((bucket) => {
        const row = this.#row(`date ${bucket.value}`, bucket, this.#day(text(bucket.value)), !cut(bucket.value));
        row.append(bar(count(bucket.count) / most));
        return row;
      }),
      ...(!scoped && (facet?.undated?.count || facet?.undated?.selected) ? [this.#row("undated", facet.undated, this.wording.say("undated"))] : []),
    ];
    return this.#facet("dates", facet, rows);
  }

  /**
   * @param {string} name
   * @param {any} facet
   * @param {HTMLElement[]} rows
   */
  #facet(name, facet, rows) {
    const label = this.wording.say(name);
    if (facet?.complete === false) rows = [make("p", { part: "note" }, this.wording.say("incomplete"))];
    if (!rows.length) return [];
    const items = rows.map((row) => make("li", {}, row));
    return [make("div", { part: "facet", role: "group", "aria-label": label }, make("div", { part: "heading", "aria-hidden": "true" }, label), make("ul", {}, ...items))];
  }

  /**
   * One value of a facet, with the number of articles that are found after the click.
   *
   * @param {string} key
   * @param {any} bucket
   * @param {string} name
   * @param {boolean} [counted] Whether that number is known.
   */
  #row(key, bucket, name, counted = true) {
    const selected = bucket?.selected === true;
    const row = this.#step({ key, url: bucket?.toggle_url, pressed: selected }, make("span", { part: "title", dir: "auto" }, name));
    if (counted && !selected) row.append(" ", make("span", { part: "note" }, count(bucket?.toggle_total).toLocaleString(this.wording.locale)));
    return row;
  }

  /** @param {any} found */
  #hits(found) {
    const start = (count(found.page) - 1) * SIZE + 1;
    return make("ol", { part: "hits", start }, ...list(found.hits).map((hit) => this.#hit(hit)));
  }

  /** @param {any} hit */
  #hit(hit) {
    const date = text(hit?.published?.date);
    const facts = [date ? this.wording.date(date) : this.wording.say("undated"), text(hit?.source), list(hit?.people).map(text).join(", ")];
    const title = marked(text(hit?.title), hit?.title_highlights);
    return make(
      "li",
      { part: "hit" },
      this.#link("article", hit?.page_url, title),
      make("p", { part: "note", dir: "auto" }, facts.filter(Boolean).join(" · ")),
      ...list(hit?.snippets).map((snippet) => make("p", { part: "snippet", dir: "auto" }, marked(text(snippet?.text), snippet?.highlights))),
    );
  }

  /**
   * @param {any} found
   * @param {string} page
   */
  #pages(found, page) {
    const [n, m] = [count(found.page) || 1, count(found.pages) || 1];
    const step = (/** @type {"previous" | "next"} */ name) => (found.links?.[name] ? [this.#step({ key: name, url: found.links[name] }, this.wording.say(name))] : []);
    const at = this.wording.say("at").replace("{n}", n.toLocaleString(this.wording.locale)).replace("{m}", m.toLocaleString(this.wording.locale));
    const where = m > 1 ? [make("span", { part: "note" }, at)] : [];
    return make("p", { part: "pages" }, ...step("previous"), ...where, ...step("next"), this.#link("page", page, this.wording.say("all")));
  }

  /**
   * @param {"article" | "page"} kind
   * @param {unknown} address
   * @param {string | Node} label
   */
  #link(kind, address, label) {
    const target = this.widget.host.getAttribute("target");
    const link = make("a", { part: kind === "page" ? "all" : "title", href: this.widget.archive.link(address), target, rel: target && "noopener", dir: "auto" }, label);
    link.onclick = (event) => {
      if (!this.widget.tell("ww-select", { kind, text: link.textContent, url: link.href })) event.preventDefault();
    };
    return link;
  }

  /**
   * @param {Step} step
   * @param {string | Node} label
   */
  #step({ key, url, pressed }, label) {
    const button = this.widget.button("step", "", () => this.#take(key, url));
    button.append(label);
    set(button, { "data-key": key, "aria-pressed": pressed === undefined ? undefined : String(pressed) });
    return button;
  }

  /**
   * The search of this address is shown.
   *
   * @param {string} key
   * @param {unknown} address
   */
  #take(key, address) {
    const url = this.widget.archive.link(address);
    if (!url) return;
    this.#key = key;
    this.#chosen = new URL(url).searchParams;
    for (const name of ["size", "facet_size"]) this.#chosen.delete(name);
    this.#typed = this.#chosen.get("q") ?? "";
    this.widget.search(new URLSearchParams(this.#chosen));
  }

  /** The focus is on the step that was taken, or on the results where it is gone. */
  #focus() {
    if (!this.#key) return;
    const steps = /** @type {NodeListOf<HTMLElement>} */ (this.#region.querySelectorAll("[data-key]"));
    const same = [...steps].find((step) => step.dataset.key === this.#key);
    (same ?? this.#region).focus({ preventScroll: Boolean(same) });
    if (/^(next|previous)$/.test(this.#key)) this.#region.scrollIntoView({ block: "nearest" });
    this.#key = "";
  }

  /**
   * A date, a range of dates, or one end of it: 2019..2021 -> 2019 – 2021.
   *
   * @param {string} value
   */
  #day(value) {
    return value.replace(/\d{4}[-\d]*/g, (date) => this.wording.date(date)).replace("..", " – ").replace(/^>=/, "≥ ").replace(/^<=/, "≤ ");
  }
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * A bar of this length, from 0 to 1. Attributes of a drawing are no inline style, which policies forbid.
 *
 * @param {number} length
 */
function bar(length) {
  const drawing = document.createElementNS(SVG, "svg");
  const rectangle = document.createElementNS(SVG, "rect");
  set(drawing, { part: "bar", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" });
  set(rectangle, { width: 100 * length, height: 1 });
  drawing.append(rectangle);
  return drawing;
}
