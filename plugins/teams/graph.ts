import { retryAfter } from "./entra-errors.ts";
import { TeamsError } from "./errors.ts";
import type { Http, HttpAnswer } from "./http.ts";
import { asObject, textOf } from "./party.ts";
import { type CallRecord, parseHead, parseRecord, type RecordHead } from "./record.ts";
import { type AccessToken, READ_CALLS, type Tokens } from "./token.ts";

/** Which call records are asked for; instants are milliseconds. */
export interface RecordQuery {
  /** Start of the call, `to` does not belong to it. */
  from: number;
  to?: number | undefined;
  /** Entra object id of somebody who took part. */
  person?: string | undefined;
}

/** Microsoft Graph, as far as calls need it. */
export interface Graph {
  /** Heads of all call records, page by page. */
  list(query: RecordQuery, signal?: AbortSignal): AsyncGenerator<RecordHead[]>;
  /** A call record with its sessions, `null` when it is not there yet or no longer. */
  record(id: string, signal?: AbortSignal): Promise<CallRecord | null>;
  /** Object id of a sign-in name, `null` when there is nobody of that name. */
  personId(userPrincipalName: string, signal?: AbortSignal): Promise<string | null>;
  /** Permissions of the token in use. */
  roles(): Promise<string[] | null>;
}

/** Milliseconds that only ever go forward, and waiting for them. */
export interface Clock {
  now(): number;
  /** Ends early by the signal's reason. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface GraphOptions {
  /** Origin of Microsoft Graph. */
  origin: string;
  http: Http;
  tokens: Tokens;
  clock: Clock;
  random(): number;
  /** Tries of one request, 5 unless told otherwise. */
  tries?: number;
}

/** What asks for a longer wait is left to the host, which tries the whole run again later. */
const LONGEST_PAUSE_MS = 120_000;
const FIRST_PAUSE_MS = 2000;
const MAX_PAGES = 10_000;

export function createGraph({ origin, http, tokens, clock, random, tries = 5 }: GraphOptions): Graph {
  const base = `${origin}/v1.0`;
  const host = new URL(origin).host;
  // Requests that run beside each other are all to be quiet when one is told to.
  let quietUntil = 0;

  /** The answer to a good request, `null` for a 404. */
  async function get(url: string, signal?: AbortSignal): Promise<Record<string, unknown> | null> {
    let token = await permitted();
    let hasNewToken = false;
    for (let attempt = 1;; attempt++) {
      await quiet(signal);
      const answer = await answerOf(url, token, signal);
      if (!(answer instanceof TeamsError)) {
        if (answer.status === 200) return pageOf(answer);
        if (answer.status === 404) return null;
        if (answer.status === 401 && !hasNewToken) {
          token = await tokens.get({ fresh: true });
          hasNewToken = true;
          continue;
        }
      }
      const error = answer instanceof TeamsError ? answer : refusal(answer, host, token);
      const wait = (error.retryAfterSeconds ?? 0) * 1000 || backOff(attempt, random());
      if (!mayRepeat(error) || attempt >= tries || wait > LONGEST_PAUSE_MS) throw error;
      quietUntil = Math.max(quietUntil, clock.now() + wait);
    }
  }

  async function quiet(signal?: AbortSignal): Promise<void> {
    const wait = quietUntil - clock.now();
    if (wait > 0) await clock.pause(wait, signal);
    signal?.throwIfAborted();
  }

  async function answerOf(url: string, token: AccessToken, signal?: AbortSignal): Promise<HttpAnswer | TeamsError> {
    try {
      return await http.send(url, {
        method: "GET",
        headers: {
          authorization: `Bearer ${token.value}`,
          accept: "application/json",
          "client-request-id": crypto.randomUUID(),
        },
        signal,
      });
    } catch (thrown) {
      if (thrown instanceof TeamsError) return thrown;
      throw thrown;
    }
  }

  /** A token that may read calls; after an administrator's consent the remembered one lacks it still. */
  async function permitted(): Promise<AccessToken> {
    const token = await tokens.get();
    if (mayReadCalls(token)) return token;
    const fresh = await tokens.get({ fresh: true });
    if (!mayReadCalls(fresh)) throw new TeamsError("consent-missing");
    return fresh;
  }

  /** All pages of a collection. Links are opaque, but the token goes to its own host only. */
  async function* pages(first: Record<string, unknown>, values: string, link: string, signal?: AbortSignal) {
    const seen = new Set<string>();
    for (let page = first, [value, next] = [values, link];; [value, next] = ["value", "@odata.nextLink"]) {
      const rows = page[value];
      if (!Array.isArray(rows)) throw new TeamsError("broken-answer", { text: `a page has no list "${value}"` });
      yield rows as unknown[];
      const url = page[next];
      if (url === undefined || url === null) return;
      if (seen.size >= MAX_PAGES || seen.has(String(url))) {
        throw new TeamsError("broken-answer", { text: "its pages have no end" });
      }
      seen.add(String(url));
      page = await get(ownLink(url, origin), signal) ?? gone();
    }
  }

  return {
    async *list(query, signal) {
      const first = await get(`${base}/communications/callRecords?${listQuery(query)}`, signal);
      if (!first) throw new TeamsError("graph-not-found", { host });
      for await (const rows of pages(first, "value", "@odata.nextLink", signal)) yield rows.map(parseHead);
    },

    async record(id, signal) {
      const url = `${base}/communications/callRecords/${encodeURIComponent(id)}?$expand=sessions`;
      const record = await get(url, signal);
      if (!record) return null;
      const sessions: unknown[] = [];
      // Without any the property is missing at times.
      const first = { ...record, sessions: record["sessions"] ?? [] };
      for await (const rows of pages(first, "sessions", "sessions@odata.nextLink", signal)) sessions.push(...rows);
      const parsed = parseRecord(record, sessions);
      if (parsed.id === id) return parsed;
      throw new TeamsError("broken-answer", { text: `another call record came than the one asked for (${id})` });
    },

    async personId(userPrincipalName, signal) {
      const user = await get(`${base}/users/${encodeURIComponent(userPrincipalName)}?$select=id`, signal);
      return user && (textOf(user["id"]) ?? gone());
    },

    async roles() {
      return (await permitted()).roles;
    },
  };
}

/** Filters as documented, in whole seconds; only what is needed comes back. */
function listQuery({ from, to, person }: RecordQuery): string {
  const filter = [
    ...(person === undefined ? [] : [`participants_v2/any(p:p/id eq '${person.replaceAll("'", "''")}')`]),
    `startDateTime ge ${wholeSecond(Math.floor(from / 1000))}`,
    ...(to === undefined ? [] : [`startDateTime lt ${wholeSecond(Math.ceil(to / 1000))}`]),
  ].join(" and ");
  return `$filter=${encodeURIComponent(filter)}&$select=id,version,startDateTime`;
}

function wholeSecond(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

function mayReadCalls({ roles }: AccessToken): boolean {
  return roles === null || roles.includes(READ_CALLS);
}

function mayRepeat({ key }: TeamsError): boolean {
  return key === "throttled" || key === "graph-busy" || key === "unreachable" || key === "timed-out";
}

/** 2, 4, 8 … seconds, and up to half of that more, so that many computers do not come back at once. */
function backOff(attempt: number, random: number): number {
  return FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + random / 2);
}

function refusal({ status, headers, body }: HttpAnswer, host: string, token: AccessToken): TeamsError {
  const error = asObject(asObject(body)?.["error"]);
  const inner = asObject(error?.["innerError"]);
  const id = textOf(inner?.["request-id"]) ?? textOf(headers.get("request-id"));
  const params = {
    host,
    status,
    // The message may be empty.
    text: (textOf(error?.["message"]) ?? textOf(error?.["code"]) ?? `HTTP ${status}`).slice(0, 300),
    request: id ? ` (request-id ${id.slice(0, 80)})` : "",
  };
  const retryAfterSeconds = retryAfter(headers);
  if (status === 401) return new TeamsError("token-refused", params);
  if (status === 403) return new TeamsError(token.roles === null ? "consent-missing" : "forbidden", params);
  if (status === 429) return new TeamsError("throttled", params, { retryAfterSeconds });
  if (status >= 500 || status === 408) return new TeamsError("graph-busy", params, { retryAfterSeconds });
  return new TeamsError("request-refused", params);
}

function pageOf({ body }: HttpAnswer): Record<string, unknown> {
  return asObject(body) ?? gone();
}

function ownLink(link: unknown, origin: string): string {
  const url = typeof link === "string" && URL.canParse(link) ? new URL(link) : gone();
  if (url.origin === origin) return url.href;
  throw new TeamsError("foreign-link", { host: url.host, own: new URL(origin).host });
}

function gone(): never {
  throw new TeamsError("broken-answer", { text: "a page is not what was asked for" });
}
