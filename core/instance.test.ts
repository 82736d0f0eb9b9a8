import { deepStrictEqual as equal, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import { acquireInstance, readOwner } from "./instance.ts";

Deno.test("acquireInstance() tells a second start who runs and where", async () => {
  await inFolder(async (lockFile) => {
    await using owner = await startOwner(lockFile);

    const second = await acquireInstance(lockFile);

    equal(second, { acquired: false, owner: { pid: owner.pid, address: "http://127.0.0.1:8000" } });
  });
});

Deno.test("acquireInstance() gets the lock after the owner was killed", async () => {
  await inFolder(async (lockFile) => {
    await using owner = await startOwner(lockFile);
    await owner.kill();

    const next = await acquireInstance(lockFile);

    ok(next.acquired);
    await next.release();
  });
});

Deno.test("readOwner() tells of nobody after the owner was killed, though its address lies there", async () => {
  await inFolder(async (lockFile) => {
    await using owner = await startOwner(lockFile);
    equal(await readOwner(lockFile), { pid: owner.pid, address: "http://127.0.0.1:8000" });

    await owner.kill();

    equal(await readOwner(lockFile), null);
  });
});

Deno.test("readOwner() tells of nobody when the pid of the past belongs to another program", async () => {
  await inFolder(async (lockFile) => {
    equal(await readOwner(lockFile), null);
    await Deno.writeTextFile(lockFile, "");
    await Deno.writeTextFile(`${lockFile}.json`, JSON.stringify({ pid: 1, address: "http://127.0.0.1:8000" }));

    const looks = await Promise.all(Array.from({ length: 10 }, () => readOwner(lockFile)));

    equal(looks, Array(10).fill(null));
    const next = await acquireInstance(lockFile);
    ok(next.acquired);
    await next.release();
  });
});

Deno.test("acquireInstance() does not name an owner of the past while a new one starts", async () => {
  await inFolder(async (lockFile) => {
    const owner = await startOwner(lockFile);
    await owner.kill();
    const starting = await acquireInstance(lockFile);

    const second = await acquireInstance(lockFile);

    equal(second, { acquired: false, owner: { pid: Deno.pid, address: null } });
    ok(starting.acquired);
    await starting.release();
  });
});

Deno.test("acquireInstance() lets one of many in, and the next after release()", async () => {
  await inFolder(async (lockFile) => {
    const all = await Promise.all(Array.from({ length: 10 }, () => acquireInstance(lockFile)));

    const winners = all.filter((one) => one.acquired);
    equal(winners.length, 1);
    await winners[0]!.release();
    const next = await acquireInstance(lockFile);
    ok(next.acquired);
    await next.release();
  });
});

Deno.test("acquireInstance() says what is wrong with the folder", async () => {
  await inFolder(async (lockFile) => {
    await rejects(acquireInstance(join(lockFile, "missing", "lock")), {
      code: "unavailable",
      message: /^Cannot lock ".*lock": /,
    });
  });
});

/** A process of its own that holds the lock until it is killed. */
async function startOwner(lockFile: string) {
  const module = new URL("./instance.ts", import.meta.url).href;
  const code = `
    const { acquireInstance } = await import(${JSON.stringify(module)});
    const instance = await acquireInstance(${JSON.stringify(lockFile)});
    await instance.publish({ address: "http://127.0.0.1:8000" });
    console.log("ready");
    setInterval(() => {}, 1000);
  `;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", code],
    cwd: new URL("..", import.meta.url),
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  equal(new TextDecoder().decode(value), "ready\n");
  reader.releaseLock();

  async function kill(): Promise<void> {
    try {
      child.kill("SIGKILL");
    } catch { /* has ended */ }
    await child.stdout.cancel();
    await child.status;
  }
  return { pid: child.pid, kill, [Symbol.asyncDispose]: kill };
}

async function inFolder(run: (lockFile: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-instance-" });
  try {
    await run(join(folder, "timetrack.lock"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
