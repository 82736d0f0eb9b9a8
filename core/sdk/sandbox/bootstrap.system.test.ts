import { equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { endOf, inTime, PATIENCE_MS } from "../../../tests/support/in-time.ts";
import { encodeFrame } from "../frames.ts";
import type { Message } from "../protocol.ts";

const bootstrap = fileURLToPath(new URL("bootstrap.ts", import.meta.url));

Deno.test("a plugin's process ends when nobody reads any more what it says", async () => {
  const streams = { stdin: "piped", stdout: "piped", stderr: "null" } as const;
  const child = new Deno.Command(Deno.execPath(), { args: ["run", "--quiet", bootstrap], ...streams }).spawn();
  try {
    const reader = child.stdout.getReader();
    await inTime(reader.read(), PATIENCE_MS, () => "It said nothing");
    await reader.cancel();

    const writer = child.stdin.getWriter();
    await writer.write(encodeFrame({ type: "ping", id: 1 } satisfies Message));

    const { code } = await inTime(child.status, PATIENCE_MS, () => "It goes on although nobody hears it");
    equal(code, 0);
    await writer.close().catch(() => {});
  } finally {
    await endOf(child, "the plugin's process");
  }
});
