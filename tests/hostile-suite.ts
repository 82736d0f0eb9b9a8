import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { strToU8, type ZipOptions, zipSync } from "fflate";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { packedZeros, zipOf } from "./support/bombs.ts";
import { type HostProgram, root, startTestHost, type TestHost } from "./support/host.ts";

const hostile = (name: string) => join(root, "tests/hostile", name);

async function plugins(host: TestHost): Promise<PluginInfo[]> {
  return await host.json<PluginInfo[]>("/api/plugins");
}

async function plugin(host: TestHost, id: string): Promise<PluginInfo> {
  const found = (await plugins(host)).find((one) => one.id === id);
  if (!found) throw new Error(`There is no plugin "${id}"`);
  return found;
}

const grant = (host: TestHost, name: string) =>
  host.ask(`/api/plugins/hostile.${name}/enable`, { method: "POST", body: { grant: true } });

async function attack(host: TestHost, name: string): Promise<number> {
  const response = await host.ask(`/api/plugins/hostile.${name}/commands/attack`, { method: "POST", body: {} });
  await response.body?.cancel();
  return response.status;
}

/** Asks for the host's health again and again; tells how often it answered before something was over. */
async function answersDuring(host: TestHost, goesOn: Promise<unknown>): Promise<number> {
  let over = false;
  goesOn.finally(() => over = true).catch(() => {});
  for (let answers = 0;; answers++) {
    await (await fetch(`${host.address}/api/health`)).json();
    if (over) return answers;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// How quickly it answers is a figure of the bench; a host that is stalled by its plugin answers when that is over.
const attacks = { loops: 3, leaks: 3, "leaks-heap": 3, exits: 0, floods: 3, "floods-frames": 3 };

function manifestOf(id: string): Uint8Array {
  const manifest = { id, version: "1.0.0", title: "Innocent", engines: { timetrack: "^2.0.0" }, main: "main.js" };
  return strToU8(JSON.stringify(manifest));
}

const packed = (files: Record<string, Uint8Array | [Uint8Array, ZipOptions]>) =>
  zipSync({
    "manifest.json": manifestOf("acme.innocent"),
    "main.js": strToU8("export const activate = () => {}"),
    ...files,
  });
const aLink: [Uint8Array, ZipOptions] = [strToU8("../../token"), { os: 3, attrs: 0o120777 * 65536 }];
/** With a file that becomes so large, and tells the size that it is to tell. */
const growing = (megabytes: number, size = megabytes * 1024 * 1024) => () =>
  zipOf([
    {
      name: "manifest.json",
      packed: deflateRawSync(manifestOf("acme.innocent")),
      size: manifestOf("acme.innocent").length,
    },
    { name: "zeros", packed: packedZeros(megabytes), size },
  ]);

/** Files that a person is talked into installing. */
const packages: Record<string, { file(): Uint8Array | Promise<Uint8Array>; sentence: RegExp }> = {
  "a file beside the plugin's folder": { file: () => packed({ "../evil.js": strToU8("") }), sentence: /leads out/ },
  "a file at a place of Windows": { file: () => packed({ "..\\..\\evil.js": strToU8("") }), sentence: /leads out/ },
  "a device of Windows": { file: () => packed({ "lib/NUL.txt": strToU8("") }), sentence: /leads out/ },
  "a stream of Windows": { file: () => packed({ "main.js:hidden": strToU8("") }), sentence: /leads out/ },
  "a link": { file: () => packed({ "key": aLink }), sentence: /is a link/ },
  "a huge file": { file: growing(80), sentence: /64 MB/ },
  "a bomb": { file: growing(1024), sentence: /64 MB/ },
  "a bomb that tells another size": { file: growing(1024, 100), sentence: /64 MB/ },
  "a name that looks like a built-in one": {
    file: () => packed({ "manifest.json": manifestOf("win.dowtracker") }),
    sentence: /could be mistaken for "window-tracker"/,
  },
  "a name of other letters": {
    file: () => packed({ "manifest.json": manifestOf("\u0430cme.innocent") }),
    sentence: /id/,
  },
};

/** What plugins that try to break out must not reach, on a host that is run this way. */
export function testHostilePlugins(program?: HostProgram): void {
  /** A host with these plugins, none of them granted anything yet. */
  async function withHostile(names: string[], use: (host: TestHost) => Promise<void>): Promise<void> {
    await using host = await startTestHost({ plugins: names.map(hostile), ...(program && { program }) });
    await host.until("the plugins are loaded", async () => (await plugins(host)).length > names.length);
    await use(host);
  }

  for (const [name, leastAnswers] of Object.entries(attacks)) {
    Deno.test(`a plugin that ${name} is ended and named, and the host goes on answering`, async () => {
      await withHostile([name], async (host) => {
        await (await grant(host, name)).body?.cancel();

        const attacked = attack(host, name);
        const answers = await answersDuring(host, attacked);

        ok((await attacked) >= 500);
        ok(answers >= leastAnswers, `it answered ${answers} times meanwhile`);
        // Its end is noticed after its calls have failed.
        const named = new RegExp(`\\[ERROR\\] hostile\\.${name}: The plugin "hostile\\.${name}"`);
        await host.until("the log names it", async () => named.test(await host.log()));
        strictEqual((await plugin(host, "event-sender")).state !== "failed", true);
      });
    });
  }

  Deno.test("a plugin that crashes at every start is left off, with a repair card that starts it again", async () => {
    await withHostile(["exits"], async (host) => {
      await (await grant(host, "exits")).body?.cancel();

      await host.until("it is left off", async () => (await plugin(host, "hostile.exits")).state === "failed");

      const issues = await host.json<{ plugin: string; id: string; actions: { id: string }[] }[]>("/api/issues");
      const card = issues.find(({ id }) => id === "failed:hostile.exits");
      deepStrictEqual(card?.actions.map(({ id }) => id).toSorted(), ["disable:hostile.exits", "restart:hostile.exits"]);
    });
  });

  Deno.test("a plugin that loops at its start does not keep the others from starting", async () => {
    await withHostile(["loops-at-start"], async (host) => {
      const granted = grant(host, "loops-at-start");
      const answers = await answersDuring(host, granted);

      strictEqual((await granted).status >= 400, true);
      await (await granted).body?.cancel();
      ok(answers >= 3, `it answered ${answers} times meanwhile`);
      ok(/The plugin "hostile\.loops-at-start" ended: .*could not be started/.test(await host.log()));
    });
  });

  Deno.test("a plugin that throws in every callback stays up and is named", async () => {
    await withHostile(["throws"], async (host) => {
      await (await grant(host, "throws")).body?.cancel();

      strictEqual(await attack(host, "throws"), 500);
      const answer = await host.ask("/api/plugins/hostile.throws/boom");
      strictEqual(answer.status, 500);
      await answer.body?.cancel();
      const run = await host.json<{ outcome: string; error: { message: string } }>(
        "/api/tasks/hostile.throws/boom/run",
        {
          method: "POST",
          body: {},
        },
      );

      strictEqual(run.outcome, "failed");
      ok(run.error.message.includes("hostile.throws"));
      strictEqual((await plugin(host, "hostile.throws")).state, "running");
      await (await host.ask("/api/plugins/hostile.throws/disable", { method: "POST", body: {} })).body?.cancel();
      strictEqual((await plugin(host, "hostile.throws")).state, "disabled");
      ok(/hostile\.throws: .*boom/.test(await host.log()));
    });
  });

  Deno.test("a plugin that never answers costs its caller the time-out, and nobody else anything", async () => {
    await withHostile(["silent"], async (host) => {
      await (await grant(host, "silent")).body?.cancel();

      const waiting = host.ask("/api/plugins/hostile.silent/wait");
      const answers = await answersDuring(host, waiting);

      const response = await waiting;
      strictEqual(response.status, 504);
      ok((await response.text()).includes("within 3000 ms"));
      ok(answers >= 3, `it answered ${answers} times meanwhile`);
    });
  });

  Deno.test("a plugin without rights gets out of its sandbox by none of the ways it knows", async () => {
    await withHostile(["escapes"], async (host) => {
      await (await grant(host, "escapes")).body?.cancel();
      const secret = join(host.home, "token");
      const ways = await host.json<string[]>("/api/plugins/hostile.escapes/try/list");

      ok(ways.length >= 25);
      for (const way of ways) {
        const path = `/api/plugins/hostile.escapes/try/${encodeURIComponent(way)}?target=${encodeURIComponent(secret)}`;
        const { escaped, got } = await host.json<{ escaped: boolean; got?: string }>(path);
        ok(!escaped, `it managed to ${way}: ${got}`);
      }
    });
  });

  Deno.test("a plugin without rights is refused by the host in everything that needs one", async () => {
    await withHostile(["oversteps"], async (host) => {
      await (await grant(host, "oversteps")).body?.cancel();
      const calls = await host.json<string[]>("/api/plugins/hostile.oversteps/try/list");

      ok(calls.length >= 20);
      for (const call of calls) {
        const path = `/api/plugins/hostile.oversteps/try/${encodeURIComponent(call)}`;
        const { allowed, code } = await host.json<{ allowed: boolean; code: string }>(path);
        ok(!allowed, `it was allowed: ${call}`);
        ok(["denied", "not-found", "invalid", "too-large"].includes(code), `${call} was refused with ${code}`);
      }
    });
  });

  Deno.test("a plugin cannot speak in the name of another", async () => {
    await withHostile(["spoofs"], async (host) => {
      await (await grant(host, "spoofs")).body?.cancel();

      const { result } = await host.json<{ result: string[] }>("/api/plugins/hostile.spoofs/commands/attack", {
        method: "POST",
        body: {},
      });

      // The request that named another plugin is refused for it, the other one counts as its own.
      deepStrictEqual(result, ["after", "spoofed"]);
      const texts = async (id: string) =>
        (await host.json<{ text: string }[]>(`/api/plugins/${id}/log`)).map(({ text }) => text);
      ok((await texts("hostile.spoofs")).includes("x"));
      ok(!(await texts("window-tracker")).includes("x"));
    });
  });

  Deno.test("a third party cannot claim a fixed path, the name of a built-in plugin, or a place outside its own", async (t) => {
    await withHostile(["claims", "impersonates"], async (host) => {
      for (const [name, { file, sentence }] of Object.entries(packages)) {
        await t.step(`${name} is not installed`, async () => {
          const body = { data: (await file()).toBase64() };
          const response = await host.ask("/api/plugins/install-file", { method: "POST", body });
          const answer = await response.text();

          ok(response.status >= 400 && sentence.test(JSON.parse(answer).error.message), answer);
          const kept = [...Deno.readDirSync(join(host.home, "plugins"))].map((entry) => entry.name).toSorted();
          deepStrictEqual(kept, ["claims", "impersonates"]);
        });
      }
      const all = await plugins(host);

      strictEqual(all.find(({ id }) => id === "claims" || id === "hostile.claims")?.state, "invalid");
      ok((await host.log()).includes("only built-in plugins may use a fixed path"));
      const tracker = all.filter(({ id, version }) => id === "window-tracker" && version !== "9.0.0");
      strictEqual(tracker.length, 1);
      ok(!all.some(({ version, state }) => version === "9.0.0" && state !== "invalid"));
    });
  });

  Deno.test("a plugin cannot have the bundler read a file for it", async () => {
    await withHostile(["imports-outside"], async (host) => {
      await Deno.writeTextFile(join(host.home, "plugins/secret.json"), '"s3cret of the person"');
      await (await grant(host, "imports-outside")).body?.cancel();

      strictEqual(await attack(host, "imports-outside"), 503);

      strictEqual((await plugin(host, "hostile.imports-outside")).state, "invalid");
      ok((await host.log()).includes("lies outside of the plugin"));
    });
  });

  Deno.test("a plugin does not run before a person grants what it asks for", async () => {
    await withHostile(["throws"], async (host) => {
      strictEqual((await plugin(host, "hostile.throws")).state, "consent");
      strictEqual(await attack(host, "throws"), 409);

      const refused = await host.ask("/api/plugins/hostile.throws/enable", { method: "POST", body: {} });

      strictEqual(refused.status, 403);
      await refused.body?.cancel();
      strictEqual((await plugin(host, "hostile.throws")).state, "consent");
    });
  });
}
