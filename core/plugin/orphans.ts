import { join } from "node:path";
import type { Log } from "timetrack";

/**
 * Processes of plugins, noted by pid so that the next start can end what a killed host left
 * behind: a plugin that loops does not notice that its host is gone.
 */
export function trackProcesses(folder: string) {
  return {
    async started(pid: number): Promise<void> {
      await Deno.mkdir(folder, { recursive: true });
      await Deno.writeTextFile(join(folder, String(pid)), "");
    },
    async ended(pid: number): Promise<void> {
      await Deno.remove(join(folder, String(pid))).catch(() => {});
    },
  };
}

/** Ends what an earlier host left behind; `marker` must be part of the command line, as pids are used again. */
export async function endOrphans(folder: string, marker: string, log: Log): Promise<void> {
  for (const pid of await pids(folder)) {
    if ((await commandLine(pid)).includes(marker)) {
      log.warn(`Ending the process ${pid} that an earlier TimeTrack left behind`);
      try {
        Deno.kill(pid, "SIGKILL");
      } catch {
        // It ended meanwhile.
      }
    }
    await Deno.remove(join(folder, String(pid))).catch(() => {});
  }
}

async function pids(folder: string): Promise<number[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => Number(name));
    return names.filter((pid) => Number.isInteger(pid) && pid > 1);
  } catch {
    return [];
  }
}

async function commandLine(pid: number): Promise<string> {
  try {
    if (Deno.build.os === "linux") return await Deno.readTextFile(`/proc/${pid}/cmdline`);
    const [command, ...args] = Deno.build.os === "windows"
      ? [
        "powershell",
        "-NoProfile",
        "-Command",
        `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`,
      ]
      : ["ps", "-o", "command=", "-p", String(pid)];
    const { stdout } = await new Deno.Command(command!, { args, stderr: "null" }).output();
    return new TextDecoder().decode(stdout);
  } catch {
    return "";
  }
}
