import { strictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import { openMemoryFolder } from "./memory-folder.ts";

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("openMemoryFolder() removes what a host that was killed left there, and its own at the end", async () => {
  const home = await Deno.makeTempDir({ prefix: "timetrack-memory-" });
  const runtime = join(home, "run");
  await Deno.mkdir(runtime);
  const open = () => openMemoryFolder(join(home, "note"), "linux", { XDG_RUNTIME_DIR: runtime });
  const killed = (await open())!;
  await Deno.writeTextFile(join(killed.path, "accesses.jsonl"), "whom it asked for");

  const next = (await open())!;

  equal(await exists(killed.path), false);
  equal(next.path.startsWith(runtime), true);
  equal((await Deno.stat(next.path)).mode! & 0o777, 0o700);
  await next.close();
  equal([...Deno.readDirSync(runtime)].length, 0);
  equal(await exists(join(home, "note")), false);
  await Deno.remove(home, { recursive: true });
});

Deno.test("openMemoryFolder() has none where nothing lies in memory alone", async () => {
  equal(await openMemoryFolder("/nowhere/note", "windows", {}), null);
  equal(await openMemoryFolder("/nowhere/note", "darwin", { XDG_RUNTIME_DIR: "/tmp" }), null);
});
