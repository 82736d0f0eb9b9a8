/** Linux processes as /proc tells them. */
import { PATIENCE_MS } from "./in-time.ts";

/** The process and all that it started, directly or not. */
export function processTree(root: number): number[] {
  const children = Map.groupBy(allProcesses(), ({ parent }) => parent);
  const tree = [root];
  // Grows while it is walked through.
  for (const pid of tree) tree.push(...(children.get(pid) ?? []).map((child) => child.pid));
  return tree;
}

/** Those of them that still run; one that has ended and waits for its parent does not. */
export function stillRunning(pids: number[]): number[] {
  const running = new Set(allProcesses().map(({ pid }) => pid));
  return pids.filter((pid) => running.has(pid));
}

/** Resolves when all of them have ended. Nothing tells of the end of a stranger's child: this has to look again and again. */
export async function haveEnded(pids: number[]): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; stillRunning(pids).length > 0;) {
    if (Date.now() > deadline) throw new Error(`Still running: ${stillRunning(pids).map(commandLine).join("; ")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function commandLine(pid: number): string {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/** Those whose command line holds this text. */
export function processesNaming(text: string): number[] {
  return allProcesses().map(({ pid }) => pid).filter((pid) => commandLine(pid).includes(text));
}

function allProcesses(): { pid: number; parent: number }[] {
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    if (!/^\d+$/.test(name)) return [];
    const [state, parent] = readStat(name);
    return state === undefined || state === "Z" ? [] : [{ pid: Number(name), parent: Number(parent) }];
  });
}

/** State and parent; the name before them is in brackets and may hold anything. */
function readStat(pid: string): string[] {
  try {
    const text = Deno.readTextFileSync(`/proc/${pid}/stat`);
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return []; // it has ended meanwhile
  }
}
