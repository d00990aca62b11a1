/** From what is typed to an answer on the page: one search at a time, told in words too. */

import { Archive, Failure } from "./archive.js";
import { Listing } from "./listing.js";
import { make } from "./nodes.js";
import { scoped } from "./scope.js";
import css from "./style.css";
import { Wording } from "./wording.js";

/**
 * What shows answers: a list under the box, or results in place.
 *
 * @typedef {object} View
 * @property {(typed: string) => URLSearchParams} asked The search for what is typed, with what else is chosen.
 * @property {(asked: URLSearchParams, superseded: AbortSignal) => Promise<Shown>} show The answer is there, unless it
 *   was superseded meanwhile.
 * @property {(sentence: string, page?: string) => void} message The sentence stands in the place of an answer, with a
 *   link to the page where one is given; nothing is there when it is empty.
 * @property {(event: KeyboardEvent) => boolean} key Whether the view has dealt with a key of the box.
 * @property {() => void} leave The focus has left the widget.
 *
 * @typedef {{ total: number, sentence: string }} Shown What was found, and the same in words.
 */

const PAUSE = 150;
const QUIET = 500;
const SHORTEST = 2;

/** By address: that an archive asked for a pause holds for all widgets of a page. */
const archives = /** @type {Map<string, Archive>} */ (new Map());
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

export class Widget {
  input = make("input");
  panel = make("div");
  #status = make("div");
  #lastKey = 0;
  #superseded = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying;
  /** @type {View | undefined} */
  #view;
  /** @type {HTMLElement[]} What stands in the dialog of `mode="dialog"`, once it is opened. */
  #content = [];

  /**
   * @param {HTMLElement} host
   * @param {ShadowRoot} root
   */
  constructor(host, root) {
    this.host = host;
    this.root = root;
    this.wording = new Wording(host);
    root.adoptedStyleSheets = [sheet];
    this.build();
  }

  get archive() {
    const base = new URL(this.host.getAttribute("api") ?? "../../", import.meta.url).href.replace(/\/*$/, "/");
    const archive = archives.get(base) ?? new Archive(base);
    archives.set(base, archive);
    return archive;
  }

  connect() {
    document.addEventListener("keydown", this.#shortcut);
  }

  disconnect() {
    document.removeEventListener("keydown", this.#shortcut);
    this.stop();
  }

  /** The box has the focus, in its dialog if it has one; without the second module that dialog is the archive's page. */
  async open() {
    try {
      await this.wording.load();
      if (this.#inDialog) (await secondModule()).openDialog(this, this.#content);
      this.input.focus();
    } catch {
      this.toPage(false);
    }
  }

  /** Nothing is being asked any more, or about to be. */
  stop() {
    clearTimeout(this.#pause);
    clearTimeout(this.#saying);
    this.#superseded.abort();
  }

  /** What is typed is searched for, or nothing is shown while it is too short. */
  type() {
    const asked = this.#asked();
    if ((asked.get("q") ?? "").length < SHORTEST) {
      this.stop();
      this.#view?.message("");
    } else {
      this.search(asked);
    }
  }

  /**
   * The answer to this search is shown, or why there is none.
   *
   * @param {URLSearchParams} asked
   */
  async search(asked) {
    this.stop();
    const { signal } = (this.#superseded = new AbortController());
    let late = false;
    const wait = () => {
      late = true;
      if (!signal.aborted) this.#view?.message(this.wording.say("loading"));
    };
    const loading = setTimeout(wait, PAUSE);
    try {
      await this.wording.load();
      const { Results } = this.#view ? {} : await secondModule();
      if (signal.aborted) return; // of those that waited, only the last one makes the view
      const view = (this.#view ??= /** @type {View} */ (new Results(this)));
      if (late) wait(); // the second module was so slow to come that nobody was there to say it
      const { total, sentence } = await view.show(this.scoped(asked), signal);
      if (signal.aborted) return;
      this.#announce(sentence);
      this.tell("ww-results", { query: asked.get("q") ?? "", total });
    } catch (error) {
      if (!signal.aborted) this.#fail(error instanceof Failure ? error : new Failure("broken"), asked);
    } finally {
      clearTimeout(loading);
    }
  }

  /**
   * The search within what the attributes limit the widget to.
   *
   * @param {URLSearchParams} asked
   */
  scoped(asked) {
    return scoped(this.host, asked);
  }

  /**
   * The host page knows; whether it lets happen what usually follows.
   *
   * @param {"ww-results" | "ww-select"} name
   * @param {object} detail
   */
  tell(name, detail) {
    const cancelable = name === "ww-select";
    return this.host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }

  /**
   * The reader is on the full results page, unless the host page prevents it.
   *
   * @param {boolean} inNewTab
   */
  toPage(inNewTab) {
    const url = this.#page();
    if (this.tell("ww-select", { kind: "page", text: this.input.value.trim(), url })) this.go(url, inNewTab);
  }

  /**
   * @param {string} url
   * @param {boolean} inNewTab
   */
  go(url, inNewTab) {
    const target = inNewTab ? "_blank" : (this.host.getAttribute("target") ?? "_self");
    window.open(url, target, target === "_blank" ? "noopener" : "");
  }

  /** The nodes of the widget are made anew, as its attributes say. */
  build() {
    const { host } = this;
    const field = /** @type {HTMLInputElement | null} */ (host.querySelector("[name=q]"));
    this.stop();
    this.wording = new Wording(host);
    const label = this.wording.say("label");
    this.input = make("input", {
      part: "input",
      role: "searchbox",
      "aria-label": label,
      placeholder: field?.placeholder || label,
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      dir: "auto",
    });
    this.panel = make("div", { part: "panel", hidden: "" });
    this.#status = make("div", { role: "status" });
    this.#view = host.getAttribute("mode") === "inline" ? undefined : new Listing(this);
    const button = this.button("button", label, (event) => this.toPage(event.ctrlKey || event.metaKey));
    this.#content = [make("div", { part: "box" }, this.input, button), this.panel, this.#status];
    const shown = this.#inDialog ? [this.button("opener", label, () => this.open())] : this.#content;
    const whole = make("div", { part: "root", lang: this.wording.language, dir: this.wording.direction }, ...shown);
    this.root.replaceChildren(whole);
    this.#listen(whole);
    this.#carryOver(field);
  }

  /**
   * @param {string} part
   * @param {string} label
   * @param {(event: MouseEvent) => void} does
   */
  button(part, label, does) {
    const button = make("button", { part, type: "button" }, label);
    button.onclick = does;
    return button;
  }

  /** @param {HTMLElement} whole */
  #listen(whole) {
    const { input } = this;
    input.oninput = (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.#typed();
    };
    input.addEventListener("compositionend", () => this.#typed());
    input.onkeydown = (event) => this.#key(event);
    whole.addEventListener("focusin", () => this.wording.load());
    whole.addEventListener("focusout", (event) => {
      if (!whole.contains(/** @type {Node | null} */ (event.relatedTarget))) this.#view?.leave();
    });
  }

  /**
   * What was typed before the script was there is in the box.
   *
   * @param {HTMLInputElement | null} field
   */
  #carryOver(field) {
    if (!field?.value) return;
    this.input.value = field.value;
    if (field !== document.activeElement) return;
    this.input.focus();
    this.#typed();
  }

  #typed() {
    this.#lastKey = Date.now();
    this.stop();
    this.#status.textContent = "";
    this.#pause = setTimeout(() => this.type(), PAUSE);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // An input method has the keys while it composes; 229 is what browsers send that do not say so.
    if (event.isComposing || event.keyCode === 229) return;
    const mine = this.#view?.key(event) || this.#usualKey(event);
    if (!mine) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  #usualKey(event) {
    if (event.key === "Enter") {
      this.toPage(event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape" && this.input.value && !this.#inDialog) {
      this.input.value = "";
      this.#typed();
    } else {
      return false;
    }
    return true;
  }

  /** @param {KeyboardEvent} event */
  #shortcut = (event) => {
    const keys = (this.host.getAttribute("shortcut") ?? "mod+k").split("+");
    const modified = event.ctrlKey || event.metaKey;
    if (!this.#inDialog || event.defaultPrevented || event.key !== keys.pop() || modified !== keys.includes("mod")) return;
    const at = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (!modified && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))) return;
    event.preventDefault();
    this.open();
  };

  get #inDialog() {
    return this.host.getAttribute("mode") === "dialog";
  }

  #asked() {
    const typed = this.input.value.trim();
    return this.#view?.asked(typed) ?? new URLSearchParams({ q: typed });
  }

  #page() {
    return this.archive.page(this.scoped(this.#asked()));
  }

  /**
   * @param {Failure} failure
   * @param {URLSearchParams} asked
   */
  #fail({ kind, seconds }, asked) {
    const wait = seconds.toLocaleString(this.wording.locale, { style: "unit", unit: "second", unitDisplay: "long" });
    const sentence = this.wording.say(kind).replace("{n}", wait);
    this.#view?.message(sentence, this.#page());
    this.#announce(sentence);
    if (seconds) this.#pause = setTimeout(() => this.search(asked), seconds * 1000);
  }

  /**
   * Half a second after the last key, so that nobody is interrupted while typing.
   *
   * @param {string} sentence
   */
  #announce(sentence) {
    const status = this.#status;
    this.#saying = setTimeout(() => {
      status.textContent = sentence;
    }, this.#lastKey + QUIET - Date.now());
  }
}

/** @returns {Promise<any>} */
const secondModule = () => import(new URL(`../${VERSION}/whowhen-results.js`, import.meta.url).href);
