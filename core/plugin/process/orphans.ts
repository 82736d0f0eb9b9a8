import { join } from "node:path";
import type { Log } from "timetrack";

/**
 * Notes that a plugin is about to have a process, so that the next start can end what a killed
 * host left behind: a plugin that loops does not notice that its host is gone. Before the process
 * is there, as a host may be killed in between. Returns how to forget it.
 */
export async function noteProcess(folder: string, id: string): Promise<() => Promise<void>> {
  const note = join(folder, `${id}.${crypto.randomUUID()}`);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(note, "");
  return () => Deno.remove(note).catch(() => {});
}

/** Ends what an earlier host left behind, if anything is noted: processes with this path in their command line. */
export async function endOrphans(folder: string, path: string, log: Log): Promise<void> {
  const notes = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  if (notes.length === 0) return;
  for (const { pid, command } of await runningProcesses()) {
    if (pid === Deno.pid || !isNamed(path, command)) continue;
    log.warn(`Ending the process ${pid} that an earlier TimeTrack left behind`);
    try {
      Deno.kill(pid, "SIGKILL");
    } catch {
      // It ended meanwhile.
    }
  }
  for (const note of notes) await Deno.remove(join(folder, note)).catch(() => {});
}

/** Whether a command line has a path that begins with this one; not one that has it in its middle. */
export function isNamed(path: string, command: string): boolean {
  for (let at = command.indexOf(path); at >= 0; at = command.indexOf(path, at + 1)) {
    if (at === 0 || /[\s\0=,"']/.test(command[at - 1]!)) return true;
  }
  return false;
}

interface RunningProcess {
  pid: number;
  command: string;
}

async function runningProcesses(): Promise<RunningProcess[]> {
  if (Deno.build.os === "linux") return await processesOfLinux();
  const [program, ...args] = Deno.build.os === "windows"
    ? [
      "powershell",
      "-NoProfile",
      "-Command",
      'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }',
    ]
    : ["ps", "-axo", "pid=,command="];
  try {
    const { stdout } = await new Deno.Command(program!, { args, stderr: "null" }).output();
    const lines = [...new TextDecoder().decode(stdout).matchAll(/^\s*(\d+) (.+)$/gm)];
    return lines.map(([, pid, command]) => ({ pid: Number(pid), command: command! }));
  } catch {
    return [];
  }
}

async function processesOfLinux(): Promise<RunningProcess[]> {
  const names = await Array.fromAsync(Deno.readDir("/proc"), ({ name }) => name);
  return await Promise.all(
    names.filter((name) => /^\d+$/.test(name)).map(async (pid) => ({
      pid: Number(pid),
      command: await Deno.readTextFile(`/proc/${pid}/cmdline`).catch(() => ""),
    })),
  );
}
