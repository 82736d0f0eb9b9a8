import { strictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import { endOrphans, isNamed, noteProcess } from "./orphans.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

async function loopingProcess(path: string): Promise<Deno.ChildProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "console.log('it loops'); for (;;);", path],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  await reader.cancel();
  return child;
}

Deno.test("endOrphans() ends what loops under a noted path, and nothing of others", async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-orphans-" });
  const path = join(folder, "cache/plugins");
  await using orphan = await loopingProcess(`--allow-read=${path}/loops`);
  await using other = await loopingProcess(join("/elsewhere", path));

  // As a host that was killed after its note and before it knew the process.
  await noteProcess(join(folder, "processes"), "acme.loops");
  await endOrphans(join(folder, "processes"), path, silent);

  equal((await orphan.status).signal, "SIGKILL");
  equal([...Deno.readDirSync(join(folder, "processes"))].length, 0);
  other.kill("SIGTERM");
  equal((await other.status).signal, "SIGTERM");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("endOrphans() looks for nothing when nothing is noted", async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-orphans-" });
  const path = join(folder, "cache/plugins");
  await using process = await loopingProcess(path);
  const forget = await noteProcess(join(folder, "processes"), "acme.loops");
  await forget();

  await endOrphans(join(folder, "processes"), path, silent);

  process.kill("SIGTERM");
  equal((await process.status).signal, "SIGTERM");
  await Deno.remove(folder, { recursive: true });
});

for (
  const [command, expected] of [
    ["deno\0run\0/home/anna/cache/plugins/sandbox/main.js", true],
    ["deno run --allow-read=/a,/home/anna/cache/plugins/x", true],
    ['deno.exe run "/home/anna/cache/plugins/x"', true],
    ["deno run /mnt/home/anna/cache/plugins/x", false],
    ["deno run /home/ben/cache/plugins/x", false],
  ] as const
) {
  Deno.test(`isNamed() finds ${expected ? "the path" : "nothing"} in ${JSON.stringify(command)}`, () => {
    equal(isNamed("/home/anna/cache/plugins", command), expected);
  });
}
