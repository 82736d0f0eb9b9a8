import type { Pace } from "./pace.ts";
import { problem, type ProblemKind } from "./problem.ts";
import { readText } from "./read-text.ts";

export interface Api {
  get(path: string, query: Record<string, string>, signal: AbortSignal): Promise<unknown>;
  /** All pages of a list. */
  list(path: string, query: Record<string, string>, signal: AbortSignal): Promise<unknown[]>;
}

export interface ApiOptions {
  /** As the person entered it. */
  address: string;
  key: string | null;
  pace: Pace;
}

const TIMEOUT_MS = 30_000;
const PER_PAGE = 100;
/** Some lists keep to their own size of a page, whatever is asked for. */
const SMALLEST_PAGE = 25;
const MOST_PAGES = 500;
/** Within a run it is waited for so often and so long; after that the run is repeated later. */
const MOST_WAITS = 3;
const LONGEST_WAIT_SECONDS = 60;
const USUAL_WAIT_SECONDS = 10;

/** Placetel's API, version 2, read only. */
export function createApi({ address, key, pace }: ApiOptions): Api {
  if (!key) throw problem("no-key");
  if (!URL.canParse(address)) throw problem("bad-address");
  const { host, hostname, protocol } = new URL(address);
  if (protocol !== "https:" && !(protocol === "http:" && isThisComputer(hostname))) throw problem("bad-address");

  async function get(path: string, query: Record<string, string>, signal: AbortSignal): Promise<unknown> {
    for (let waits = 0;; waits++) {
      await pace.next(signal);
      const response = await ask(path, query, signal);
      const text = await within(response, path, signal);
      if (response.status !== 429) return parse(response, text, path);
      const seconds = secondsOf(response.headers.get("retry-after")) ?? USUAL_WAIT_SECONDS * 2 ** waits;
      if (waits === MOST_WAITS || seconds > LONGEST_WAIT_SECONDS) throw fail("too-fast", path, 429, seconds);
      pace.rest(seconds * 1000);
    }
  }

  async function ask(path: string, query: Record<string, string>, signal: AbortSignal): Promise<Response> {
    const search = new URLSearchParams(query).toString();
    try {
      const response = await fetch(`${address.replace(/\/+$/, "")}${path}${search && `?${search}`}`, {
        headers: { authorization: `Bearer ${key}`, accept: "application/json" },
        // The key goes to the address that was entered, and nowhere else.
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      if (response.headers.get("ratelimit-remaining") === "0") {
        const seconds = secondsOf(response.headers.get("ratelimit-reset")) ?? 1;
        pace.rest(Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000);
      }
      return response;
    } catch (cause) {
      throw broken(cause, path, signal);
    }
  }

  async function within(response: Response, path: string, signal: AbortSignal): Promise<string> {
    try {
      return await readText(response);
    } catch (cause) {
      if (cause instanceof RangeError) throw fail("unreadable", path, response.status);
      throw broken(cause, path, signal);
    }
  }

  function parse({ status, headers }: Response, text: string, path: string): unknown {
    if (status === 401) throw fail("key-refused", path, status);
    if (status === 403) throw fail("right-missing", path, status);
    if (status === 404) throw fail("not-there", path, status);
    if (status >= 500) throw fail("failing", path, status, secondsOf(headers.get("retry-after")));
    if (status >= 300 && status < 400) throw fail("moved", path, status);
    if (status !== 200) throw fail("refused", path, status);
    try {
      return JSON.parse(text);
    } catch {
      throw fail(/^\s*</.test(text) ? "web-page" : "unreadable", path, status);
    }
  }

  function broken(cause: unknown, path: string, signal: AbortSignal): unknown {
    if (signal.aborted) return signal.reason;
    const late = cause instanceof DOMException && cause.name === "TimeoutError";
    return problem(late ? "no-answer-in-time" : "no-connection", { host, path, cause });
  }

  function fail(kind: ProblemKind, path: string, status: number, retryAfterSeconds?: number) {
    return problem(kind, { host, path, status, retryAfterSeconds });
  }

  async function list(path: string, query: Record<string, string>, signal: AbortSignal): Promise<unknown[]> {
    const rows: string[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const answer = await get(path, { ...query, page: String(page), per_page: String(PER_PAGE) }, signal);
      if (!Array.isArray(answer)) throw fail("unreadable", path, 200);
      const texts = answer.map((row) => JSON.stringify(row));
      const fresh = texts.slice(overlap(rows, texts));
      rows.push(...fresh);
      if (fresh.length === 0 || texts.length < SMALLEST_PAGE) return rows.map((row) => JSON.parse(row));
    }
    throw fail("too-long", path, 200);
  }

  return { get, list };
}

/** What goes there passes no network on which somebody could read the key. */
function isThisComputer(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * How many rows at the end of what was read begin the next page again: a call that came in
 * between moves all others on, and a list without pages gives all of them each time.
 */
export function overlap(read: string[], next: string[]): number {
  for (let count = Math.min(read.length, next.length); count > 0; count--) {
    if (next.slice(0, count).every((row, at) => row === read[read.length - count + at])) return count;
  }
  return 0;
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? Math.min(Math.ceil(seconds), 86_400) : undefined;
}
