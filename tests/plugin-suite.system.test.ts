import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { checkManifest, loadPlugin } from "../core/plugin/manifest/load.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const os = Deno.build.os as "linux" | "windows" | "darwin";

/** Every plugin of the repository, also the one that was added a minute ago. */
const folders = ["plugins", "examples"].flatMap((room) =>
  [...Deno.readDirSync(join(root, room))].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => ({ name, path: join(root, room, name), builtIn: room === "plugins" }))
);

async function find(host: TestHost, id: string): Promise<PluginInfo> {
  return (await host.json<PluginInfo[]>("/api/plugins")).find((plugin) => plugin.id === id)!;
}

const post = (host: TestHost, path: string, body: unknown = {}) => host.json(path, { method: "POST", body });

for (const { name, path, builtIn } of folders) {
  Deno.test(`the plugin "${name}" has a manifest in German and English, and a page for people`, async () => {
    const { manifest, problems } = await loadPlugin(path, builtIn, os);

    deepStrictEqual(problems, []);
    ok(manifest?.description && manifest.license);
    const raw = JSON.parse(await Deno.readTextFile(join(path, "manifest.json")));
    deepStrictEqual(textsWithoutGerman(raw), []);
    ok((await Deno.readTextFile(join(path, "README.md"))).length > 300);
  });

  Deno.test(`the plugin "${name}" starts with what it declares and stops in a second`, async () => {
    await using host = await startTestHost();
    const { manifest } = await loadPlugin(path, builtIn, os);
    const { id } = manifest!;
    await host.until("the plugins are loaded", async () => await find(host, "event-sender"));
    if (!builtIn) await post(host, "/api/plugins/install", { folder: path });

    // One that does not stop never does; a busy computer may be late for once.
    const stopped = await stopsInTime(host, id) || await stopsInTime(host, id);

    ok(stopped, await host.log());
    ok(!/(did not register|does not declare)/.test(await host.log()), await host.log());
  });
}

/** Starts it and switches it off; tells whether it has ended by itself, in the time that it has. */
async function stopsInTime(host: TestHost, id: string): Promise<boolean> {
  const forced = async () => (await host.log()).split("did not stop by itself").length;
  const before = await forced();
  await post(host, `/api/plugins/${id}/enable`, { grant: true });
  await post(host, `/api/plugins/${id}/restart`);
  const { state, pid, reason } = await find(host, id);
  strictEqual(state, "running", reason ?? "");

  await post(host, `/api/plugins/${id}/disable`);
  strictEqual((await find(host, id)).state, "disabled");
  ok(!isRunning(pid!));
  return await forced() === before;
}

Deno.test("checkManifest() names an unknown field and says what is wrong with the others", async () => {
  const manifest = { id: "acme.test", version: "1", title: "Test", engines: {}, main: "../main.ts", permision: {} };

  const { problems } = await checkManifest(manifest, { builtIn: false, os });

  for (const field of ["permision", "version", "engines", "main"]) {
    ok(problems.some((problem) => problem("en").includes(field)), field);
    ok(problems.some((problem) => problem("de").includes(field)), field);
  }
});

// A plain title may be a name that is the same in every language; sentences are not.
function textsWithoutGerman(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value) return "de" in value ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => {
    // A value, not a text for people.
    if (key === "default" || key === "schema") return [];
    const isText = ["description", "label", "reason"].includes(key) && typeof inner === "string";
    return isText ? [`${path}/${key}`] : textsWithoutGerman(inner, `${path}/${key}`);
  });
}

function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(Deno.readTextFileSync(`/proc/${pid}/stat`));
  } catch {
    return false;
  }
}
