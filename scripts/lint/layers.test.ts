/// <reference lib="deno.unstable" />
import { deepStrictEqual as equal } from "node:assert";
import { fileURLToPath } from "node:url";
import layers from "./layers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

Deno.test("layers refuses every import of core and of other plugins in a plugin", () => {
  const refused = [
    'import { a } from "../../core/http/app.ts";',
    'import type { A } from "../../core/errors.ts";',
    'export * from "../tray/menu.ts";',
    'export { a } from "../tray/menu.ts";',
    'await import("../../core/main.ts");',
    'type A = import("../tray/menu.ts").A;',
    'import "../../tests/support/x11.ts";',
    'import Database from "better-sqlite3";',
    'import { a } from "jsr:@std/assert";',
    'import { a } from "https://deno.land/x/a.ts";',
    'import { a } from "npm:hono";',
  ];

  const found = refused.map((source) => lint("plugins/teams/main.ts", source));

  equal(found, refused.map(() => ["layers/imports"]));
});

Deno.test("layers lets a plugin use timetrack, packages and its own files", () => {
  const source = `
    import type { PluginContext } from "timetrack";
    import { Hono } from "hono";
    import { readFileSync } from "node:fs";
    import { a } from "./a.ts";
    import { b } from "../teams/b.ts";`;

  const found = lint("plugins/teams/main.ts", source);

  equal(found, []);
});

Deno.test("layers lets only tests of a plugin use tests/support", () => {
  const source = 'import { host } from "../../tests/support/x11.ts";';

  equal(lint("plugins/teams/main.test.ts", source), []);
  equal(lint("examples/pomodoro/main.system.test.ts", source), []);
  equal(lint("examples/pomodoro/main.ts", source), ["layers/imports"]);
  equal(lint("plugins/teams/main.test.ts", 'import { a } from "../../core/errors.ts";'), ["layers/imports"]);
});

Deno.test("layers lets ui take types from core and nothing else", () => {
  equal(lint("ui/client.ts", 'import type { Api } from "../core/http/app.ts";'), []);
  equal(lint("ui/client.ts", 'import type { Json } from "timetrack";'), []);
  equal(lint("ui/client.ts", 'type Api = import("../core/http/app.ts").Api;'), []);
  // With verbatimModuleSyntax this still loads the module.
  equal(lint("ui/client.ts", 'import { type Api } from "../core/http/app.ts";'), ["layers/imports"]);
  equal(lint("ui/client.ts", 'import { TimeTrackError } from "timetrack";'), ["layers/imports"]);
  equal(lint("ui/today/page.tsx", 'import type { A } from "../../plugins/tray/main.ts";'), ["layers/imports"]);
});

Deno.test("layers keeps the app free of the names of plugins, but for its tests", () => {
  equal(lint("ui/settings/api.ts", 'const recorder = "window-tracker";'), ["layers/plugin-names"]);
  equal(lint("ui/testing/sample-host.ts", 'const recorder = "window-tracker";'), []);
});

Deno.test("layers keeps core free of plugins and ui, and SQLite in core/database", () => {
  equal(lint("core/plugin/start.ts", 'import { a } from "../../plugins/tray/main.ts";'), ["layers/imports"]);
  equal(lint("core/http/ui.ts", 'import type { A } from "../../ui/app.tsx";'), ["layers/imports"]);
  equal(lint("core/activity/record.ts", 'import Database from "better-sqlite3";'), ["layers/imports"]);
  equal(lint("core/database/open.ts", 'import Database from "better-sqlite3";'), []);
  equal(lint("core/sdk/mod.ts", 'import { a } from "../errors.ts";'), ["layers/imports"]);
  equal(lint("core/errors.ts", 'import { a } from "./sdk/mod.ts";'), []);
  equal(lint("core/http/app.ts", 'await import("../plugin/start.ts");'), []);
  equal(
    lint("core/plugin/manifest/load.ts", 'import schema from "../../manifest.schema.json" with { type: "json" };'),
    [],
  );
  equal(lint("core/cli/run.ts", 'await import("../../ui/bundle.ts");'), []);
  equal(lint("core/http/ui.ts", 'await import("../../ui/bundle.ts");'), ["layers/imports"]);
  equal(lint("core/database/storage-suite.ts", 'import { a } from "../../tests/support/x11.ts";'), []);
});

Deno.test("layers refuses the name of a built-in plugin in core", () => {
  equal(lint("core/calls/upsert.ts", 'if (source === "window-tracker") skip();'), ["layers/plugin-names"]);
  equal(lint("core/calls/upsert.ts", 'type Source = "window-tracker" | "other";'), ["layers/plugin-names"]);
  equal(lint("core/calls/upsert.ts", 'const entry = "plugins/window-tracker/main.ts";'), ["layers/plugin-names"]);
  equal(lint("core/calls/upsert.test.ts", 'const source = "window-tracker";'), []);
  equal(lint("core/tray/items.ts", 'const source = "tray";'), []);
  equal(lint("plugins/teams/main.ts", 'const source = "window-tracker";'), []);
});

function lint(file: string, source: string): string[] {
  return Deno.lint.runPlugin(layers, root + file, source).map((diagnostic) => diagnostic.id);
}
