import { type Context, Hono } from "hono";
import { themeIn } from "../../core/http/cookie.ts";
import { pagePolicy } from "../../core/http/headers.ts";
import type { IssueInfo } from "../../core/issues.ts";
import type { PluginInfo, SettingInfo } from "../../core/plugin/plugin-info.ts";
import { dayBounds } from "../timeline/day.ts";
import { sampleDay, summaryOf } from "./sample-day.ts";
import {
  hostSettings,
  sampleIssues,
  sampleLog,
  sampleNotifications,
  samplePlugins,
  sampleStatus,
  sampleTasks,
  senderSettings,
  trackerSettings,
} from "./sample-host.ts";

/** Answers as the host does, from samples, and serves the bundle under the host's rules for pages. */
export interface FakeHost {
  address: string;
  /** Bodies of everything that was written, in order. */
  written: { path: string; body: unknown }[];
  /** Adds a window to the day and tells it as the host does. */
  work(app: string, title: string): void;
  /** Ends all connections for news, and does something before one is there again. */
  interrupt(act: () => void): void;
  /** From now on nobody is logged in. */
  signOut(): void;
  close(): Promise<void>;
}

export const sampleZone = "Europe/Berlin";
export const sampleToday = "2026-03-02";

export function startFakeHost(bundle: string): FakeHost {
  const midnight = dayBounds(sampleToday, sampleZone).from;
  const { activity, calls } = sampleDay(midnight);
  const written: FakeHost["written"] = [];
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const forms = { host: hostSettings, "window-tracker": trackerSettings, "event-sender": senderSettings };
  let plugins = samplePlugins();
  let issues = sampleIssues;
  let signedOut = false;
  let language = "auto";

  const app = new Hono();
  app.use("/api/*", async (c, next) => {
    if (signedOut) return refuse(c, 401, "denied", "Cannot answer: you are not logged in");
    if (c.req.method !== "GET") {
      const text = await c.req.text();
      // These ask only.
      if (!/\/(check|try)$/.test(c.req.path)) {
        written.push({ path: decodeURIComponent(c.req.path), body: text === "" ? null : JSON.parse(text) });
      }
    }
    return await next();
  });

  const within = (c: Context) => {
    const [from = "", to = ""] = [c.req.query("from"), c.req.query("to")];
    return ({ startedAt, endedAt }: { startedAt: string; endedAt: string | null }) =>
      startedAt < to && (endedAt ?? to) > from;
  };
  app.get("/api/activity", (c) => c.json(activity.filter(within(c))));
  app.get("/api/calls", (c) => c.json(calls.filter(within(c))));
  app.get(
    "/api/summary",
    (c) => c.json(summaryOf(activity.filter(within(c)), c.req.query("by") === "app" ? "app" : "title")),
  );

  app.get("/api/entries", (c) => c.json([]));
  app.get("/api/activity/kinds", (c) => c.json([]));
  app.get("/api/activity/erasures", (c) => c.json([]));
  app.get("/api/days", (c) => c.json([sampleFigures(c.req.query("from") ?? "")]));

  app.get("/api/plugins", (c) => c.json(plugins));
  app.get("/api/pages", (c) => c.json([]));
  app.get("/api/plugins/:id/log", (c) => c.json(sampleLog));
  app.post("/api/plugins/:id/:action{enable|disable|restart}", (c) => {
    const { id, action } = c.req.param();
    plugins = plugins.map((plugin) => (plugin.id === id ? after(plugin, action) : plugin));
    tell("host/plugins");
    return c.json({ done: true });
  });

  app.get("/api/issues", (c) => c.json(issues));
  app.post("/api/issues/:plugin/:id/:action", (c) => {
    issues = issues.filter((issue: IssueInfo) => issue.id !== c.req.param("id"));
    tell("host/issues");
    return c.json({ done: true });
  });
  app.get("/api/notifications", (c) => c.json(sampleNotifications));

  app.get("/api/settings", (c) => {
    const titles = { host: "TimeTrack", "window-tracker": "Window tracker", "event-sender": "Event sender" };
    return c.json(
      Object.entries(forms).map(([id, settings]) => ({ id, title: titles[id as keyof typeof titles], settings })),
    );
  });
  app.get("/api/language", (c) => c.json({ choice: language }));
  app.post("/api/settings/:plugin/check", async (c) => {
    const { pattern } = await c.req.json();
    return c.json(pattern === "[" ? [{ key: "pattern", path: "", message: "must be a regular expression" }] : []);
  });
  app.put("/api/settings/:plugin", async (c) => {
    const values = await c.req.json() as Record<string, SettingInfo["value"]>;
    if (typeof values["language"] === "string") language = values["language"];
    if (values["port"] === 0) {
      return refuse(
        c,
        400,
        "invalid",
        'Cannot use 0 as "port": it must be at least 1',
        "Ports above 1024 are free to use",
      );
    }
    return c.json({ done: true });
  });

  app.get("/api/status", (c) => c.json(sampleStatus));
  app.get("/api/health", (c) => c.json({ status: "ok", version: "0.1.0", uptimeSeconds: 1 }));
  app.get("/api/tasks", (c) => c.json(sampleTasks()));
  app.post("/api/tasks/:plugin/:task/run", (c) => c.json(sampleTasks()[0]?.lastRun ?? null));
  app.post("/api/logout", (c) => c.json({ done: true }));
  app.get("/api/events", () => {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.add(own = controller);
        controller.enqueue(new TextEncoder().encode("retry: 200\n\n"));
      },
      cancel: () => void streams.delete(own),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  });
  app.get("/assets/:name", async (c) => {
    const name = c.req.param("name");
    const type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".css") ? "text/css" : "image/svg+xml";
    return c.body(await Deno.readFile(`${bundle}/assets/${name}`), 200, { "content-type": type });
  });
  app.get("*", async (c) => {
    if (c.req.path.startsWith("/api/")) return refuse(c, 404, "not-found", `Cannot find "${c.req.path}"`);
    const page = await Deno.readTextFile(`${bundle}/index.html`);
    const { theme } = themeIn(c.req.raw);
    const facts = `<html data-language="${language}"${theme ? ` data-theme="${theme}"` : ""}`;
    const rules = `${pagePolicy(page)}; require-trusted-types-for 'script'`;
    return c.html(page.replace("<html", facts), 200, { "content-security-policy": rules });
  });

  function tell(name: string): void {
    for (const stream of streams) {
      stream.enqueue(new TextEncoder().encode(`data: ${JSON.stringify({ name, data: null })}\n\n`));
    }
  }

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.fetch);
  return {
    address: `http://127.0.0.1:${server.addr.port}`,
    written,
    work(app, title) {
      const [from, to] = [midnight + 15.1 * 3_600_000, midnight + 15.4 * 3_600_000].map((at) =>
        new Date(at).toISOString()
      );
      activity.push({
        id: `new ${app}`,
        source: "test",
        kind: "window",
        startedAt: from!,
        endedAt: to!,
        data: { app, title },
      });
      tell("host/activity");
    },
    interrupt(act) {
      for (const stream of streams) stream.close();
      streams.clear();
      act();
    },
    signOut() {
      signedOut = true;
    },
    async close() {
      for (const stream of streams) stream.close();
      await server.shutdown();
    },
  };
}

function sampleFigures(date: string) {
  const { from, to } = dayBounds(date, sampleZone);
  const [start, end] = [from + 8 * 3_600_000, from + 15 * 3_600_000].map((at) => new Date(at).toISOString());
  const bounds = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return { date, ...bounds, start, end, activeSeconds: 20_000, awaySeconds: 5_200, calls: 3, callSeconds: 1_500 };
}

function after(plugin: PluginInfo, action: string): PluginInfo {
  if (action === "disable") return { ...plugin, state: "disabled", pid: null, memoryBytes: null };
  const rights = plugin.rights.map((right) => ({ ...right, granted: true }));
  return { ...plugin, state: "running", reason: null, pid: 4712, memoryBytes: 12_000_000, rights };
}

function refuse(c: Context, status: 400 | 401 | 404, code: string, message: string, hint?: string): Response {
  return c.json({ error: { code, message, ...(hint === undefined ? {} : { hint }) } }, status);
}
