/** What the widget says, in the reader's language: plurals, numbers and dates by Intl. */

/** Every sentence, in English. `text-NAME` on the element overrides one; languages/*.json has the others. */
export const ENGLISH = {
  label: "Search",
  suggestions: "Suggestions",
  people: "People",
  words: "Searches",
  articles: "Articles",
  loading: "Searching…",
  none: "Nothing found.",
  "many-one": "{n} article",
  "many-other": "{n} articles",
  all: "All results",
  broken: "The search does not work right now.",
  offline: "You are offline.",
  refused: "The search cannot be reached from here.",
  slow: "The search takes too long.",
  unreadable: "This search cannot be read.",
  busy: "Too many searches at once. Wait {n}.",
  page: "Search on the archive’s own page",
};

/** The label in the other languages, for the time before the first focus, when nothing has been loaded. */
const LABELS = {
  ar: "بحث",
  de: "Suchen",
  es: "Buscar",
  fr: "Rechercher",
  it: "Cerca",
  ja: "検索",
  nl: "Zoeken",
  pl: "Szukaj",
  pt: "Pesquisar",
  zh: "搜索",
};

export class Wording {
  /** @type {Record<string, string>} */
  #sentences = {};
  /** @type {Promise<void> | undefined} */
  #loading;

  /** @param {HTMLElement} widget */
  constructor(widget) {
    this.widget = widget;
    /** What is said where the language has no sentence. @type {Record<string, string>} */
    this.english = ENGLISH;
    const asked = widget.getAttribute("language") || widget.parentElement?.closest("[lang]")?.getAttribute("lang") || "en";
    const known = asked.toLowerCase().split("-")[0] ?? "en";
    const label = /** @type {Record<string, string>} */ (LABELS)[known];
    /** The language tag; English where we have no other. */
    this.language = label ? known : "en";
    this.direction = known === "ar" ? "rtl" : "ltr";
    /** For dates and numbers, with the region where the page says one: en-GB writes others than en-US. */
    this.locale = asked.startsWith(this.language) && /^..-[A-Z]{2}$/.test(asked) ? asked : this.language;
    if (label) this.#sentences = { label };
  }

  /** The sentences of the language are there. Without them, what is missing is said in English. */
  load() {
    if (this.language === "en") return undefined;
    this.#loading ??= fetch(new URL(`../${VERSION}/languages/${this.language}.json`, import.meta.url), { credentials: "omit" })
      .then((response) => response.json())
      .then((sentences) => {
        this.#sentences = Object(sentences);
      })
      .catch(() => {});
    return this.#loading;
  }

  /**
   * The sentence of this name.
   *
   * @param {string} name
   * @returns {string}
   */
  say(name) {
    return this.widget.getAttribute(`text-${name}`) ?? this.#sentences[name] ?? this.english[name] ?? "";
  }

  /**
   * A number of articles: 12 -> 12 articles.
   *
   * @param {number} n
   */
  many(n) {
    const form = new Intl.PluralRules(this.locale).select(n);
    return (this.say(`many-${form}`) || this.say("many-other")).replace("{n}", n.toLocaleString(this.locale));
  }

  /**
   * A date as precise as it is known: 2019-11 -> November 2019.
   *
   * @param {string} date
   */
  date(date) {
    const day = new Date(date);
    if (Number.isNaN(day.getTime())) return date;
    const [, month, monthDay] = date.split("-");
    return day.toLocaleDateString(this.locale, {
      timeZone: "UTC",
      year: "numeric",
      month: month ? "long" : undefined,
      day: monthDay ? "numeric" : undefined,
    });
  }
}
