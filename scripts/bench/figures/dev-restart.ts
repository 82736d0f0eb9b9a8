import { join } from "node:path";
import { createPlugin } from "../../../core/author/create.ts";
import { hostCommand } from "../../host-command.mjs";
import { startTestHost, surroundings } from "../../../tests/support/host.ts";
import { atMost, type Figure, median } from "../figure.ts";

const SAVES = 9;

/** From the save of a file until the plugin of `plugin dev` answers with it. */
export async function devRestart(): Promise<Figure[]> {
  await using host = await startTestHost();
  const folder = join(host.home, "written", "hello");
  await createPlugin(folder, { name: "hello", publisher: "acme", contributes: ["route"], year: 2026 });
  const main = join(folder, "main.ts");
  const code = await Deno.readTextFile(main);
  await using dev = new Deno.Command(Deno.execPath(), {
    args: hostCommand(["plugin", "dev", folder, "--yes"]),
    env: { ...surroundings(), TIMETRACK_HOME: host.home, TIMETRACK_SECRETS: "file" },
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  const answers = async (word: string) => {
    const response = await host.ask("/api/plugins/acme.hello/hello");
    return (await response.text()).includes(word);
  };
  const comes = (word: string) => host.until(word, () => answers(word));

  await comes("world");
  const times: number[] = [];
  for (let save = 0; save < SAVES; save++) {
    const saved = performance.now();
    await Deno.writeTextFile(main, code.replace('"world"', `"save ${save}"`));
    // Not at once again: the questions would take the processor from what is measured.
    while (!await answers(`save ${save}`)) await new Promise((resolve) => setTimeout(resolve, 5));
    times.push(performance.now() - saved);
  }
  dev.kill("SIGINT");
  await dev.status;
  return [
    atMost(300, median(times), {
      name: "save to the answer of a plugin in plugin dev",
      unit: "ms",
      comparison: `the slowest of ${SAVES}: ${Math.max(...times).toFixed(0)} ms`,
    }),
  ];
}
