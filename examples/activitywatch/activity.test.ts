import { deepStrictEqual as equal } from "node:assert/strict";
import { describe, heartbeats, untitled } from "./activity.ts";

Deno.test("describe() gives each kind of watcher its lane, and no address of a page", () => {
  const url = "https://user@example.com:8443/secret?token=1";

  equal(describe("web.tab.current", { url, title: "Example", audible: false }), {
    kind: "web",
    data: { app: "example.com", title: "Example" },
  });
  equal(describe("web.tab.current", { url: "not an address", title: 3 }), {
    kind: "web",
    data: { app: "", title: "" },
  });
  equal(describe("app.editor.activity", { file: "/home/anna/garden/plan.md", project: "/home/anna/garden/" }), {
    kind: "editor",
    data: { app: "garden", title: "plan.md" },
  });
  equal(describe("afkstatus", { status: "not-afk" }), { kind: "afk", data: { state: "not-afk" } });
  equal(describe("currentwindow", { app: "Editor", title: "Plan" }).kind, "desktop");
  equal(describe("os.music", { title: "Song" }), { kind: "watcher", data: { app: "os.music", title: "Song" } });
});

Deno.test("untitled() leaves nothing that names a page, a file or a window", () => {
  equal(untitled("web.tab.current", { url: "https://example.com/secret", title: "Secret" }), {});
  equal(untitled("app.editor.activity", { file: "/home/anna/secret.md", project: "secret" }), {});
  equal(untitled("os.music", { title: "Song", anything: "else" }), {});
  equal(untitled("currentwindow", { app: "Editor", title: "Secret" }), { app: "Editor" });
  equal(untitled("afkstatus", { status: "afk", note: "Secret" }), { status: "afk" });
});

Deno.test("heartbeats() cover a stretch of any length, each reaching back to the one before", () => {
  const seen = describe("afkstatus", { status: "afk" });
  const hour = 3_600_000;
  const beats = (length: number, pulseMs: number) =>
    heartbeats(seen, { started_at: hour, ended_at: hour + length }, pulseMs)
      .map(({ at, pulseSeconds }) => [(Date.parse(at) - hour) / 1000, pulseSeconds]);

  equal(beats(0, 60_000), [[0, 60]]);
  equal(beats(90_000, 0), [[0, 0], [90, 90]]);
  equal(beats(2.5 * hour, 60_000), [[0, 60], [3600, 3600], [7200, 3600], [9000, 1800]]);
  equal(beats(0, 5 * hour), [[0, 3600]]);
});
