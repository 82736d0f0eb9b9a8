import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { API_VERSION, type Json, type Log } from "timetrack";
import { bundle } from "../bundle/bundle.ts";
import { launch } from "./launch.ts";
import { checkManifest } from "../manifest/load.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { memoryOf } from "./memory.ts";
import { startProcess } from "./process.ts";
import { supervise, type Supervised } from "./supervise.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const paths = { modules: join(root, "node_modules"), sdk: join(root, "core/sdk/mod.ts") };

interface Trial {
  plugin: Supervised;
  log: string[];
  failed: string[];
  /** Resolves when the plugin is in this state. */
  reaches(state: string): Promise<void>;
  /** Resolves when this holds, looked at with each line of its log and each change of its state. */
  until(holds: () => boolean): Promise<void>;
  /** Lets so much time go by. */
  pass(ms: number): void;
}

/** A plugin in a real process; its clock only moves when the test calls pass(), and it is looked after with tick(). */
async function trial(source: string, run: (trial: Trial) => Promise<void>, raw: Record<string, Json> = {}) {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-supervise-" });
  const log: string[] = [];
  const failed: string[] = [];
  const waiting: { holds: () => boolean; resolve: () => void }[] = [];
  const look = () => waiting.forEach(({ holds, resolve }) => holds() && resolve());
  const write = (text: string) => {
    log.push(text);
    look();
  };
  const logger: Log = {
    debug: write,
    info: write,
    warn: write,
    error: (text, cause) => write(`${text} ${cause ?? ""}`),
  };
  try {
    await Deno.writeTextFile(join(folder, "main.js"), source);
    let passed = 0;
    const manifest = await manifestOf(raw);
    const plugin = supervise({
      manifest,
      log: logger,
      memoryOf,
      now: () => passed,
      launch: () => launchIn(folder, manifest, logger),
      onChange: look,
      onFailed: (reason) => void failed.push(reason("en")),
      onRunning: () => {},
    });
    const until = (holds: () => boolean) =>
      new Promise<void>((resolve) => holds() ? resolve() : void waiting.push({ holds, resolve }));
    const reaches = (state: string) => until(() => plugin.state === state);
    await run({ plugin, log, failed, reaches, until, pass: (ms) => passed += ms });
    await plugin.stop("disabled");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function manifestOf(raw: Record<string, Json>): Promise<Manifest> {
  const base = { id: "acme.test", version: "1.0.0", title: "Test", engines: { timetrack: "^2.0.0" }, main: "main.js" };
  const { manifest, problems } = await checkManifest({ ...base, ...raw }, { builtIn: false, os: "linux" });
  if (!manifest) throw new Error(problems.join("\n"));
  return manifest;
}

async function launchIn(folder: string, manifest: Manifest, log: Log) {
  const options = { ...paths, cache: join(folder, "cache") };
  const [sandbox, own] = await Promise.all([
    bundle({
      ...options,
      entry: join(root, "core/sdk/sandbox/bootstrap.ts"),
      roots: [join(root, "core/sdk")],
      name: "sandbox",
    }),
    bundle({ ...options, entry: join(folder, "main.js"), roots: [folder], name: "test" }),
  ]);
  const { args, env } = launch({
    granted: manifest.permissions,
    bundle: own.folder,
    bootstrap: sandbox.main,
    memoryMb: manifest.limits.memoryMb,
    pluginFolder: folder,
    modulesFolder: paths.modules,
    dataFolder: null,
    denoDir: join(folder, "deno"),
    environment: {},
    setting: () => undefined,
  });
  const process = startProcess({
    id: manifest.id,
    command: Deno.execPath(),
    args,
    env,
    cwd: folder,
    maxFrameBytes: 4 * 1024 * 1024,
    log,
    handle: () => Promise.resolve(null),
  });
  const init = {
    id: manifest.id,
    version: manifest.version,
    api: API_VERSION,
    language: "en" as const,
    os: "linux" as const,
    bundle: pathToFileURL(own.main).href,
    pluginFolder: folder,
    modulesFolder: paths.modules,
    dataFolder: null,
    rights: [],
    settings: {},
  };
  return { process, init };
}

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

const commands = { contributes: { commands: [{ id: "go", title: "Go" }] } };
const go = (plugin: Supervised, args: Json = null) => plugin.call("command", { id: "go", args });

test("supervise() starts a sleeping plugin for a call and answers it", async () => {
  const source = "export function activate(c) { c.commands.register('go', (args) => ({ got: args })); }";
  await trial(source, async ({ plugin }) => {
    strictEqual(plugin.state, "asleep");

    const { value } = await go(plugin, "hello");

    strictEqual(JSON.stringify(value), '{"got":"hello"}');
    strictEqual(plugin.state, "running");
    ok(plugin.pid);
  }, commands);
});

test("supervise() starts one process for many calls at once", async () => {
  const source = "export function activate(c) { c.commands.register('go', () => Deno.pid); }";
  await trial(source, async ({ plugin }) => {
    const pids = await Promise.all(Array.from({ length: 20 }, () => go(plugin)));

    strictEqual(new Set(pids.map(({ value }) => value)).size, 1);
  }, commands);
});

test("supervise() tells a plugin that is starting what changed meanwhile, as soon as it runs", async () => {
  const source = `export function activate(c) {
    c.commands.register('go', () => c.language);
  }`;
  await trial(source, async ({ plugin, reaches }) => {
    const starting = reaches("starting");
    const answer = go(plugin);
    await starting;
    plugin.tell("language", "de");

    await answer;
    strictEqual((await go(plugin)).value, "de");
  }, commands);
});

test("supervise() starts a plugin anew whose reach changed while it was starting, and its callers wait for that", async () => {
  const source = "export function activate(c) { c.commands.register('go', () => Deno.pid); }";
  await trial(source, async ({ plugin, reaches }) => {
    const first = reaches("starting");
    const answer = go(plugin);
    await first;
    await plugin.reachChanged();

    strictEqual((await answer).value, plugin.pid);
    strictEqual(plugin.restarts, 0);
  }, commands);
});

test("supervise() ends a plugin whose reach changed while it lingers in its start, and begins it anew", async () => {
  const source = "export async function activate() { console.log('begun ' + Deno.pid); await new Promise(() => {}); }";
  await trial(source, async ({ plugin, log, until }) => {
    const begun = () => log.filter((line) => line.startsWith("begun"));
    const started = rejects(plugin.start(), { code: "unavailable" });
    await until(() => begun().length === 1);
    await plugin.reachChanged();

    await until(() => begun().length === 2);
    strictEqual(begun()[1], `begun ${plugin.pid}`);
    strictEqual(plugin.restarts, 0);

    await plugin.stop("disabled");
    await started;
  });
});

test("supervise() stops a plugin that is about to begin anew", async () => {
  const source = "export async function activate() { console.log('begun'); await new Promise(() => {}); }";
  await trial(source, async ({ plugin, log, until }) => {
    const started = rejects(plugin.start(), { code: "unavailable" });
    await until(() => log.some((line) => line.startsWith("begun")));

    await plugin.reachChanged();
    await plugin.stop("disabled");

    await started;
    deepStrictEqual([plugin.state, plugin.pid], ["disabled", null]);
  });
});

test("supervise() ends a plugin whose reach changed in the moment in which it runs", async () => {
  await trial("export function activate() {}", async ({ plugin, reaches }) => {
    const running = reaches("running");
    const started = plugin.start();
    await running;
    await plugin.reachChanged();

    strictEqual(plugin.pid, null);
    strictEqual(plugin.state, "asleep");
    await started;
  });
});

test("supervise() puts an idle lazy plugin to sleep, and undoes what it registered", async () => {
  const source =
    "export function activate(c) { c.onDispose(() => console.log('undone')); c.commands.register('go', () => 1); }";
  await trial(source, async ({ plugin, log, reaches, pass }) => {
    await go(plugin);
    pass(59_000);
    plugin.tick();
    strictEqual(plugin.state, "running");

    pass(2_000);
    plugin.tick();

    await reaches("asleep");
    strictEqual(plugin.pid, null);
    ok(log.includes("undone"));
  }, { ...commands, idleMinutes: 1 });
});

test("supervise() rejects the calls of a process that ends, and starts it again after the back-off", async () => {
  const source =
    "export function activate(c) { c.commands.register('go', (how) => { if (how === 'exit') Deno.exit(3); return 1; }); }";
  await trial(source, async ({ plugin, log, reaches }) => {
    await rejects(go(plugin, "exit"), { code: "unavailable", message: /acme\.test/ });

    await reaches("restarting");
    ok(log.some((line) => line.includes('"acme.test"') && line.includes("code 3")));
    await reaches("running");
    strictEqual((await go(plugin)).value, 1);
    strictEqual(plugin.restarts, 1);
  }, { ...commands, activation: "startup" });
});

test("supervise() leaves a plugin off that cannot be activated three times", async () => {
  const source = "export function activate() { throw new Error('no luck'); }";
  await trial(source, async ({ plugin, failed, reaches }) => {
    await rejects(plugin.start(), { message: /Cannot start the plugin "acme\.test": .*no luck/ });

    await reaches("failed");
    strictEqual(failed.length, 1);
    ok(failed[0]!.includes("no luck"));
    await rejects(go(plugin), { code: "unavailable" });
  }, { ...commands, activation: "startup" });
});

test("supervise() ends a plugin that loops, after ten seconds of the computer being awake", async () => {
  const source = "export function activate(c) { c.commands.register('go', () => { for (;;); }); }";
  await trial(source, async ({ plugin, log, reaches }) => {
    await plugin.start();
    const call = rejects(go(plugin), { code: "unavailable" });
    // The request goes out at the end of this turn.
    await new Promise((resolve) => setTimeout(resolve));

    for (let tick = 0; tick < 4; tick++) plugin.tick();
    ok(plugin.reason?.("en").includes("has not answered"));
    for (let tick = 0; tick < 10; tick++) plugin.tick();

    await call;
    await reaches("restarting");
    ok(log.some((line) => line.includes("did not answer for 10 s")));
  }, commands);
});

test("supervise() ends a plugin above its memory, also when it is not on the heap of JavaScript", async () => {
  const source = `export function activate(c) {
    const kept = [];
    c.commands.register('go', () => { kept.push(new Uint8Array(150e6).fill(1)); return kept.length; });
  }`;
  await trial(source, async ({ plugin, reaches }) => {
    await go(plugin);

    plugin.tick();

    await reaches("restarting");
    ok(plugin.reason?.("en").includes("64 are allowed"));
  }, { ...commands, limits: { memoryMb: 64 } });
});

test("supervise() ends a plugin that floods the channel", async () => {
  const source = `export function activate(c) {
    c.commands.register('go', () => { for (;;) c.log.info('x'.repeat(100)); });
  }`;
  await trial(source, async ({ plugin, log, reaches }) => {
    // One turn writes nothing: the loop has to give way once in a while.
    await rejects(go(plugin), { code: "unavailable" });
    await reaches("restarting");
    ok(log.some((line) => line.includes("flooded") || line.includes("memory") || line.includes("ended")));
  }, { ...commands, limits: { memoryMb: 64 } });
});

test("supervise() ends a plugin whose message is larger than allowed", async () => {
  const source = "export function activate(c) { c.commands.register('go', () => 'x'.repeat(9e6)); }";
  await trial(source, async ({ plugin, reaches }) => {
    await rejects(go(plugin), { code: "unavailable" });

    await reaches("restarting");
    ok(plugin.reason?.("en").includes("larger than"));
  }, commands);
});

test("supervise() insists when a plugin does not stop by itself", async () => {
  const source = "export function activate() {} export function deactivate() { return new Promise(() => {}); }";
  await trial(source, async ({ plugin, log }) => {
    await plugin.start();

    await plugin.stop("disabled");

    strictEqual(plugin.state, "disabled");
    ok(log.some((line) => line.includes("did not stop by itself")));
  });
});

test("supervise() sends what a plugin prints to its log, and not into the connection", async () => {
  const source = `import process from "node:process";
  export function activate(c) {
    console.log("from console", { a: 1 });
    process.stdout.write("from process\\n");
    Deno.stdout.writeSync(new TextEncoder().encode("from deno\\n"));
    c.commands.register('go', () => 1);
  }`;
  await trial(source, async ({ plugin, log }) => {
    strictEqual((await go(plugin)).value, 1);
    await plugin.stop("asleep");

    for (const text of ["from console { a: 1 }", "from process", "from deno"]) ok(log.includes(text), text);
  }, commands);
});

test("supervise() says why code cannot be used, and does not try for ever", async () => {
  await trial("export function activate( {", async ({ plugin }) => {
    await rejects(plugin.start(), { message: /main\.js:1/ });

    strictEqual(plugin.state, "invalid");
  });
});

test("supervise() leaves it to the host to end a plugin when the terminal tells every process", async () => {
  const source =
    "export function activate(c) { c.commands.register('go', () => 1); c.onDispose(() => console.log('undone')); }";
  await trial(source, async ({ plugin, log }) => {
    await go(plugin);

    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) Deno.kill(plugin.pid!, signal);

    strictEqual((await go(plugin)).value, 1);
    await plugin.stop("asleep");
    ok(log.includes("undone"));
  }, commands);
});

test("supervise() stops a plugin that hangs at its start without waiting for it", async () => {
  await trial("export function activate() { for (;;); }", async ({ plugin, reaches }) => {
    const started = rejects(plugin.start(), { code: "unavailable" });
    await reaches("starting");
    while (plugin.pid === null) await new Promise((resolve) => setTimeout(resolve));

    await plugin.stop("disabled");

    strictEqual(plugin.state, "disabled");
    strictEqual(plugin.pid, null);
    await started;
  });
});

test("supervise() does not start again what was switched off, also for a call that waited", async () => {
  const source = `export function activate(c) { c.commands.register('go', () => 1); }
  export function deactivate() { return new Promise((resolve) => setTimeout(resolve, 200)); }`;
  await trial(source, async ({ plugin, reaches }) => {
    await go(plugin);
    const stopped = plugin.stop("disabled");
    await reaches("stopping");

    await rejects(go(plugin), { code: "unavailable", message: /switched off/ });

    await stopped;
    strictEqual(plugin.pid, null);
  }, commands);
});
