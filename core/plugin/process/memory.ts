import { windowsUsage } from "./windows-usage.ts";

/** What a limit has room for beside the plugin: the runtime itself. */
const RUNTIME_BYTES = 64 * 1024 * 1024;

/** Memory of a process in bytes, resident or private; `null` where the system does not tell. */
export function memoryOf(pid: number): number | null {
  if (Deno.build.os === "windows") return windowsUsage(pid)?.memory ?? null;
  if (Deno.build.os !== "linux") return null;
  try {
    const pages = Number(Deno.readTextFileSync(`/proc/${pid}/statm`).split(" ")[1]);
    return pages * 4096;
  } catch {
    return null;
  }
}

/**
 * What a process uses beyond that room before its plugin is loaded: some systems count the
 * program's own file, and a plugin has no part in that.
 */
export function surplusOfRuntime(bytes: number | null): number {
  return Math.max(0, (bytes ?? 0) - RUNTIME_BYTES);
}
