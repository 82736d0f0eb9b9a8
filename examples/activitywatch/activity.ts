import type { ActivityData, Heartbeat } from "timetrack";
import type { Span } from "./store.ts";

export type Data = Record<string, unknown>;

const HOUR_MS = 3_600_000;

/** What the timeline says of an event: which lane it is in, and what stands there. */
export function describe(type: string, data: Data): { kind: string; data: ActivityData } {
  const text = (name: string, most = 500) =>
    typeof data[name] === "string" ? (data[name] as string).slice(0, most) : "";
  if (type === "web.tab.current") {
    return { kind: "web", data: { app: siteOf(text("url", 4_000)), title: text("title") } };
  }
  if (type === "app.editor.activity") {
    return { kind: "editor", data: { app: lastPart(text("project")), title: lastPart(text("file")) } };
  }
  if (type === "afkstatus") return { kind: "afk", data: { state: text("status", 60) } };
  if (type === "currentwindow") return { kind: "desktop", data: { app: text("app"), title: text("title", 2_000) } };
  return { kind: "watcher", data: { app: type.slice(0, 500), title: text("title") || text("app") || text("status") } };
}

/** What stays of an event whose time the person made private: no title, no address and no file. */
export function untitled(type: string, { app, status }: Data): Data {
  if (type === "afkstatus") return { status };
  return type === "currentwindow" ? { app } : {};
}

/** A stretch as heartbeats, none of them further from the one before than it still reaches. */
export function heartbeats(seen: ReturnType<typeof describe>, span: Span, pulseMs: number): Heartbeat[] {
  const beats: Heartbeat[] = [];
  for (let at = span.started_at, before = at;; before = at, at = Math.min(at + HOUR_MS, span.ended_at)) {
    const pulseSeconds = Math.min(Math.max(pulseMs, at - before), HOUR_MS) / 1000;
    beats.push({ ...seen, at: new Date(at).toISOString(), pulseSeconds });
    if (at >= span.ended_at) return beats;
  }
}

function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname || new URL(url).protocol : "";
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? "";
}
