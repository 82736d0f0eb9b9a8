import { deepStrictEqual as equal, notStrictEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import type { PluginInfo } from "../../core/plugin/plugin-info.ts";
import { temporaryHome } from "../support/command-line.ts";
import { root, startTestHost, type TestHost } from "../support/host.ts";
import { inTime } from "../support/in-time.ts";
import { hostProcess, installed, killProcess, processesNow, until, windowsPath } from "../support/wine.ts";

async function runningPlugins(host: TestHost): Promise<{ id: string; pid: number }[]> {
  const all = await host.json<PluginInfo[]>("/api/plugins");
  return all.flatMap(({ id, state, pid }) => state === "running" && pid !== null ? [{ id, pid }] : []);
}

const running = (host: TestHost, id: string) =>
  host.until(`${id} runs`, async () => (await runningPlugins(host)).find((one) => one.id === id));

Deno.test("a plugin runs in a process of Windows that is its own, and is started again when that crashes", async () => {
  await using host = await startTestHost({ program: installed });
  const first = await running(host, "window-tracker");
  notStrictEqual(first.pid, await hostProcess(host.home));

  await killProcess(first.pid);
  await host.until("it is told", async () => (await host.log()).includes('The plugin "window-tracker" ended'));
  const second = await running(host, "window-tracker");

  notStrictEqual(second.pid, first.pid);
});

Deno.test("a plugin tells what it uses of memory and processor", async (t) => {
  await using host = await startTestHost({ program: installed });
  const { pid } = await running(host, "window-tracker");

  const used = await host.until("it is measured", async () => {
    const found = (await host.json<PluginInfo[]>("/api/plugins")).find((one) => one.pid === pid);
    return found?.memoryBytes && found.cpu ? found : null;
  });

  ok(used.memoryBytes! > 1_000_000, `it uses ${used.memoryBytes} bytes`);
  ok(used.cpu!.seconds > 0, `it has computed for ${used.cpu!.seconds} s`);

  await t.step(
    "one that is being written tells its author which rights it used, and leaves nothing of that",
    async () => {
      await using folder = await temporaryHome(written);
      const audit = join(host.home, "cache/audit");
      const develop = (body: unknown) =>
        host.json<PluginInfo>("/api/plugins/tests.written/develop", { method: "POST", body });
      const opened = await host.ask("/api/plugins/develop", {
        method: "POST",
        body: { folder: windowsPath(folder.path) },
      });
      const { consent } = await develop({});
      await develop({ consent });

      const telling = rightsTold(opened.body!, ({ used, refused }) => used.length + refused.length === 3);
      const told = await inTime(telling, installed.patienceMs, () => "Its author was not told of three rights");

      equal(told, { used: ["env:USERNAME", "read:${plugin}/notes.txt"], refused: ["net:127.0.0.1:4099"] });
      await host.until("its end", async () => {
        const all = await host.json<PluginInfo[]>("/api/plugins");
        return all.every(({ id }) => id !== "tests.written") && [...Deno.readDirSync(audit)].length === 0;
      });
    },
  );
});

const written = {
  "manifest.json": JSON.stringify({
    id: "tests.written",
    version: "1.0.0",
    title: "Written",
    engines: { timetrack: "^1.0.0" },
    main: "main.js",
    permissions: { read: ["${plugin}/notes.txt"], env: ["USERNAME"] },
  }),
  "notes.txt": "hello",
  "main.js": `
export async function activate({ pluginFolder }) {
  Deno.env.get("USERNAME");
  await Deno.readTextFile(pluginFolder + "/notes.txt");
  await fetch("http://127.0.0.1:4099").catch(() => {});
}`,
};

/** What is told of rights as soon as it is as wanted; the development ends with that. */
async function rightsTold(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  isWanted: (rights: { used: string[]; refused: string[] }) => boolean,
) {
  let text = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (const [, line] of text.matchAll(/^data: (.*"type":"rights".*)\n/gm)) {
      const { used, refused } = JSON.parse(line!);
      if (isWanted({ used, refused })) return { used, refused };
    }
  }
  throw new Error(`It ended before that:\n${text}`);
}

Deno.test("no plugin outlives a host that is killed, not even one that loops", async () => {
  await using host = await startTestHost({ program: installed, plugins: [join(root, "tests/hostile/loops")] });
  await running(host, "window-tracker");
  await host.until("it is loaded", async () => (await host.json<PluginInfo[]>("/api/plugins")).length > 5);
  await host.json("/api/plugins/hostile.loops/enable", { method: "POST", body: { grant: true } });
  const attacked = host.ask("/api/plugins/hostile.loops/commands/attack", { method: "POST", body: {} })
    .then((answer) => answer.body?.cancel(), () => {});
  const loops = await running(host, "hostile.loops");
  const pids = (await runningPlugins(host)).map(({ pid }) => pid);
  ok(pids.includes(loops.pid));

  await host.kill();
  await attacked;

  await until("none of them runs", async () => !(await processesNow()).some((pid) => pids.includes(pid)));
});
