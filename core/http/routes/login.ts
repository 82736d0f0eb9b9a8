import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Services } from "../../services.ts";
import { cookieName, cookiesNamed, endedCookie, sessionCookie } from "../cookie.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { loginPage } from "../login-page.ts";
import { safeTarget } from "../path.ts";
import type { Sessions } from "../sessions.ts";
import { done, json } from "../wire.ts";

const logout = createRoute({
  method: "post",
  path: "/api/logout",
  summary: "Ends the session of this browser",
  responses: { 200: done },
});

const link = createRoute({
  method: "post",
  path: "/api/login-link",
  summary: "An address that logs a browser in, once, within five minutes",
  request: {
    body: { content: { "application/json": { schema: only({ path: z.string().max(2000).optional() }) } } },
  },
  responses: { 200: json(z.object({ url: z.string() }), "The address; whoever has it is let in") },
});

export function loginRoutes(services: Pick<Services, "app" | "asked">, sessions: Sessions, port: () => number) {
  const app = routeGroup();
  app.get("/login", async (c) => {
    const to = c.req.query("to");
    const target = () => to === undefined ? beginning() : safeTarget(to);
    const secret = c.req.method === "GET" ? await sessions.redeem(c.req.query("code") ?? "") : null;
    if (secret !== null) {
      c.header("set-cookie", sessionCookie(port(), secret));
      return goOn(c, await target());
    }
    // The back button and a link opened twice lead here, which is no trouble for who is logged in.
    const isLoggedIn = cookiesNamed(c.req.raw, cookieName(port())).some((value) => sessions.find(value) !== null);
    return isLoggedIn ? goOn(c, await target()) : loginPage("expired");
  });

  /** Who opens TimeTrack for the first time is shown around, once. */
  async function beginning(): Promise<string> {
    return (await services.asked.answers()).welcome === undefined ? "/welcome" : "/";
  }

  return app
    .openapi(logout, async (c) => {
      const caller = c.get("caller");
      if (caller.kind === "session") await sessions.end(caller.id);
      c.header("set-cookie", endedCookie(port()));
      return c.json({ done: true as const }, 200);
    })
    .openapi(link, (c) => {
      const { path } = c.req.valid("json");
      return c.json({ url: services.app.loginLink(path === undefined ? path : safeTarget(path)) }, 200);
    });
}

function goOn(c: Context, target: string): Response {
  if (c.req.header("sec-fetch-site") !== "cross-site") return c.redirect(target, 303);
  // A redirect of a link on somebody else's page would leave the cookie out; a step of our own page does not.
  c.header("refresh", `0; url=${target}`);
  return c.html("<!doctype html><title>TimeTrack</title>", 200);
}
