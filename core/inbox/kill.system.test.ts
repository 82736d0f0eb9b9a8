import { deepEqual, ok } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { fileURLToPath } from "node:url";

const SECRET = "the shared secret";
const script = fileURLToPath(new URL("../../tests/support/inbox-host.ts", import.meta.url));
const config = fileURLToPath(new URL("../../deno.json", import.meta.url));

Deno.test("createInbox() delivers every webhook it has answered, however often the host is killed", async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-test-" });
  const answered: string[] = [];
  const delivered: string[] = [];

  for (let life = 0; life < 3; life++) {
    const host = await startHost(folder, delivered);
    const enough = answered.length + 300;
    await Promise.all(Array.from({ length: 8 }, async (_, sender) => {
      for (let n = 0; answered.length < enough; n++) {
        const body = `${life}-${sender}-${n}`;
        if (!await send(host.port, body)) return;
        answered.push(body);
        if (answered.length === enough) host.child.kill("SIGKILL");
      }
    }));
    await host.ended;
  }
  const behind = answered.filter((body) => !delivered.includes(body)).length;

  // One after the other: when the last one is delivered, all others have been.
  const host = await startHost(folder, delivered);
  ok(await send(host.port, "last"));
  await host.said("last");
  host.child.kill("SIGKILL");
  await host.ended;

  ok(behind > 0, "nothing was left to deliver after the kill");
  deepEqual(answered.filter((body) => !delivered.includes(body)), []);
  await Deno.remove(folder, { recursive: true });
});

async function startHost(folder: string, lines: string[]) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--config", config, script, folder, SECRET],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const waiting = new Map<string, () => void>();
  const listening = Promise.withResolvers<number>();

  async function listen() {
    let rest = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      const complete = (rest + text).split("\n");
      rest = complete.pop() ?? "";
      for (const line of complete) {
        if (line.startsWith("port ")) listening.resolve(Number(line.slice(5)));
        else lines.push(line);
        waiting.get(line)?.();
      }
    }
    listening.reject(new Error("The host ended before it listened"));
    await child.status;
  }

  const ended = listen();
  return {
    child,
    port: await listening.promise,
    ended,
    said: (line: string) => new Promise<void>((resolve) => waiting.set(line, resolve)),
  };
}

/** Whether the host has answered that it keeps this one. */
async function send(port: number, body: string): Promise<boolean> {
  const signature = createHmac("sha256", SECRET).update(body).digest("hex");
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: "POST",
      body,
      headers: { "x-signature": signature },
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
