import { deepStrictEqual as equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { familyOf } from "../scripts/bench/processes.ts";
import { startTestHost } from "./support/host.ts";
import { grantAll, list, writePlugins } from "./support/many-plugins.ts";

Deno.test("of 50 installed plugins those that sleep have no process, until one is asked", async () => {
  const home = await Deno.makeTempDir();
  const { awake, asleep } = await writePlugins(home, { awake: 2, asleep: 48 });
  const first = await startTestHost({ home });
  try {
    await grantAll(first, [...awake, ...asleep]);
    await using host = await first.restart();
    const stateOf = async (id: string) => (await list(host)).find((one) => one.id === id)?.state;
    for (const id of awake) await host.until(`${id} runs`, async () => await stateOf(id) === "running");

    // Its bundle is named on the command line of a plugin's process.
    const commands = () => familyOf(host.pid).map(commandOf);
    const withProcess = (ids: string[]) => ids.filter((id) => commands().some((command) => command.includes(`${id}-`)));
    equal(withProcess(asleep), []);
    equal(withProcess(awake), awake);
    const told = (await list(host)).filter(({ id }) => asleep.includes(id));
    equal([...new Set(told.map(({ state, pid, memoryBytes }) => `${state} ${pid} ${memoryBytes}`))], [
      "asleep null null",
    ]);

    const [woken] = asleep as [string];
    await host.json(`/api/plugins/${woken}/state`);
    equal(withProcess(asleep), [woken]);
  } finally {
    await first[Symbol.asyncDispose]();
    await Deno.remove(home, { recursive: true });
  }
});

/** Nothing of one that has just ended. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
