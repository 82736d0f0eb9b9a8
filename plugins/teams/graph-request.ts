import { retryAfter } from "./entra-errors.ts";
import { type FaultKey, TeamsError } from "./errors.ts";
import type { Http, HttpAnswer } from "./http.ts";
import type { Clock, Pace } from "./pace.ts";
import { asObject, textOf } from "./party.ts";
import { holds, type Permission } from "./permissions.ts";
import type { AccessToken, Tokens } from "./token.ts";

export type Page = Record<string, unknown>;

export interface RequestOptions {
  needs: Permission;
  signal?: AbortSignal | undefined;
}

/** Gets what Microsoft Graph has at an address, `null` for a 404. */
export type GraphRequest = (url: string, options: RequestOptions) => Promise<Page | null>;

export interface GraphRequestOptions {
  /** Host of Microsoft Graph, for messages. */
  host: string;
  http: Http;
  tokens: Tokens;
  clock: Clock;
  pace: Pace;
  random(): number;
  /** Tries of one request. */
  tries: number;
}

/** What asks for a longer wait is left to the host, which tries the whole run again later. */
const LONGEST_PAUSE_MS = 120_000;
const FIRST_PAUSE_MS = 2000;
const MAY_PASS: FaultKey[] = ["throttled", "graph-busy", "unreachable", "timed-out"];

/** Requests that wait and come again as the service asks for, and sign in anew where that may help. */
export function createGraphRequest(
  { host, http, tokens, clock, pace, random, tries }: GraphRequestOptions,
): GraphRequest {
  // Requests that run beside each other are all to be quiet when one is told to.
  let quietUntil = 0;

  async function get(url: string, { needs, signal }: RequestOptions): Promise<Page | null> {
    let token = await permitted(needs);
    let isNew = false;
    for (let attempt = 1;; attempt++) {
      await turn(signal);
      const answer = await answerOf(url, token, signal);
      if (!(answer instanceof TeamsError)) {
        if (answer.status === 200) return pageOf(answer);
        if (answer.status === 404) return null;
        // The token may be older than what an administrator has changed.
        if ((answer.status === 401 || answer.status === 403) && !isNew) {
          token = await permitted(needs, token);
          isNew = true;
          continue;
        }
      }
      const error = answer instanceof TeamsError ? answer : refusal(answer, host, token, needs);
      const wait = (error.retryAfterSeconds ?? 0) * 1000 || backOff(attempt, random());
      if (!MAY_PASS.includes(error.key) || attempt >= tries || wait > LONGEST_PAUSE_MS) throw error;
      quietUntil = Math.max(quietUntil, clock.now() + wait);
    }
  }

  async function turn(signal?: AbortSignal): Promise<void> {
    await pace(signal);
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

  /** A token that may; after an administrator's consent the remembered one lacks it still. */
  async function permitted(needs: Permission, refused?: AccessToken): Promise<AccessToken> {
    const token = await tokens.get(refused && { insteadOf: refused });
    if (holds(token, needs)) return token;
    const fresh = refused ? token : await tokens.get({ insteadOf: token });
    if (!holds(fresh, needs)) throw new TeamsError(needs.missing);
    return fresh;
  }

  return get;
}

/** 2, 4, 8 … seconds, and up to half of that more, so that many computers do not come back at once. */
function backOff(attempt: number, random: number): number {
  return FIRST_PAUSE_MS * 2 ** (attempt - 1) * (1 + random / 2);
}

function refusal({ status, headers, body }: HttpAnswer, host: string, token: AccessToken, needs: Permission) {
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
  if (status === 403) return new TeamsError(token.roles === null ? needs.missing : "forbidden", params);
  if (status === 429) return new TeamsError("throttled", params, { retryAfterSeconds });
  if (status >= 500 || status === 408) return new TeamsError("graph-busy", params, { retryAfterSeconds });
  return new TeamsError("request-refused", params);
}

function pageOf({ body }: HttpAnswer): Page {
  const page = asObject(body);
  if (page) return page;
  throw new TeamsError("broken-answer", { property: "value" });
}
