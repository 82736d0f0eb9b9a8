import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Context, Hono } from "hono";
import { type AnswerKind, answerProblems } from "./answer-schema.ts";
import { isCombined, isId, parseFilter, queryProblems, requestProblems, selectProblems } from "./fake-rules.ts";
import { createLinks, type Links } from "./links.ts";
import type { TlsFiles } from "./tls.ts";
import type { TokenCheck } from "./token-check.ts";
import { makeTrouble, type Trouble } from "./trouble.ts";
import type { WireRecord } from "./wire.ts";

/** Microsoft Graph as far as its documentation tells, strict about everything that is asked of it. */
export interface FakeGraph extends AsyncDisposable {
  origin: string;
  records: Map<string, WireRecord>;
  /** Listed, but not there yet. */
  late: Set<string>;
  /** Sign-in names of the directory with their object ids. */
  directory: Map<string, string>;
  /** Groups with the object ids in them, each of a kind such as "user". */
  groups: Map<string, { id: string; kind: string }[]>;
  /** Requests that the real service would not have accepted, and answers that it would not have given. */
  violations: string[];
  requests: URL[];
  /** Tokens that came with them. */
  tokens: Set<string>;
  /** Forgets how often each record was asked for, as some minutes do. */
  rest(): void;
  /** Asked for each request, with its number from 0 and the token that it brings. */
  trouble: (number: number, url: URL, token: string | undefined) => Trouble | null | Promise<null>;
  /** Changes a page before it goes out. */
  spoil: (page: { [property: string]: unknown }, url: URL) => void;
}

export interface FakeGraphOptions {
  tls: TlsFiles;
  check: TokenCheck;
  pageSize?: number;
  sessionPageSize?: number;
  /** Whether a filter by time and one by person may stand in one; no example of Microsoft's says so. */
  combinesFilters?: boolean;
  /** Whether each answer is held against the schema; a measurement wants to measure something else. */
  checksAnswers?: boolean;
  now?: () => number;
}

const DAY_MS = 86_400_000;
const LIST = "/v1.0/communications/callRecords";

export async function startFakeGraph(options: FakeGraphOptions): Promise<FakeGraph> {
  const { tls, check, pageSize = 60, sessionPageSize = 60, checksAnswers = true, now = Date.now } = options;
  const asked = new Map<string, number[]>();
  const app = new Hono<{ Variables: { roles: string[] } }>();
  // Not Deno.serve: with TLS it waits 40 ms before small answers.
  const server = createServer({ key: tls.key, cert: tls.cert }, async (request, response) => {
    const { method = "GET", headers } = request;
    const answer = await app.fetch(
      new Request(`${origin}${request.url}`, { method, headers: headers as Record<string, string> }),
    );
    if (answer.headers.has("x-silent")) return;
    if (answer.headers.has("x-drop")) return request.socket.destroy();
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const links: Links = createLinks();
  const graph: FakeGraph = {
    origin,
    records: new Map(),
    late: new Set(),
    directory: new Map(),
    groups: new Map(),
    violations: [],
    requests: [],
    tokens: new Set(),
    rest: () => asked.clear(),
    trouble: () => null,
    spoil: () => {},
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  app.use(async (c, next) => {
    const url = new URL(c.req.url);
    const token = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const trouble = await graph.trouble(graph.requests.push(url) - 1, url, token);
    if (trouble) return makeTrouble(trouble, error);
    if (token) graph.tokens.add(token);
    const claims = token ? check(token, origin) : "there is none";
    if (typeof claims === "string") return error(401, "InvalidAuthenticationToken", claims);
    c.set("roles", claims.roles);
    violate(url, requestProblems(c.req.raw));
    await next();
  });

  app.use(`${LIST}/*`, needs(["CallRecords.Read.All"]));
  app.use("/v1.0/groups/*", needs(["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"]));
  app.use("/v1.0/users/*", needs(["User.ReadBasic.All", "User.Read.All", "Directory.Read.All"]));

  app.get(LIST, (c) => {
    const url = new URL(c.req.url);
    const more = links.follow(url);
    if (more) return page("recordList", more, url);
    violate(url, [...queryProblems(url, ["$filter", "$select"]), ...selectProblems(url)]);
    const text = url.searchParams.get("$filter") ?? "";
    const filter = parseFilter(text);
    if (!filter) violate(url, ["$filter"]);
    if (!filter || (isCombined(text) && options.combinesFilters === false)) {
      return error(400, "BadRequest", "The $filter expression is not supported");
    }
    const select = url.searchParams.get("$select")?.split(",");
    const rows = [...graph.records.values()].filter((record) => isKept(record) && filter(record));
    // The service promises no order: here it is that of the ids.
    rows.sort((a, b) => a.id < b.id ? -1 : 1);
    return page("recordList", { rows: rows.map((record) => listed(record, select)), size: pageSize }, url);
  });

  app.get(`${LIST}/:id`, (c) => {
    const url = new URL(c.req.url);
    const id = c.req.param("id");
    const expand = url.searchParams.get("$expand");
    violate(url, [...queryProblems(url, ["$expand"]), ...(isId(id) ? [] : ["the id"])]);
    if (expand !== null && expand !== "sessions") {
      violate(url, ["$expand"]);
      return error(400, "BadRequest", "Only one relationship can be expanded");
    }
    // Ten requests for one record in 20 seconds.
    if (isTooOften(id, 10, 20_000)) return error(429, "TooManyRequests", "", { "retry-after": "10" });
    const record = graph.records.get(id);
    if (!record || graph.late.has(id) || !isKept(record)) {
      return error(404, "NotFound", "Could not find the requested call record.");
    }
    const { sessions = [], participants_v2: _, ...plain } = record;
    const link = new URL(`${LIST}/${id}/sessions`, origin);
    const expanded = expand
      ? links.cut({ rows: sessions, size: sessionPageSize }, link, "sessions", "sessions@odata.nextLink")
      : {};
    return reply(
      "record",
      { "@odata.context": contextOf("callRecords(sessions())/$entity"), ...plain, ...expanded },
      url,
    );
  });

  app.get(`${LIST}/:id/sessions`, (c) => {
    const url = new URL(c.req.url);
    // Fifty requests for the further pages of one record in five minutes.
    if (isTooOften(`${c.req.param("id")}/sessions`, 50, 300_000)) {
      return error(429, "TooManyRequests", "", { "retry-after": "300" });
    }
    const more = links.follow(url);
    if (more) return page("sessionList", more, url);
    violate(url, ["a request for sessions that no link gave"]);
    return error(400, "BadRequest", "");
  });

  app.get("/v1.0/groups/:id/transitiveMembers", (c) => {
    const url = new URL(c.req.url);
    const more = links.follow(url);
    if (more) return page("memberList", more, url);
    violate(url, queryProblems(url, ["$select"]));
    if (url.searchParams.get("$select") !== "id") violate(url, ["more than the ids of members"]);
    const members = graph.groups.get(c.req.param("id"));
    if (!members) return error(404, "Request_ResourceNotFound", "Resource does not exist.");
    const rows = members.map(({ id, kind }) => ({ "@odata.type": `#microsoft.graph.${kind}`, id }));
    return page("memberList", { rows, size: 100 }, url);
  });

  app.get("/v1.0/users/:name", (c) => {
    violate(new URL(c.req.url), queryProblems(new URL(c.req.url), ["$select"]));
    const id = graph.directory.get(decodeURIComponent(c.req.param("name")).toLowerCase());
    if (!id) return error(404, "Request_ResourceNotFound", "Resource does not exist.");
    return reply("user", { "@odata.context": `${origin}/v1.0/$metadata#users(id)/$entity`, id }, new URL(c.req.url));
  });

  app.notFound((c) => {
    violate(new URL(c.req.url), ["no such resource"]);
    return error(404, "ResourceNotFound", "");
  });

  /** Whoever checks the roles of their token first never comes without. */
  function needs(anyOf: string[]) {
    return async (c: Context<{ Variables: { roles: string[] } }>, next: () => Promise<void>) => {
      if (anyOf.some((role) => c.get("roles").includes(role))) return await next();
      violate(new URL(c.req.url), ["a token without the role"]);
      return error(403, "Forbidden", `API requires one of '${anyOf}'. Roles on the request '${c.get("roles")}'.`);
    };
  }

  function isKept({ startDateTime }: WireRecord): boolean {
    return Date.parse(startDateTime) >= now() - 30 * DAY_MS;
  }

  function isTooOften(what: string, most: number, withinMs: number): boolean {
    const recent = (asked.get(what) ?? []).filter((at) => at > now() - withinMs);
    asked.set(what, [...recent, now()]);
    return recent.length >= most;
  }

  function page(kind: AnswerKind, rows: { rows: object[]; size: number }, url: URL): Response {
    return reply(kind, { "@odata.context": contextOf(kind), ...links.cut(rows, url, "value", "@odata.nextLink") }, url);
  }

  function reply(kind: AnswerKind, body: { [property: string]: unknown }, url: URL): Response {
    if (checksAnswers) violate(url, answerProblems(kind, body).map((problem) => `the answer: ${problem}`));
    graph.spoil(body, url);
    return Response.json(body);
  }

  function error(status: number, code: string, message: string, headers = {}): Response {
    const ids = { "request-id": crypto.randomUUID(), "client-request-id": crypto.randomUUID() };
    const body = { error: { code, message, innerError: { date: new Date().toISOString().slice(0, 19), ...ids } } };
    graph.violations.push(...answerProblems("error", body));
    return Response.json(body, { status, headers });
  }

  function contextOf(what: string): string {
    return `${origin}/v1.0/$metadata#communications/${what}`;
  }

  function violate(url: URL, problems: string[]): void {
    graph.violations.push(...problems.map((problem) => `${url}: ${problem}`));
  }

  return graph;
}

/** As in the list: no sessions, no participants, and a type that says nothing. */
function listed({ sessions: _, participants_v2: _p, ...record }: WireRecord, select: string[] | undefined): object {
  const row: { [property: string]: unknown } = { ...record, type: "unknown" };
  return select ? Object.fromEntries(select.map((name) => [name, row[name]])) : row;
}
