import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import process from "node:process";

/** What a test left behind may take to end by itself. */
const LEFTOVERS_MS = 5_000;

export interface Ended {
  code: number;
  /** The last part of what it wrote. */
  tail: string;
  problems: string[];
}

export interface RunOptions {
  limitMs: number;
  /** Takes what it writes; default: shows it at once. */
  write?: ((data: Uint8Array) => void) | undefined;
  leftoversMs?: number | undefined;
  /** Beside what this process has. */
  env?: Record<string, string> | undefined;
}

/**
 * Runs Deno, hands on what it writes and ends it at its time limit. It leads a process group
 * of its own: what is still running there in the end was left behind by a test.
 */
export async function runProcess(args: string[], options: RunOptions): Promise<Ended> {
  const { limitMs, write = show, leftoversMs = LEFTOVERS_MS } = options;
  const env = { ...process.env, ...options.env, ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}) };
  const child = spawn(Deno.execPath(), args, { stdio: ["ignore", "pipe", "pipe"], detached: true, env });
  const stopPassing = passSignals(child);
  const problems: string[] = [];
  let tail = "";
  child.stderr.on("data", write);
  child.stdout.on("data", (data: Uint8Array) => {
    write(data);
    tail = (tail + new TextDecoder().decode(data)).slice(-10_000);
  });

  const limit = setTimeout(() => {
    problems.push(`was ended after ${limitMs / 1000} s`);
    killGroup(child, "SIGKILL");
  }, limitMs);
  const closed = Promise.all([once(child.stdout, "close"), once(child.stderr, "close")]);
  const [code] = await once(child, "exit") as [number | null];
  clearTimeout(limit);
  stopPassing();

  if (!(await groupEnds(child, leftoversMs))) {
    if (problems.length === 0) problems.push(["left processes running", ...commandsOf(child.pid!)].join(": "));
    killGroup(child, "SIGKILL");
  }
  await closed;
  return { code: code ?? 1, tail, problems };
}

function show(data: Uint8Array): void {
  process.stdout.write(data);
}

function passSignals(child: ChildProcess): () => void {
  const end = () => {
    killGroup(child, "SIGKILL");
    process.exit(130);
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  return () => process.off("SIGINT", end).off("SIGTERM", end);
}

async function groupEnds(child: ChildProcess, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline;) {
    if (!killGroup(child, 0)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return !killGroup(child, 0);
}

/** What still runs in a process group, where the system tells. */
function commandsOf(group: number): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      // After the name, which may hold anything: state, parent, group.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      if (Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]) !== group) return [];
      return [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim().slice(0, 200)];
    } catch {
      return []; // It has ended.
    }
  });
}

/** Whether there was anybody to hear it. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(process.platform === "win32" ? child.pid! : -child.pid!, signal);
  } catch {
    return false;
  }
}
