import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import { createDevelopment, type DevelopmentOptions } from "./development.ts";
import type { Entry } from "./entry.ts";
import type { LoadedPlugin } from "./manifest/load.ts";

const ID = "acme.hello";
const manifest = { id: ID, version: "1.0.0", title: "Hello", engines: { timetrack: "^2.0.0" }, main: "main.js" };

async function withDevelopment(
  options: (folder: string) => Partial<Record<keyof DevelopmentOptions, unknown>>,
  use: (development: ReturnType<typeof createDevelopment>, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-development-" });
  await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  const development = createDevelopment({
    os: "linux",
    grants: { lend: () => {}, of: () => ({ enabled: true, granted: null, refused: [] }) },
    settings: { describe: () => Promise.resolve([]) },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    find: () => undefined,
    put: (loaded: LoadedPlugin) => Promise.resolve({ loaded }),
    drop: () => Promise.resolve(),
    settled: () => Promise.resolve(),
    info: () => Promise.resolve({ id: ID }),
    look: () => Promise.resolve(),
    ...options(folder),
  } as unknown as DevelopmentOptions);
  try {
    await use(development, folder);
  } finally {
    await development.close();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("isWritten() is over before the installed plugin is put in the place of the one that was written", async () => {
  const seen: [string, boolean, boolean][] = [];
  const settled = Promise.withResolvers<void>();
  const steps = (folder: string) => {
    const entry = { loaded: { id: ID, folder, builtIn: false, problems: [] } } as unknown as Entry;
    return {
      log: { debug() {}, info() {}, warn() {}, error: (text: string) => settled.reject(new Error(text)) },
      find: () => entry,
      put: (loaded: LoadedPlugin) => Promise.resolve((see("put"), { ...entry, loaded })),
      drop: () => Promise.resolve(see("drop")),
      settled: () => Promise.resolve(see("settled")),
      look: () => Promise.resolve(settled.resolve()),
    };
  };
  let see: (what: string) => void;
  await withDevelopment(steps, async (development, folder) => {
    see = (what) => void seen.push([what, development.isWritten(ID), development.has(ID)]);
    const { events } = await development.open(folder);
    await events.cancel();
    await settled.promise;

    // Until all of it is done nobody may begin another one.
    equal(seen, [["put", true, true], ["drop", false, true], ["put", false, true], ["settled", false, true]]);
    equal(development.has(ID), false);
  });
});

Deno.test("open() that fails leaves its plugin free to be opened again", async () => {
  let fails = true;
  const put = (loaded: LoadedPlugin) =>
    fails ? Promise.reject(new Error("the disk is full")) : Promise.resolve({ loaded });
  await withDevelopment(() => ({ put }), async (development, folder) => {
    await rejects(development.open(folder), /the disk is full/);
    fails = false;

    const { plugin } = await development.open(folder);

    equal(plugin.id, ID);
  });
});
