import { fileURLToPath } from "node:url";
import type { KeychainAnswer, KeychainRequest } from "./keychain-process.ts";
import { linesOf } from "../sdk/lines.ts";

/** The keychain of the system. Its methods reject when it does not open in time. */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  delete(account: string): Promise<void>;
  /** The accounts that begin so. */
  list(prefix: string): Promise<string[]>;
  /** Whether it stores and gives back, within `timeoutMs`. */
  works(account: string, timeoutMs: number): Promise<boolean>;
  /** Ends its process; it starts again when it is needed. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: string | null): void;
  reject(reason: Error): void;
}

const IDLE_MS = 5_000;

export function createKeychain(env: Record<string, string | undefined>, timeoutMs: number): Keychain {
  let running: ReturnType<typeof startProcess> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let users = 0;

  async function ask(request: Omit<KeychainRequest, "id">, patience = timeoutMs): Promise<string | null> {
    clearTimeout(idle);
    const process = running?.ended ? running = startProcess(env) : running ??= startProcess(env);
    const timer = setTimeout(() => process.kill(`it did not answer within ${patience / 1000} s`), patience);
    users++;
    try {
      return await process.ask(request);
    } finally {
      clearTimeout(timer);
      if (--users === 0 && running === process) idle = setTimeout(() => void close(), IDLE_MS).unref();
    }
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const process = running;
    running = null;
    await process?.end();
  }

  return {
    get: (account) => ask({ act: "get", account }),
    set: async (account, value) => void await ask({ act: "set", account, value }),
    delete: async (account) => void await ask({ act: "delete", account }),
    list: async (prefix) => JSON.parse(await ask({ act: "list", account: prefix }) ?? "[]"),
    async works(account, patience) {
      const value = crypto.randomUUID();
      try {
        await ask({ act: "set", account, value }, patience);
        const found = await ask({ act: "get", account }, patience);
        await ask({ act: "delete", account }, patience);
        return found === value;
      } catch {
        return false;
      }
    },
    close,
  };
}

function startProcess(env: Record<string, string | undefined>) {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...[
        "run",
        "--no-prompt",
        "--no-remote",
        "--no-lock",
        "--allow-ffi",
        "--allow-read",
        "--allow-env",
        "--allow-sys",
      ],
      fileURLToPath(new URL("./keychain-process.ts", import.meta.url)),
    ],
    clearEnv: true,
    env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const input = child.stdin.getWriter();
  const waiting = new Map<number, Waiting>();
  let reason = "its process ended";
  let last = 0;

  async function read(): Promise<void> {
    for await (const line of linesOf(child.stdout)) if (line.startsWith("{")) settle(JSON.parse(line));
    process.ended = true;
    for (const one of waiting.values()) one.reject(new Error(reason));
    waiting.clear();
    await input.close().catch(() => {});
    await child.status;
  }

  function settle(answer: KeychainAnswer): void {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) one?.reject(new Error(answer.error));
    else one?.resolve(answer.value);
  }

  const process = {
    ended: false,
    ask(request: Omit<KeychainRequest, "id">): Promise<string | null> {
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        input.write(new TextEncoder().encode(JSON.stringify({ id, ...request }) + "\n")).catch(() => {});
      });
    },
    kill(why: string): void {
      reason = why;
      process.ended = true;
      // It may have ended by itself a moment ago.
      try {
        child.kill("SIGKILL");
      } catch { /* then there is nothing to end */ }
    },
    async end(): Promise<void> {
      process.ended = true;
      if (waiting.size > 0) process.kill("TimeTrack ends");
      await input.close().catch(() => {});
      await done;
    },
  };
  const done = read();
  return process;
}
