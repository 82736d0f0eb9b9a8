import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestHost } from "../../../tests/support/host.ts";
import { grantAll, list, writePlugins } from "../../../tests/support/many-plugins.ts";
import { atMost, type Figure, median, told } from "../figure.ts";
import { packaged } from "../packaged.ts";
import { memoryOf } from "../processes.ts";

const AWAKE = 5;
const ASLEEP = 45;

/** What 50 installed plugins cost of which 45 sleep. */
export async function manyPlugins(): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), "timetrack-bench-"));
  try {
    const program = await packaged();
    const { awake, asleep } = await writePlugins(home, { awake: AWAKE, asleep: ASLEEP });
    {
      await using host = await startTestHost({ home, program });
      await grantAll(host, [...awake, ...asleep]);
    }
    const times: number[] = [];
    let processes = 0;
    let memory = 0;
    for (let run = 0; run < 4; run++) {
      const started = performance.now();
      await using host = await startTestHost({ home, program });
      const stateOf = new Map<string, string>();
      while (!awake.every((id) => stateOf.get(id) === "running")) {
        // Whoever asks without a pause takes the processor from those that start.
        await new Promise((resolve) => setTimeout(resolve, 25));
        for (const { id, state } of await list(host)) stateOf.set(id, state);
        if (performance.now() - started > 60_000) throw new Error("The start-up plugins were not active within 60 s");
      }
      times.push(performance.now() - started);
      const sleeping = (await list(host)).filter(({ id }) => asleep.includes(id));
      processes = sleeping.filter(({ pid }) => pid !== null).length;
      memory = memoryOf(host.pid);
    }
    return [
      atMost(1500, median(times.slice(1)), {
        name: `start to ${AWAKE} plugins active, with ${ASLEEP} that sleep`,
        unit: "ms",
      }),
      atMost(0, processes, { name: `processes of ${ASLEEP} plugins that sleep`, unit: "processes" }),
      told(memory, { name: `host beside ${AWAKE + ASLEEP} installed plugins`, unit: "MB" }),
    ];
  } finally {
    rmSync(home, { recursive: true });
  }
}
