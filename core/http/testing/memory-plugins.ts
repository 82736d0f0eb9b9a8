import type { Json } from "timetrack";
import { TimeTrackError } from "../../errors.ts";
import type { HttpServices } from "../app.ts";
import { sampleManifest, samplePlugin } from "./sample-plugin.ts";

/** What does nothing but remember that it was called, and with what; it resolves with this result. */
export type Note = <Result>(name: string, result: Result) => (...args: unknown[]) => Promise<Result>;

/** One plugin, "teams", that keeps its settings. */
export function memoryPlugins(note: Note): Pick<HttpServices, "plugins" | "market"> {
  const secrets = new Map<string, string>();
  const values = new Map<string, Json>();
  const plugin = () => samplePlugin(secrets, values);
  const mustExist = (id: string) => {
    if (id !== "teams") throw new TimeTrackError("not-found", `Cannot find the plugin "${id}"`);
  };

  return {
    plugins: {
      list: () => Promise.resolve([plugin()]),
      manifest: () => sampleManifest,
      pages: {
        list: () => [],
        document: note("pages.document", { html: "<!DOCTYPE html><p>page</p>", policy: "sandbox allow-scripts" }),
        icon: note("pages.icon", { type: "image/png", bytes: new Uint8Array(0) }),
        build: note("pages.build", undefined),
      },
      development: {
        open: note("development.open", { plugin: plugin(), events: new ReadableStream() }),
        reload: note("development.reload", plugin()),
      },
      asking: {
        query: () => "prompt",
        request: () => false,
        answer: note("asking.answer", undefined),
        refuse: note("asking.refuse", undefined),
      },
      enable: (id, options) => {
        mustExist(id);
        return note("plugins.enable", undefined)(id, options);
      },
      disable: note("plugins.disable", undefined),
      restart: note("plugins.restart", undefined),
      remove: note("plugins.remove", undefined),
      installFile: (data) => note("plugins.installFile", plugin())(data.length),
      install: (folder) => note("plugins.install", plugin())(folder),
      rollback: (id) => note("plugins.rollback", plugin())(id),
      discard: note("plugins.discard", undefined),
      command: note("plugins.command", { ran: true }),
      activityKinds: () => [{ id: "focus", title: "Focus" }],
      fetch: (_request, path) =>
        Promise.resolve(path === "/api/plugins/teams/hello" ? new Response("hello from teams") : null),
      setting: note("plugins.setting", null),
      settingProblems: () => [],
      setSettings: (id, given) => {
        for (const [key, value] of Object.entries(given)) {
          const kept = key.endsWith("Secret") ? secrets : values;
          if (value === null) kept.delete(key);
          else kept.set(key, value as string);
        }
        return note("plugins.setSettings", undefined)(id, given);
      },
    },
    market: {
      search: note("market.search", [{
        name: "timetrack-hello",
        version: "1.0.0",
        description: "",
        publisher: "anna",
      }]),
      install: (source) => note("market.install", plugin())(source),
      updates: note("market.updates", [{ id: "acme.hello", version: "1.0.0", newest: "1.1.0", problem: null }]),
      update: (id) => note("market.update", plugin())(id),
      rollback: (id) => note("market.rollback", plugin())(id),
      discard: note("market.discard", undefined),
    },
  };
}
