/** The archive behind the widget: its addresses, and answers of its API. */

/** Why there is no answer; `kind` is the name of the sentence that says so. */
export class Failure extends Error {
  /**
   * @param {"busy" | "offline" | "refused" | "slow" | "unreadable" | "broken"} kind
   * @param {number} [seconds] After which one may ask again.
   */
  constructor(kind, seconds = 0) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
  }
}

const PATIENCE = 8000;
const KEPT = 24;
const KEPT_FOR = 60_000;
const LONGEST_WAIT = 300;
const USUAL_WAIT = 10;

export class Archive {
  /** @type {Map<string, any>} Answers by address, those of the last minute. */
  #kept = new Map();
  #quietUntil = 0;

  /** @param {string} base The address of the archive's front page, with a slash at its end. */
  constructor(base) {
    this.base = base;
  }

  /**
   * The address of the page with these results.
   *
   * @param {URLSearchParams} asked
   */
  page(asked) {
    return `${this.base}search?${asked}`;
  }

  /**
   * The address if a link may lead there, else undefined: a `javascript:` address would run in the reader's name.
   *
   * @param {unknown} address
   */
  link(address) {
    try {
      const url = new URL(String(address), this.base);
      return /^https?:$/.test(url.protocol) ? url.href : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * What the API answers; an object, of which nothing else is certain.
   *
   * @param {"search" | "suggest"} what
   * @param {URLSearchParams} asked
   * @param {AbortSignal} superseded
   * @returns {Promise<any>}
   * @throws {Failure} There is no answer. Once superseded, anything may be thrown.
   */
  async ask(what, asked, superseded) {
    const address = `${this.base}api/v1/${what}?${asked}`;
    if (this.#kept.has(address)) return this.#kept.get(address);
    if (this.#quietUntil > Date.now()) throw this.#busy();
    const stopper = new AbortController();
    const timer = setTimeout(() => stopper.abort(new Failure("slow")), PATIENCE);
    try {
      // No header of our own and no cookie: a simple request, for which no browser asks permission first.
      const response = await fetch(address, {
        signal: AbortSignal.any([superseded, stopper.signal]),
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      const answer = await this.#read(response);
      this.#keep(address, answer);
      return answer;
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error instanceof SyntaxError) throw new Failure("broken");
      throw new Failure(navigator.onLine ? "refused" : "offline");
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {Response} response */
  async #read(response) {
    const { status } = response;
    const after = response.headers.get("Retry-After");
    // Only 429 asks again by itself: after a 503, this very search may be what is too much.
    if (status === 429 || after) this.#quietUntil = Date.now() + 1000 * waitOf(after);
    if (status === 429) throw this.#busy();
    if (!response.ok) throw new Failure(status === 400 ? "unreadable" : "broken");
    const answer = await response.json();
    if (!answer || typeof answer !== "object") throw new Failure("broken");
    return answer;
  }

  #busy() {
    return new Failure("busy", Math.ceil((this.#quietUntil - Date.now()) / 1000));
  }

  /**
   * @param {string} address
   * @param {any} answer
   */
  #keep(address, answer) {
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(address, answer);
    setTimeout(() => this.#kept.delete(address), KEPT_FOR);
  }
}

/**
 * Seconds to wait, of a header that gives them or a date: "12" -> 12.
 *
 * @param {string | null} header
 */
function waitOf(header) {
  const seconds = Number(header) || (Date.parse(header ?? "") - Date.now()) / 1000 || USUAL_WAIT;
  return Math.min(Math.max(seconds, 1), LONGEST_WAIT);
}
