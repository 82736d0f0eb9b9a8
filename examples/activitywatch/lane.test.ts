import { deepStrictEqual as equal } from "node:assert/strict";
import { type Data, describe, eventOf } from "./lane.ts";

/** What is left of an event after it was in the day. */
function kept(type: string, data: Data): unknown {
  const row = { id: "1", source: "", startedAt: "2026-03-02T09:00:00.000Z", endedAt: "2026-03-02T09:00:20.500Z" };
  return JSON.parse(JSON.stringify(eventOf(type, { ...row, ...describe(type, data) }).data));
}

Deno.test("describe() gives each kind of watcher its lane, and no address of a page", () => {
  const url = "https://user@example.com:8443/secret?token=1";

  equal(describe("web.tab.current", { url, title: "Example", audible: false }), {
    kind: "web",
    data: { app: "example.com", title: "Example" },
  });
  equal(describe("web.tab.current", { url: "user@example.com/secret", title: 3 }).data, {
    app: "example.com",
    title: "",
  });
  equal(describe("web.tab.current", { url: "not an address" }).data, { app: "", title: "" });
  equal(describe("app.editor.activity", { file: "/home/anna/garden/plan.md", project: "/home/anna/garden/" }), {
    kind: "editor",
    data: { app: "garden", title: "plan.md" },
  });
  equal(describe("afkstatus", { status: "not-afk" }), { kind: "afk", data: { state: "not-afk" } });
  equal(describe("currentwindow", { app: "Editor", title: "Plan" }).kind, "desktop");
  equal(describe("os.music", { title: "Song" }), { kind: "watcher", data: { app: "os.music", title: "Song" } });
});

Deno.test("eventOf() tells of a row in the fields of its watcher, and from there it is the same row again", () => {
  const web = kept("web.tab.current", { url: "https://example.com/secret?token=1", title: "Example", audible: false });
  const file = kept("web.tab.current", { url: "file:///home/anna/secret.html", title: "" });
  const events: [string, Data][] = [
    ["app.editor.activity", { project: "garden", file: "plan.md" }],
    ["afkstatus", { status: "afk" }],
    ["currentwindow", { app: "Editor", title: "Plan" }],
    ["os.music", { title: "Song" }],
    ["constructor", { title: "Song" }],
  ];

  equal([web, kept("web.tab.current", web as Data)], [{ url: "example.com", title: "Example" }, web]);
  equal([file, kept("web.tab.current", file as Data)], [{ url: "file:", title: "" }, file]);
  equal(events.map(([type, data]) => kept(type, data)), events.map(([, data]) => data));
});
