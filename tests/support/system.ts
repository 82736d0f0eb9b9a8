import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { hostCommand } from "../../scripts/host-command.mjs";

export interface HostProcess extends AsyncDisposable {
  /** As `http://127.0.0.1:49152`. */
  readonly address: string;
  readonly home: string;
  readonly token: string;
  readonly pid: number;
  /** What it has printed so far. */
  output(): string;
  /** Asks with the token; any status is an answer. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The answer as JSON; throws with status and body when it is an error. */
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body?: unknown): Promise<Answer>;
  /** Sends a signal and gives the exit code, `null` when it was killed. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface HostOptions {
  /** A folder to start again in; without it a temporary one that is removed in the end. */
  home?: string | undefined;
  /** Variables to add, such as DISPLAY; those of the desktop are not inherited. */
  env?: Record<string, string> | undefined;
  args?: string[] | undefined;
}

/** Starts the real host in a process of its own, on a free port; resolves when it answers. */
export async function startHostProcess(options: HostOptions = {}): Promise<HostProcess> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), "timetrack-host-"));
  const child = spawn(Deno.execPath(), hostCommand(["run", "--home", home, "--port", "0", ...options.args ?? []]), {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...quietEnvironment(), ...options.env },
  });
  let output = "";
  child.stdout.on("data", (data) => output += data);
  child.stderr.on("data", (data) => output += data);
  const closed = once(child, "close") as Promise<[number | null, string | null]>;
  const address = await addressOf(child, () => output);
  const token = readFileSync(join(home, "token"), "utf8").trim();

  const ask: HostProcess["fetch"] = (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${token}`);
    return fetch(address + path, { ...init, headers });
  };
  const end: HostProcess["end"] = async (signal = "SIGTERM") => {
    // Not child.kill(): Deno would tell of the signal that was sent instead of the exit code.
    if (child.exitCode === null && child.signalCode === null) process.kill(child.pid!, signal);
    const [code] = await closed;
    return code;
  };
  return {
    address,
    home,
    token,
    pid: child.pid!,
    output: () => output,
    fetch: ask,
    get: async (path) => await answerOf(await ask(path)),
    post: async (path, body = {}) => {
      const headers = { "content-type": "application/json" };
      return await answerOf(await ask(path, { method: "POST", headers, body: JSON.stringify(body) }));
    },
    end,
    async [Symbol.asyncDispose]() {
      await end();
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What programs need, and nothing that leads to the desktop or the keychain of whoever runs the tests. */
function quietEnvironment(): Record<string, string> {
  const kept = ["PATH", "HOME", "USERPROFILE", "SystemRoot", "TEMP", "TMP", "TMPDIR", "DENO_DIR", "LOCALAPPDATA", "TZ"];
  const env = Object.fromEntries(kept.flatMap((name) => process.env[name] ? [[name, process.env[name]]] : []));
  return { ...env, LANG: "en_US.UTF-8", NO_COLOR: "1" };
}

async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return await new Promise((resolve, reject) => {
    child.stdout!.on("data", () => {
      const address = /http:\/\/[\w.:[\]]+:\d+/.exec(output())?.[0];
      if (address) resolve(address);
    });
    child.once("close", (code) => reject(new Error(`The host ended with ${code}:\n${output()}`)));
  });
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text);
}
