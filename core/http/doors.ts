import type { Context, MiddlewareHandler } from "hono";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { refuseUnfitBody } from "./body-door.ts";
import { cookieName, cookiesNamed, sessionCookie } from "./cookie.ts";
import type { Caller, HttpEnv } from "./env.ts";
import { errorResponse } from "./errors.ts";
import { secure } from "./headers.ts";
import type { OwnHosts } from "./hosts.ts";
import { loginPage, wantsPage } from "./login-page.ts";
import { isPlainPath, rawPath } from "./path.ts";
import { ingestToken, secretCheck } from "./secrets.ts";
import type { Sessions } from "./sessions.ts";

/** Answers a signed delivery of a service outside, and who reads at a secret address; `null` for all else. */
export type Webhooks = (request: Request, path: string) => Promise<Response | null>;

export interface DoorOptions {
  hosts: OwnHosts;
  port: () => number;
  token: string;
  sessions: Sessions;
  webhooks: Webhooks;
  /** Whether the host itself has a route for it; the others belong to plugins. */
  isHostRoute(method: string, path: string): boolean;
}

/** All that is to be had without being logged in; whatever is not here is closed. */
const OPEN = new Set(["GET /api/health", "HEAD /api/health", "GET /login"]);
const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Stands before every route: what does not pass here reaches nothing. */
export function doors(options: DoorOptions): MiddlewareHandler<HttpEnv> {
  const isToken = secretCheck(options.token);
  const isSenderToken = secretCheck(options.token && ingestToken(options.token));

  /** Answers what may not pass; `null` lets it through. */
  async function refuse(c: Context<HttpEnv>): Promise<Response | null> {
    const { method, raw: request } = c.req;
    const path = rawPath(request.url);
    const writes = !READING.has(method);
    const isHostRoute = writes && options.isHostRoute(method, path);

    const host = request.headers.get("host") ?? new URL(request.url).host;
    if (!options.hosts.isHost(host)) return foreignHost(host);
    if (!isPlainPath(path)) return oddPath();
    if (OPEN.has(`${method} ${path}`)) return null;
    if (method === "POST" && !isHostRoute || method === "GET" || method === "HEAD") {
      const answer = await options.webhooks(request, path);
      if (answer !== null) return answer;
    }
    if (comesFromForeignPage(request, writes || path.startsWith("/api/"))) return foreignPage();

    const caller = findCaller(c);
    if (caller === null) return wantsPage(request, path) ? loginPage("welcome") : notLoggedIn();
    // Every browser names the origin when it writes; only programs do not.
    if (writes && caller.kind === "session" && !request.headers.has("origin")) return foreignPage();
    if (caller.kind === "sender" && !(method === "POST" && path === "/api/ingest")) return onlyForSending();
    c.set("caller", caller);
    return writes ? await refuseUnfitBody(c, path, isHostRoute) : null;
  }

  function comesFromForeignPage(request: Request, matters: boolean): boolean {
    const site = request.headers.get("sec-fetch-site");
    if (matters && site !== null && site !== "same-origin" && site !== "none") return true;
    const origin = request.headers.get("origin");
    return matters && origin !== null && !options.hosts.isOrigin(origin);
  }

  function findCaller(c: Context<HttpEnv>): Caller | null {
    const authorization = c.req.raw.headers.get("authorization");
    if (authorization !== null) return bearer(authorization);
    const port = options.port();
    for (const secret of cookiesNamed(c.req.raw, cookieName(port))) {
      const session = options.sessions.find(secret);
      if (session === null) continue;
      if (session.renewed) c.set("renewedCookie", sessionCookie(port, secret));
      return { kind: "session", id: session.id };
    }
    return null;
  }

  function bearer(authorization: string): Caller | null {
    if (!/^bearer /i.test(authorization)) return null;
    const token = authorization.slice(7).trim();
    if (isToken(token)) return { kind: "token" };
    return isSenderToken(token) ? { kind: "sender" } : null;
  }

  return async (c, next) => {
    const answer = await refuse(c);
    if (answer === null) await next();
    else c.res = answer;

    const { headers } = c.res;
    secure(headers);
    const cookie = c.get("renewedCookie");
    if (cookie !== undefined && !headers.has("set-cookie")) headers.set("set-cookie", cookie);
  };
}

function foreignHost(host: string): Response {
  return errorResponse(
    refusal("denied", (language) => message(language, "refusal.door.host", { host: host.slice(0, 200) }), {
      hint: (language) => message(language, "refusal.door.host.hint"),
    }),
  );
}

function oddPath(): Response {
  return errorResponse(refusal("invalid", (language) => message(language, "refusal.door.path")));
}

function foreignPage(): Response {
  return errorResponse(
    refusal("denied", (language) => message(language, "refusal.door.page"), {
      hint: (language) => message(language, "refusal.door.page.hint"),
    }),
  );
}

function onlyForSending(): Response {
  return errorResponse(
    refusal("denied", (language) => message(language, "refusal.door.sending"), {
      hint: (language) => message(language, "refusal.door.sending.hint"),
    }),
  );
}

function notLoggedIn(): Response {
  return errorResponse(
    refusal("denied", (language) => message(language, "refusal.door.login"), {
      hint: (language) => message(language, "refusal.door.login.hint"),
    }),
    401,
  );
}
