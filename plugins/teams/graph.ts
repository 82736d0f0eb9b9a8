import { isGuid } from "./account.ts";
import { TeamsError } from "./errors.ts";
import { createGraphRequest, type GraphRequestOptions, type Page, type RequestOptions } from "./graph-request.ts";
import { textOf } from "./party.ts";
import { READ_CALLS, READ_MEMBERS, READ_USERS } from "./permissions.ts";
import { type CallRecord, parseHead, parseRecord, type RecordHead } from "./record.ts";

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
  /** Object ids of the people in a group and in the groups within it, `null` when there is no such group. */
  members(group: string, signal?: AbortSignal): Promise<string[] | null>;
}

export interface GraphOptions extends Omit<GraphRequestOptions, "host" | "tries"> {
  /** Origin of Microsoft Graph. */
  origin: string;
  /** Tries of one request, 5 unless told otherwise. */
  tries?: number;
}

const MAX_PAGES = 10_000;
/** Microsoft allows 50 requests in five minutes for the further pages of one record: enough for 2,400 sessions. */
const MAX_SESSION_PAGES = 40;

export function createGraph({ origin, tries = 5, ...options }: GraphOptions): Graph {
  const base = `${origin}/v1.0`;
  const host = new URL(origin).host;
  const get = createGraphRequest({ ...options, host, tries });
  // Microsoft documents the filter by time and the one by person, but not both at once.
  let combinesFilters = true;

  /** All pages of a collection. Links are opaque, but the token goes to its own host only. */
  async function* pages(first: Page, values: string, link: string, request: RequestOptions) {
    const seen = new Set<string>();
    for (let page = first, [value, next] = [values, link];; [value, next] = ["value", "@odata.nextLink"]) {
      const rows = page[value];
      if (!Array.isArray(rows)) broken(value);
      yield rows as unknown[];
      const url = page[next];
      if (url === undefined || url === null) return;
      if (seen.size >= MAX_PAGES || seen.has(String(url))) broken(next);
      seen.add(String(url));
      page = await get(ownLink(url, origin), request) ?? broken(next);
    }
  }

  async function firstPage(query: RecordQuery, request: RequestOptions): Promise<Page> {
    const combined = combinesFilters || query.person === undefined;
    const filter = combined ? query : { person: query.person };
    try {
      const page = await get(`${base}/communications/callRecords?${listQuery(filter)}`, request);
      if (page) return page;
    } catch (thrown) {
      const isRefused = thrown instanceof TeamsError && thrown.key === "request-refused";
      if (!isRefused || query.person === undefined || !combined) throw thrown;
      combinesFilters = false;
      return await firstPage(query, request);
    }
    throw new TeamsError("graph-not-found", { host });
  }

  return {
    async *list(query, signal) {
      const request = { needs: READ_CALLS, signal };
      const [from, to] = [wholeSecond(query.from), query.to === undefined ? Infinity : query.to];
      for await (const rows of pages(await firstPage(query, request), "value", "@odata.nextLink", request)) {
        yield rows.map(parseHead).filter(({ startedAt }) => startedAt >= from && startedAt < to);
      }
    },

    async record(id, signal) {
      const request = { needs: READ_CALLS, signal };
      const record = await get(
        `${base}/communications/callRecords/${encodeURIComponent(id)}?$expand=sessions`,
        request,
      );
      if (!record) return null;
      // Without any the property is missing at times.
      const first = { ...record, sessions: record["sessions"] ?? [] };
      const sessions: unknown[] = [];
      let read = 0;
      for await (const rows of pages(first, "sessions", "sessions@odata.nextLink", request)) {
        sessions.push(...rows);
        if (++read > MAX_SESSION_PAGES) break;
      }
      const parsed = parseRecord(record, sessions);
      if (parsed.id === id) return parsed;
      broken("id");
    },

    async personId(userPrincipalName, signal) {
      const request = { needs: READ_USERS, signal };
      const user = await get(`${base}/users/${encodeURIComponent(userPrincipalName)}?$select=id`, request);
      return user && (textOf(user["id"]) ?? broken("id"));
    },

    async members(group, signal) {
      const request = { needs: READ_MEMBERS, signal };
      const first = await get(`${base}/groups/${encodeURIComponent(group)}/transitiveMembers?$select=id`, request);
      if (!first) return null;
      const ids: string[] = [];
      for await (const rows of pages(first, "value", "@odata.nextLink", request)) {
        ids.push(...rows.map(memberId).filter((id) => id !== null));
      }
      return ids;
    },
  };
}

/** Filters as documented, in whole seconds; only what is needed comes back. */
function listQuery({ from, to, person }: Partial<RecordQuery>): string {
  const filter = [
    ...(person === undefined ? [] : [`participants_v2/any(p:p/id eq '${person.replaceAll("'", "''")}')`]),
    ...(from === undefined ? [] : [`startDateTime ge ${secondsOf(wholeSecond(from))}`]),
    ...(to === undefined ? [] : [`startDateTime lt ${secondsOf(Math.ceil(to / 1000) * 1000)}`]),
  ].join(" and ");
  return `$filter=${encodeURIComponent(filter)}&$select=id,version,startDateTime`;
}

function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

function secondsOf(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** A group holds devices, contacts and further groups, too; the people in those stand in the list themselves. */
function memberId(value: unknown): string | null {
  const { "@odata.type": type, id } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || !isGuid(id)) broken("id");
  return type === "#microsoft.graph.user" ? id.toLowerCase() : null;
}

function ownLink(link: unknown, origin: string): string {
  const url = typeof link === "string" && URL.canParse(link) ? new URL(link) : broken("@odata.nextLink");
  if (url.origin === origin) return url.href;
  throw new TeamsError("foreign-link", { host: url.host, own: new URL(origin).host });
}

function broken(property: string): never {
  throw new TeamsError("broken-answer", { property });
}
