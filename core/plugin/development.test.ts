import { deepStrictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import { createDevelopment, type DevelopmentOptions } from "./development.ts";
import type { Entry } from "./entry.ts";
import type { LoadedPlugin } from "./load.ts";

const ID = "acme.hello";
const manifest = { id: ID, version: "1.0.0", title: "Hello", engines: { timetrack: "^2.0.0" }, main: "main.js" };

Deno.test("isWritten() is over before the installed plugin is put in the place of the one that was written", async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-development-" });
  await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  const seen: [string, boolean, boolean][] = [];
  const settled = Promise.withResolvers<void>();
  const see = (what: string) => void seen.push([what, development.isWritten(ID), development.has(ID)]);
  const entry = { loaded: { id: ID, folder, builtIn: false, problems: [] } } as unknown as Entry;
  const development = createDevelopment({
    os: "linux",
    grants: { lend: () => {}, of: () => ({ enabled: true, granted: null, refused: [] }) },
    settings: { describe: () => Promise.resolve([]) },
    log: { debug() {}, info() {}, warn() {}, error: (text: string) => settled.reject(new Error(text)) },
    find: () => entry,
    put(loaded: LoadedPlugin) {
      see("put");
      return Promise.resolve({ ...entry, loaded });
    },
    drop: () => Promise.resolve(see("drop")),
    settled: () => Promise.resolve(see("settled")),
    info: () => Promise.resolve({ id: ID }),
    look: () => Promise.resolve(settled.resolve()),
  } as unknown as DevelopmentOptions);
  try {
    const { events } = await development.open(folder);
    await events.cancel();
    await settled.promise;

    // Until all of it is done nobody may begin another one.
    equal(seen, [["put", true, true], ["drop", false, true], ["put", false, true], ["settled", false, true]]);
    equal(development.has(ID), false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
