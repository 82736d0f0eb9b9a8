import { existsSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostCommand } from "../../scripts/host-command.mjs";
import { inTime, kill } from "./in-time.ts";

/** A real host in a process of its own, with a home of its own. */
export interface TestHost extends AsyncDisposable {
  readonly address: string;
  readonly home: string;
  readonly token: string;
  readonly pid: number;
  readonly loginLink: string;
  /** Asks with the token; the body goes as JSON. */
  ask(path: string, init?: { method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  /** Asks and reads the JSON of a good answer. */
  json<Answer>(path: string, init?: { method?: string; body?: unknown }): Promise<Answer>;
  /** Resolves when `look` gives something other than `null`; asked again after each event of the host. */
  until<Result>(
    what: string,
    look: () => Promise<Result | null | undefined | false>,
    patienceMs?: number,
  ): Promise<Result>;
  log(): Promise<string>;
  /** Its exit code, when it has ended, by itself or not. */
  readonly exit: Promise<number>;
  /** Ends it as a person would; resolves with its exit code. */
  stop(): Promise<number>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts again with the same home. */
  restart(options?: Partial<TestHostOptions>): Promise<TestHost>;
}

export interface TestHostOptions {
  home?: string;
  port?: number;
  args?: string[];
  env?: Record<string, string>;
  /** Written to config.json before the start. */
  config?: Record<string, unknown>;
  /** Folders copied to the home's plugins folder. */
  plugins?: string[];
  /** File of the clock that its host goes by, of `settableClock()`; only of one that runs from the sources. */
  clock?: string;
  /** Which program it is and how it is ended; default: the sources, with signals. */
  program?: HostProgram;
}

/** A way to run the host. */
export interface HostProgram {
  command(args: string[]): [program: string, ...args: string[]];
  /** The folder as the program calls it. */
  path(folder: string): string;
  env: Record<string, string>;
  /** Where it is started; default: here. */
  cwd?: string;
  /** Longest that `until()` waits where the caller does not say. */
  patienceMs: number;
  end(host: TestHost, child: Deno.ChildProcess, how: "politely" | "at once"): Promise<void>;
}

export const fromSources: HostProgram = {
  command: (args) => [Deno.execPath(), ...hostCommand(args)],
  path: (folder) => folder,
  env: { TIMETRACK_SECRETS: "file" },
  patienceMs: 60_000,
  end(_host, child, how) {
    child.kill(how === "politely" ? "SIGTERM" : "SIGKILL");
    return Promise.resolve();
  },
};

export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const { program = fromSources } = options;
  const home = options.home ?? await Deno.makeTempDir({ prefix: "timetrack-home-" });
  if (options.config) await Deno.writeTextFile(join(home, "config.json"), JSON.stringify(options.config, null, 2));
  if (program === fromSources) await warm(home);
  for (const folder of options.plugins ?? []) await copyInto(folder, join(home, "plugins"));

  const where = ["--home", program.path(home), "--port", String(options.port ?? 0)];
  const [command, ...args] = program.command(["run", ...where, ...(options.args ?? [])]);
  if (options.clock !== undefined) args.splice(1, 0, `--preload=${join(root, "tests/support/preload-clock.ts")}`);
  const child = new Deno.Command(command, {
    args,
    env: {
      ...surroundings(),
      LANG: "en_GB.UTF-8",
      ...program.env,
      ...(options.clock !== undefined && { TIMETRACK_TEST_CLOCK: options.clock }),
      ...options.env,
    },
    ...(program.cwd !== undefined && { cwd: program.cwd }),
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = collect(child);
  const { address, loginLink } = await inTime(output.started, program.patienceMs * 2, () => {
    kill(child);
    return `The host did not start in time:\n${output.text()}`;
  });
  const token = (await Deno.readTextFile(join(home, "token"))).trim();
  let ended = false;

  const exit = child.status.then(async ({ code }) => {
    ended = true;
    await output.finished;
    return code;
  });

  async function end(how: "politely" | "at once"): Promise<number> {
    if (!ended) {
      ended = true;
      const work = program.end(host, child, how).then(() => exit);
      return await inTime(work, program.patienceMs, async () => {
        kill(child);
        return `The host did not end in time:\n${(await host.log()).slice(-3000)}`;
      });
    }
    // What it started may outlive it, and keep open what it printed to.
    return await inTime(exit, program.patienceMs, () => "The host that was ended did not go");
  }

  const host: TestHost = {
    address,
    home,
    token,
    pid: child.pid,
    loginLink,
    exit,
    ask: (path, { method = "GET", body, headers = {} } = {}) =>
      fetch(address + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async json(path, init) {
      const response = await host.ask(path, init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${init?.method ?? "GET"} ${path} answered ${response.status}: ${text}`);
      return JSON.parse(text);
    },
    until: (what, look, patienceMs = program.patienceMs) => untilEvent(host, what, look, patienceMs),
    log: () => readLog(join(home, "timetrack_agent.log")),
    stop: () => end("politely"),
    async kill() {
      await end("at once");
    },
    async restart(again = {}) {
      await end("politely");
      return await startTestHost({ ...options, config: undefined, plugins: [], ...again, home } as TestHostOptions);
    },
    async [Symbol.asyncDispose]() {
      await end("politely");
      if (options.home === undefined) await Deno.remove(home, { recursive: true });
    },
  };
  return host;
}

/** Bundles that were made before: a new home would make all of them anew. What is no longer right is made again. */
async function warm(home: string): Promise<void> {
  const cache = Deno.env.get("TIMETRACK_WARM_CACHE");
  if (cache && !existsSync(join(home, "cache"))) await cp(cache, join(home, "cache"), { recursive: true });
}

/** The log with the older file before it: a plugin that writes much may have the log begin anew at any moment. */
async function readLog(file: string): Promise<string> {
  const parts = [`${file}.1`, file].map((part) => Deno.readTextFile(part).catch(() => ""));
  return (await Promise.all(parts)).join("");
}

/** Longest between two looks: what is only in a file or in the log has no event. */
const LOOK_MS = 250;

/** Looks, and looks again after whatever happens in the host; its events carry what changes. */
async function untilEvent<Result>(
  host: TestHost,
  what: string,
  look: () => Promise<Result | null | undefined | false>,
  patienceMs: number,
): Promise<Result> {
  const end = new AbortController();
  let wake = () => {};
  let ended = false;
  host.exit.then(() => ended = true);
  const late = async () => `Waited ${patienceMs / 1000} s for: ${what}\n${(await host.log()).slice(-3000)}`;
  const request = fetch(`${host.address}/api/events`, {
    headers: { authorization: `Bearer ${host.token}` },
    signal: end.signal,
  });
  const events = await inTime(request, patienceMs, late);
  // Read on while it looks: a reader that falls behind is let go by the host.
  const heard = readAll(events, () => wake()).catch(() => {});
  try {
    for (const deadline = Date.now() + patienceMs;;) {
      const next = Promise.withResolvers<void>();
      wake = next.resolve;
      // A host that hangs answers nothing: the look itself must not take longer than all looks.
      const found = await inTime(look(), patienceMs, late);
      if (found) return found;
      if (ended) throw new Error(`The host ended while waiting for: ${what}`);
      if (Date.now() > deadline) throw new Error(await late());
      const timer = setTimeout(wake, LOOK_MS);
      await next.promise;
      clearTimeout(timer);
    }
  } finally {
    end.abort();
    await heard;
  }
}

async function readAll({ body }: Response, onChunk: () => void): Promise<void> {
  for await (const _ of body!) onChunk();
}

/** Nothing of the desktop and the language of whoever runs the tests. */
export function surroundings(): Record<string, string> {
  const desktop = /^(TIMETRACK_|LC_|XDG_|DISPLAY$|WAYLAND_DISPLAY$|XAUTHORITY$|DBUS_)/;
  return Object.fromEntries(Object.entries(Deno.env.toObject()).filter(([name]) => !desktop.test(name)));
}

function collect(child: Deno.ChildProcess) {
  const started = Promise.withResolvers<{ address: string; loginLink: string }>();
  let text = "";
  async function read(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const address = /^TimeTrack .*?(http:\S+)/m.exec(text)?.[1];
      const loginLink = /(http\S+\/login\?code=\S+)/.exec(text)?.[1];
      if (address && loginLink) started.resolve({ address, loginLink });
    }
  }
  const finished = Promise.all([read(child.stdout), read(child.stderr)]);
  finished.then(() => started.reject(new Error(`The host did not start:\n${text}`)));
  return { started: started.promise, finished, text: () => text };
}

async function copyInto(folder: string, target: string): Promise<void> {
  const to = join(target, folder.split("/").at(-1)!);
  await Deno.mkdir(to, { recursive: true });
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) await copyInto(join(folder, entry.name), to);
    else await Deno.copyFile(join(folder, entry.name), join(to, entry.name));
  }
}

/** Folder of the project. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
