/** The list under the box: suggestions and top hits, as an ARIA 1.2 combobox with a listbox. */

import { count, list, make, marked, set, text } from "./nodes.js";

const SHOWN = 5;
const SUGGESTIONS_WAIT = 300;

/** @typedef {import("./widget.js").View} View */

/** @implements {View} */
export class Listing {
  #list = make("div", { role: "listbox", id: "list", part: "list" });
  #message = make("p", { part: "message" });
  /** @type {HTMLAnchorElement[]} */
  #options = [];
  #active = -1;

  /** @param {import("./widget.js").Widget} widget */
  constructor(widget) {
    this.widget = widget;
    set(widget.input, { role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": "list" });
    widget.panel.append(this.#list, this.#message);
    widget.panel.onmousedown = (event) => event.preventDefault(); // the focus stays in the box
    this.message("");
  }

  /** @param {string} typed */
  asked(typed) {
    return new URLSearchParams({ q: typed });
  }

  /**
   * @param {URLSearchParams} asked
   * @param {AbortSignal} superseded
   */
  async show(asked, superseded) {
    const { archive, wording } = this.widget;
    const page = archive.page(asked);
    asked.set("size", String(SHOWN));
    const suggesting = archive.ask("suggest", asked, superseded).catch(() => ({}));
    asked.set("facet_size", "0");
    const found = await archive.ask("search", asked, superseded);
    // Hits do not wait long for suggestions.
    const suggested = await Promise.race([suggesting, new Promise((done) => setTimeout(done, SUGGESTIONS_WAIT, {}))]);
    const total = count(found.total);
    if (!superseded.aborted) this.#fill(total, list(found.hits), list(suggested.suggestions), page);
    return { total, sentence: total ? wording.many(total) : wording.say(this.#options.length ? "suggestions" : "none") };
  }

  /**
   * @param {string} sentence
   * @param {string} [page]
   */
  message(sentence, page) {
    this.#options = [];
    this.#list.replaceChildren();
    this.#message.replaceChildren(sentence, ...(page ? [" ", make("a", { href: page }, this.widget.wording.say("page"))] : []));
    this.#open(true);
  }

  leave() {
    this.widget.stop();
    this.#open(false);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = this.#options[this.#active];
    if (step && !event.shiftKey && !event.ctrlKey && !event.metaKey) this.#move(step, event.altKey);
    else if (event.key === "Enter" && chosen) this.#choose(chosen, event.ctrlKey || event.metaKey);
    else if (event.key === "Escape" && !this.widget.panel.hidden) this.leave();
    else {
      if (event.key === "Tab") this.leave();
      return false;
    }
    return true;
  }

  /**
   * @param {number} step
   * @param {boolean} onlyOpens
   */
  #move(step, onlyOpens) {
    this.#open(!onlyOpens || step > 0);
    if (!this.#options.length) this.widget.type();
    if (onlyOpens) return;
    const places = this.#options.length + 1; // the box itself is one of them: nothing chosen
    this.#activate(((this.#active + 1 + step + places) % places) - 1);
  }

  /** @param {number} place Of an option; -1 for none. */
  #activate(place) {
    this.#active = place;
    this.#options.forEach((option, at) => set(option, { "aria-selected": String(at === place) }));
    const active = this.#options[place];
    set(this.widget.input, { "aria-activedescendant": active?.id });
    active?.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {HTMLAnchorElement} option
   * @param {boolean} inNewTab
   */
  #choose(option, inNewTab) {
    const { dataset, href, title } = option;
    if (!this.widget.tell("ww-select", { kind: dataset.kind, text: title, url: href })) return;
    this.leave();
    if (href) this.widget.go(href, inNewTab);
  }

  /** @param {boolean} wanted */
  #open(wanted) {
    const some = this.#options.length > 0;
    this.#list.hidden = !some;
    this.#message.hidden = some;
    this.widget.panel.hidden = !(wanted && (some || this.#message.textContent));
    set(this.widget.input, { "aria-expanded": String(wanted && some) });
    if (!wanted || !some) this.#activate(-1);
  }

  /**
   * @param {number} total
   * @param {any[]} hits
   * @param {any[]} suggestions
   * @param {string} page
   */
  #fill(total, hits, suggestions, page) {
    const { wording } = this.widget;
    const ofKind = (/** @type {string} */ kind) => suggestions.filter((one) => one?.kind === kind);
    const known = new Set(hits.map((hit) => hit?.id));
    const titles = ofKind("title").filter((one) => !known.has(one.id));
    this.message("");
    set(this.#list, { "aria-label": wording.say("suggestions") });
    this.#group("people", ofKind("person").map((one) => this.#suggestion("person", one)));
    this.#group("words", ofKind("word").map((one) => this.#suggestion("word", one)));
    this.#group("articles", [...hits.map((hit) => this.#hit(hit)), ...titles.map((one) => this.#suggestion("article", one))].slice(0, SHOWN));
    if (total) this.#group("", [this.#option("page", wording.say("all"), page, [], wording.many(total))]);
    if (!this.#options.length) this.message(wording.say("none"), page);
    this.#open(true);
  }

  /**
   * @param {string} name
   * @param {HTMLAnchorElement[]} options
   */
  #group(name, options) {
    if (!options.length) return;
    const label = this.widget.wording.say(name);
    const heading = name ? [make("div", { part: "heading", "aria-hidden": "true" }, label)] : [];
    this.#list.append(...(name ? [make("div", { role: "group", part: "group", "aria-label": label }, ...heading, ...options)] : options));
    for (const option of options) option.id = `option-${this.#options.push(option)}`;
  }

  /**
   * @param {string} kind
   * @param {any} one
   */
  #suggestion(kind, one) {
    const { wording } = this.widget;
    const note = kind === "article" ? wording.date(text(one.date)) : count(one.count) ? wording.many(one.count) : "";
    return this.#option(kind, text(one.text), one.url, one.highlights, note);
  }

  /** @param {any} hit */
  #hit(hit) {
    const note = [this.widget.wording.date(text(hit?.published?.date)), text(hit?.source)].filter(Boolean).join(" · ");
    return this.#option("article", text(hit?.title), hit?.page_url, hit?.title_highlights, note);
  }

  /**
   * @param {string} kind
   * @param {string} name
   * @param {unknown} address
   * @param {unknown} [ranges]
   * @param {string} [note]
   */
  #option(kind, name, address, ranges, note) {
    const attributes = { role: "option", part: "option", "aria-selected": "false", tabindex: -1, "data-kind": kind, title: name };
    const option = make(
      "a",
      { ...attributes, href: this.widget.archive.link(address) },
      make("span", { part: "title", dir: "auto" }, marked(name, ranges)),
      ...(note ? [" ", make("span", { part: "note", dir: "auto" }, note)] : []),
    );
    option.onclick = (event) => {
      event.preventDefault();
      this.#choose(option, event.ctrlKey || event.metaKey);
    };
    return option;
  }
}
