import { notStrictEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import type { PluginInfo } from "../../core/plugin/plugin-info.ts";
import { root, startTestHost, type TestHost } from "../support/host.ts";
import { hostProcess, installed, killProcess, processesNow, until } from "../support/wine.ts";

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

Deno.test("a plugin tells what it uses of memory and processor", async () => {
  await using host = await startTestHost({ program: installed });
  const { pid } = await running(host, "window-tracker");

  const used = await host.until("it is measured", async () => {
    const found = (await host.json<PluginInfo[]>("/api/plugins")).find((one) => one.pid === pid);
    return found?.memoryBytes && found.cpu ? found : null;
  });

  ok(used.memoryBytes! > 1_000_000, `it uses ${used.memoryBytes} bytes`);
  ok(used.cpu!.seconds > 0, `it has computed for ${used.cpu!.seconds} s`);
});

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
