import { Hono } from "hono";
import { strayFields } from "./vendor-shapes.ts";

type Row = Record<string, unknown>;

/** Placetel's API, as strict as the real one: what it would not take is noted in `refused` and answered 4xx. */
export interface FakePlacetel extends AsyncDisposable {
  readonly address: string;
  /** Path and query of each request, in order. */
  readonly requests: string[];
  readonly refused: string[];
  calls: Row[];
  details: Row[];
  numbers: Row[];
  sipUsers: Row[];
  groups: Row[];
  queueCalls: Row[];
  teamsUsers: Row[];
  contacts: Row[];
  /** Pages of this size, whatever is asked for. */
  pageSize: number | null;
  /** Answers in place of the service; `null` lets the request through. Counted from 1. */
  fault: (count: number, path: string) => Response | null;
}

const LISTS: Record<string, string[]> = {
  "/v2/calls": ["filter[date]", "filter[from_number]", "filter[to_number]", "filter[type]", "order"],
  "/v2/call_detail_records": ["date"],
  "/v2/numbers": [],
  "/v2/sip_users": [],
  "/v2/call_center_calls": ["date", "queue_ids"],
  "/v2/groups": ["filter[name]", "filter[description]", "filter[type]"],
  "/v2/microsoft_teams/users": ["filter[sync_status]"],
  "/v2/contacts": ["filter[first_name]", "filter[last_name]", "filter[company]", "filter[email]", "search[number]"],
};

export function startFakePlacetel(key = "geheimer-schluessel"): FakePlacetel {
  const app = new Hono();

  function refuse(status: number, why: string): Response {
    fake.refused.push(why);
    return Response.json({ error: why }, { status });
  }

  function answerTo(request: Request): Response {
    const url = new URL(request.url);
    fake.requests.push(decodeURIComponent(url.pathname + url.search));
    const fault = fake.fault(fake.requests.length, url.pathname);
    if (fault) return fault;

    if (request.method !== "GET") return refuse(404, `${request.method} ${url.pathname}`);
    if (request.headers.get("authorization") !== `Bearer ${key}`) return Response.json({}, { status: 401 });
    if (request.headers.get("accept") !== "application/json") return refuse(406, "Accept is missing");
    if (url.pathname === "/v2/me") return answer("/v2/me", { id: 7, name: "Anna Beispiel", company: "Beispiel KG" });
    if (!Object.hasOwn(LISTS, url.pathname)) return refuse(404, url.pathname);
    const why = wrongQuery(url);
    return why ? refuse(422, why) : answer(url.pathname, page(rowsOf(url), url.searchParams));
  }

  /** What the real service would not answer is a fault of the test. */
  function answer(path: string, body: Row | Row[]): Response {
    fake.refused.push(...[body].flat().flatMap((row) => strayFields(path, row)));
    return Response.json(body);
  }

  function rowsOf({ pathname, searchParams }: URL): Row[] {
    if (pathname === "/v2/numbers") return fake.numbers;
    if (pathname === "/v2/sip_users") return fake.sipUsers;
    if (pathname === "/v2/groups") return fake.groups;
    if (pathname === "/v2/call_center_calls") return onDay(fake.queueCalls, searchParams.get("date")!, "started_at");
    if (pathname === "/v2/microsoft_teams/users") return fake.teamsUsers;
    if (pathname === "/v2/contacts") return fake.contacts;
    if (pathname === "/v2/call_detail_records") return onDay(fake.details, searchParams.get("date")!);
    const rows = onDay(fake.calls, searchParams.get("filter[date]") ?? berlinDay(new Date().toISOString()));
    rows.sort((a, b) => Date.parse(String(a["received_at"])) - Date.parse(String(b["received_at"])));
    return searchParams.get("order") === "asc" ? rows : rows.reverse();
  }

  function page(rows: Row[], query: URLSearchParams): Row[] {
    const size = fake.pageSize ?? Number(query.get("per_page") ?? 25);
    const from = (Number(query.get("page") ?? 1) - 1) * size;
    return rows.slice(from, from + size);
  }

  app.all("*", (c) => answerTo(c.req.raw));
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, app.fetch);
  const fake: FakePlacetel = {
    address: `http://127.0.0.1:${server.addr.port}/v2`,
    requests: [],
    refused: [],
    calls: [],
    details: [],
    numbers: [],
    sipUsers: [],
    groups: [],
    queueCalls: [],
    teamsUsers: [],
    contacts: [],
    pageSize: null,
    fault: () => null,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return fake;
}

function wrongQuery({ pathname, searchParams }: URL): string | null {
  const own = LISTS[pathname]!;
  for (const [name, value] of searchParams) {
    if (![...own, "page", "per_page"].includes(name)) return `${pathname} has no parameter "${name}"`;
    if (searchParams.getAll(name).length > 1) return `"${name}" stands there twice`;
    if (/date/.test(name) && !isDay(value)) return `"${value}" is no day`;
    if (name === "page" && !(Number.isInteger(Number(value)) && Number(value) >= 1)) return `"${value}" is no page`;
    if (name === "per_page" && !/^([1-9]\d?|100)$/.test(value)) return `"${value}" rows are no page`;
    if (name === "order" && !/^(asc|desc)$/.test(value)) return `"${value}" is no order`;
    if (name === "filter[type]" && !/^(voicemail|missed|blocked|accepted)$/.test(value)) return `"${value}" is no type`;
  }
  if (/call_detail_records|call_center_calls/.test(pathname) && !searchParams.has("date")) return "the date is missing";
  return null;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(text).toISOString().startsWith(text);
}

function onDay(rows: Row[], day: string, field = "received_at"): Row[] {
  return rows.filter((row) => berlinDay(String(row[field])) === day);
}

function berlinDay(instant: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(new Date(instant));
}
