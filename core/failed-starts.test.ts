import { strictEqual } from "node:assert/strict";
import { countStart } from "./failed-starts.ts";

Deno.test("countStart() asks for safe mode after two starts that never finished", async () => {
  const folder = await Deno.makeTempDir();
  try {
    strictEqual((await countStart(folder)).safeMode, false);
    strictEqual((await countStart(folder)).safeMode, false);
    strictEqual((await countStart(folder)).safeMode, true);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("countStart() forgets them after one that finished", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await countStart(folder);
    const second = await countStart(folder);
    await second.finished();

    strictEqual((await countStart(folder)).safeMode, false);
    strictEqual((await countStart(folder)).safeMode, false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
