import { deepStrictEqual as equal, match } from "node:assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

Deno.test("timetrack hands on arguments, folder and exit code", async () => {
  await using checkout = makeCheckout(`
    console.log(JSON.stringify({ args: Deno.args, folder: Deno.cwd() }));
    Deno.exit(3);`);

  const { code, output } = await finish(checkout.start(["status", "--home", "a b"]));

  equal(code, 3);
  equal(JSON.parse(output), { args: ["status", "--home", "a b"], folder: checkout.folder });
});

Deno.test("timetrack gives the host the rights it names, and no modules from elsewhere", async () => {
  await using checkout = makeCheckout(`
    for (const name of ["read", "write", "net", "env", "run", "ffi", "sys"] as const) {
      console.log(name, (await Deno.permissions.query({ name })).state);
    }
    await import("https://deno.land/mod.ts").catch((error) => console.log(error.message));`);

  const { output } = await finish(checkout.start([]));

  const [refusal, ...others] = output.trim().split("\n").filter((line) => !line.endsWith(" granted"));
  match(refusal!, /--no-remote/);
  equal(others, []);
});

Deno.test({
  name: "timetrack hands on each signal once and ends with the host",
  ignore: process.platform === "win32",
  async fn() {
    await using checkout = makeCheckout(`
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        Deno.addSignalListener(signal, () => {
          console.log(signal);
          setTimeout(() => Deno.exit(0), 100);
        });
      }
      setInterval(() => {}, 1_000);
      console.log("ready");`);

    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      const child = checkout.start([]);
      // Not child.kill(): Deno would tell of the signal that was sent instead of the exit code.
      child.stdout!.once("data", () => process.kill(child.pid!, signal));

      const { code, output } = await finish(child);

      equal({ code, output }, { code: 0, output: `ready\n${signal}\n` });
    }
  },
});

Deno.test({
  name: "timetrack ends the host when the shell of npm is gone",
  ignore: process.platform === "win32",
  async fn() {
    await using checkout = makeCheckout(`
      Deno.addSignalListener("SIGTERM", () => {
        console.log("ended");
        Deno.exit(0);
      });
      setInterval(() => {}, 1_000);
      console.log("ready");`);
    const command = `node "${join(checkout.folder, "scripts/timetrack.mjs")}"; true`;
    const env = { ...process.env, npm_lifecycle_event: "start" };
    const shell = spawn("sh", ["-c", command], { stdio: ["ignore", "pipe", "inherit"], env });
    shell.stdout.once("data", () => shell.kill("SIGKILL"));

    const { output } = await finish(shell);

    equal(output, "ready\nended\n");
  },
});

Deno.test("timetrack says what to do when there is no Deno", async () => {
  await using checkout = makeCheckout("");
  rmSync(join(checkout.folder, "node_modules"));

  const child = checkout.start([], "pipe");
  let complaint = "";
  child.stderr!.on("data", (data) => complaint += data);
  const { code } = await finish(child);

  equal(code, 1);
  match(complaint, /Cannot find Deno .*\nRun "npm install"/);
});

interface Checkout extends AsyncDisposable {
  folder: string;
  start(args: string[], stderr?: "inherit" | "pipe"): ChildProcess;
}

/** The scripts of this checkout around another `core/main.ts`. */
function makeCheckout(main: string): Checkout {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "timetrack-launcher-")));
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
  cpSync(join(root, "deno.json"), join(folder, "deno.json"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "core"));
  writeFileSync(join(folder, "core/main.ts"), main);
  return {
    folder,
    start: (args, stderr = "inherit") =>
      spawn("node", [join(folder, "scripts/timetrack.mjs"), ...args], {
        cwd: folder,
        stdio: ["ignore", "pipe", stderr],
      }),
    async [Symbol.asyncDispose]() {
      await Promise.resolve(rmSync(folder, { recursive: true }));
    },
  };
}

async function finish(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = "";
  child.stdout!.on("data", (data) => output += data);
  const [code] = await once(child, "close") as [number | null];
  return { code, output };
}
