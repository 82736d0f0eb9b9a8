import type { ActivityData, ActivityRow } from "timetrack";

export type Data = Record<string, unknown>;

/** What the timeline says of an event: which lane it is in, and what stands there. */
export function describe(type: string, data: Data): { kind: string; data: ActivityData } {
  const text = (name: string, most = 500) => typeof data[name] === "string" ? data[name].slice(0, most) : "";
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

/** A row of the day as an event: what is left there of what a watcher told. */
export function eventOf(type: string, { startedAt, endedAt, data }: ActivityRow) {
  const id = Date.parse(startedAt);
  return { id, timestamp: startedAt, duration: (Date.parse(endedAt) - id) / 1000, data: fieldsOf(type, data) };
}

function fieldsOf(type: string, { app, title, state }: ActivityData): Data {
  if (type === "web.tab.current") return { url: app, title };
  if (type === "app.editor.activity") return { project: app, file: title };
  if (type === "afkstatus") return { status: state };
  return type === "currentwindow" ? { app, title } : { title };
}

/** No more is kept of an address. */
function siteOf(url: string): string {
  const address = URL.parse(url) ?? URL.parse(`https://${url}`);
  return address ? address.hostname || address.protocol : "";
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? "";
}
