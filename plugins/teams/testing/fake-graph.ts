import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { type AnswerKind, answerProblems } from "./answer-schema.ts";
import type { TlsFiles } from "./tls.ts";
import type { WireRecord } from "./wire.ts";

/** What the server does with a request instead of answering it; `null` lets it through. */
export type Trouble = "drop" | "html" | "half" | "no-list" | { status: number; retryAfter?: string };

/** Microsoft Graph as far as its documentation tells, strict about everything that is asked of it. */
export interface FakeGraph extends AsyncDisposable {
  origin: string;
  records: Map<string, WireRecord>;
  /** Listed, but not there yet. */
  late: Set<string>;
  /** Sign-in names of the directory with their object ids. */
  directory: Map<string, string>;
  /** Requests that the real service would not have accepted, and answers that it would not have given. */
  violations: string[];
  requests: URL[];
  /** Forgets how often each record was asked for, as twenty seconds do. */
  rest(): void;
  /** Asked for each request, with its number from 0. */
  trouble: (number: number, url: URL) => Trouble | null;
  /** Changes a page before it goes out. */
  spoil: (page: { [property: string]: unknown }, url: URL) => void;
}

export interface FakeGraphOptions {
  tls: TlsFiles;
  check(token: string, audience: string): { roles: string[] } | string;
  pageSize?: number;
  sessionPageSize?: number;
  now?: () => number;
}

const DAY_MS = 86_400_000;
const LIST = "/v1.0/communications/callRecords";

export async function startFakeGraph(
  { tls, check, pageSize = 60, sessionPageSize = 60, now = Date.now }: FakeGraphOptions,
): Promise<FakeGraph> {
  const gets = new Map<string, number[]>();
  const app = new Hono();
  // Not Deno.serve: with TLS it waits 40 ms before small answers.
  const server = createServer({ key: tls.key, cert: tls.cert }, async (request, response) => {
    const { method = "GET", headers } = request;
    const answer = await app.fetch(
      new Request(`${origin}${request.url}`, { method, headers: headers as Record<string, string> }),
    );
    if (answer.headers.has("x-drop")) return request.socket.destroy();
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const graph: FakeGraph = {
    origin,
    records: new Map(),
    late: new Set(),
    directory: new Map(),
    violations: [],
    requests: [],
    rest: () => gets.clear(),
    trouble: () => null,
    spoil: () => {},
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  app.use(async (c, next) => {
    const url = new URL(c.req.url);
    const trouble = graph.trouble(graph.requests.push(url) - 1, url);
    if (trouble) return makeTrouble(trouble);
    const refused = authorize(c.req.header("authorization"));
    if (refused) return refused;
    if (c.req.header("accept") !== "application/json") violate(`${url}: no "accept: application/json"`);
    await next();
  });

  app.get(LIST, (c) => {
    const url = new URL(c.req.url);
    onlyParameters(url, ["$filter", "$select", "$skiptoken"]);
    const filter = parseFilter(url.searchParams.get("$filter") ?? "");
    if (!filter) return error(400, "BadRequest", "The $filter expression is not supported", violate(`${url}: $filter`));
    const rows = [...graph.records.values()].filter((record) =>
      Date.parse(record.startDateTime) >= now() - 30 * DAY_MS && filter(record)
    );
    // The service promises no order: here it is that of the ids.
    rows.sort((a, b) => a.id < b.id ? -1 : 1);
    const from = Number(url.searchParams.get("$skiptoken") ?? 0);
    const select = url.searchParams.get("$select")?.split(",");
    const page = rows.slice(from, from + pageSize).map((record) => listed(record, select));
    return reply("recordList", {
      "@odata.context": `${origin}/v1.0/$metadata#communications/callRecords`,
      value: page,
      ...nextLink("@odata.nextLink", url, from + pageSize, rows.length),
    }, url);
  });

  app.get(`${LIST}/:id`, (c) => {
    const url = new URL(c.req.url);
    onlyParameters(url, ["$expand"]);
    const expand = url.searchParams.get("$expand");
    if (expand !== null && expand !== "sessions") {
      return error(400, "BadRequest", "Only one relationship can be expanded", violate(`${url}: $expand`));
    }
    const id = c.req.param("id");
    if (isTooOften(id)) return error(429, "TooManyRequests", "", undefined, { "retry-after": "10" });
    const record = graph.records.get(id);
    if (!record || graph.late.has(id) || Date.parse(record.startDateTime) < now() - 30 * DAY_MS) {
      return error(404, "NotFound", "Could not find the requested call record.");
    }
    const { sessions = [], participants_v2: _, ...plain } = record;
    return reply("record", {
      "@odata.context": `${origin}/v1.0/$metadata#communications/callRecords(sessions())/$entity`,
      ...plain,
      ...(expand && {
        sessions: sessions.slice(0, sessionPageSize),
        ...nextLink(
          "sessions@odata.nextLink",
          new URL(`${LIST}/${id}/sessions`, origin),
          sessionPageSize,
          sessions.length,
        ),
      }),
    }, url);
  });

  app.get(`${LIST}/:id/sessions`, (c) => {
    const url = new URL(c.req.url);
    onlyParameters(url, ["$skiptoken"]);
    const { sessions = [] } = graph.records.get(c.req.param("id"))!;
    const from = Number(url.searchParams.get("$skiptoken") ?? 0);
    return reply("sessionList", {
      value: sessions.slice(from, from + sessionPageSize),
      ...nextLink("@odata.nextLink", url, from + sessionPageSize, sessions.length),
    }, url);
  });

  app.get("/v1.0/users/:name", (c) => {
    const id = graph.directory.get(decodeURIComponent(c.req.param("name")).toLowerCase());
    return id ? c.json({ id }) : error(404, "Request_ResourceNotFound", "Resource does not exist.");
  });

  app.notFound((c) => error(404, "ResourceNotFound", "", violate(`${c.req.method} ${c.req.url}: no such resource`)));

  function authorize(header: string | undefined): Response | null {
    const token = /^Bearer (\S+)$/.exec(header ?? "")?.[1];
    const claims = token ? check(token, origin) : "there is none";
    if (typeof claims === "string") return error(401, "InvalidAuthenticationToken", claims);
    if (claims.roles.includes("CallRecords.Read.All")) return null;
    return error(
      403,
      "Forbidden",
      "Missing role permissions on the request.",
      violate("a token without the role was sent"),
    );
  }

  function onlyParameters(url: URL, allowed: string[]): void {
    for (const name of url.searchParams.keys()) if (!allowed.includes(name)) violate(`${url}: parameter ${name}`);
  }

  /** Ten requests for one record in twenty seconds. */
  function isTooOften(id: string): boolean {
    const recent = (gets.get(id) ?? []).filter((at) => at > now() - 20_000);
    gets.set(id, [...recent, now()]);
    return recent.length >= 10;
  }

  function reply(kind: AnswerKind, body: { [property: string]: unknown }, url: URL): Response {
    for (const problem of answerProblems(kind, body)) violate(`the answer to ${url}: ${problem}`);
    graph.spoil(body, url);
    return Response.json(body);
  }

  function error(status: number, code: string, message: string, _violation?: void, headers = {}): Response {
    const ids = { "request-id": crypto.randomUUID(), "client-request-id": crypto.randomUUID() };
    const body = { error: { code, message, innerError: { date: new Date().toISOString().slice(0, 19), ...ids } } };
    for (const problem of answerProblems("error", body)) violate(`an error answer: ${problem}`);
    return Response.json(body, { status, headers });
  }

  function makeTrouble(trouble: Trouble): Response {
    if (trouble === "html") {
      return new Response("<html>Please log in</html>", { headers: { "content-type": "text/html" } });
    }
    if (trouble === "half") {
      return new Response('{"value":[{"id":', { headers: { "content-type": "application/json" } });
    }
    if (trouble === "no-list") return Response.json({ "@odata.context": "x" });
    if (trouble === "drop") return new Response(null, { headers: { "x-drop": "now" } });
    const headers = { ...(trouble.retryAfter && { "retry-after": trouble.retryAfter }) };
    return error(trouble.status, "UnknownError", "", undefined, headers);
  }

  function violate(what: string): void {
    graph.violations.push(what);
  }

  return graph;
}

/** The filters that the documentation names, and no other; `null` for one that is refused. */
export function parseFilter(text: string): ((record: WireRecord) => boolean) | null {
  const tests: ((record: WireRecord) => boolean)[] = [];
  for (const part of text.split(" and ")) {
    const person = /^participants_v2\/any\(p:p\/id eq '([^']+)'\)$/.exec(part)?.[1];
    const time = /^startDateTime (ge|gt|le|lt) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z)$/.exec(part);
    if (person) tests.push(({ participants_v2 = [] }) => participants_v2.some(({ id }) => id === person));
    else if (time) {
      tests.push(({ startDateTime }) => compare(time[1]!, Date.parse(startDateTime), Date.parse(time[2]!)));
    } else return null;
  }
  return (record) => tests.every((test) => test(record));
}

function compare(operator: string, a: number, b: number): boolean {
  return operator === "ge" ? a >= b : operator === "gt" ? a > b : operator === "le" ? a <= b : a < b;
}

/** As in the list: no sessions, no participants, and a type that says nothing. */
function listed({ sessions: _, participants_v2: _p, ...record }: WireRecord, select: string[] | undefined): object {
  const row: { [property: string]: unknown } = { ...record, type: "unknown" };
  return select ? Object.fromEntries(select.map((name) => [name, row[name]])) : row;
}

function nextLink(name: string, url: URL, next: number, total: number): { [name: string]: string } {
  if (next >= total) return {};
  const link = new URL(url);
  link.searchParams.set("$skiptoken", String(next));
  return { [name]: link.href };
}
