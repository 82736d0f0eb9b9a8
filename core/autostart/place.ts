import { dirname, join } from "node:path";
import { writeAtomically } from "../atomic-file.ts";

/** How one system is told; all that it takes is outside of TimeTrack's own files. */
export interface AutostartPlace {
  read(): Promise<boolean>;
  write(on: boolean): Promise<void>;
}

/** The place on this system for a program whose host lies in `root`, `null` where it was not installed. */
export async function autostartPlace(
  root: string,
  env: Record<string, string | undefined>,
): Promise<AutostartPlace | null> {
  const program = dirname(root.replace(/[\\/]$/, ""));
  const [launcher, entry] = [join(program, "TimeTrack.exe"), join(program, "autostart.desktop")];
  if (Deno.build.os === "windows" && await exists(launcher)) return inRegistry(launcher, env);
  if (Deno.build.os === "linux" && await exists(entry)) return inConfigFolder(entry, env);
  return null;
}

function inRegistry(launcher: string, env: Record<string, string | undefined>): AutostartPlace {
  const program = join(env.SystemRoot ?? "C:\\Windows", "System32", "reg.exe");
  const run = ["HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run", "/v", "TimeTrack"];
  const reg = async (...args: string[]) =>
    (await new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "null" }).output()).success;
  const read = () => reg("query", ...run);
  return {
    read,
    async write(on) {
      if (on) await reg("add", ...run, "/t", "REG_SZ", "/d", `"${launcher}" run`, "/f");
      else if (await read()) await reg("delete", ...run, "/f");
    },
  };
}

/** Desktops start what lies in this folder. */
function inConfigFolder(entry: string, env: Record<string, string | undefined>): AutostartPlace {
  const folder = join(env.XDG_CONFIG_HOME || join(env.HOME ?? "", ".config"), "autostart");
  const file = join(folder, "timetrack.desktop");
  return {
    read: () => exists(file),
    async write(on) {
      if (!on) return await Deno.remove(file).catch(() => {});
      await Deno.mkdir(folder, { recursive: true });
      await writeAtomically(file, await Deno.readTextFile(entry));
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}
