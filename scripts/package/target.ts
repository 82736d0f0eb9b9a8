import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";

/** A system that packages are made for. */
export interface Target {
  /** As npm names it. */
  os: "win32" | "linux";
  cpu: "x64";
  /** The package with the runtime, and its program. */
  deno: string;
  denoProgram: string;
  /** File of systray2 that shows the icon. */
  trayProgram: string;
}

export const WINDOWS: Target = {
  os: "win32",
  cpu: "x64",
  deno: "@deno/win32-x64",
  denoProgram: "deno.exe",
  trayProgram: "tray_windows_release.exe",
};

export const LINUX: Target = {
  os: "linux",
  cpu: "x64",
  deno: "@deno/linux-x64-glibc",
  denoProgram: "deno",
  trayProgram: "tray_linux_release",
};

/** Packages of npm as they are installed on the target: `node_modules` in a folder that is kept while the lock file stays. */
export async function modulesFor({ os, cpu }: Target, root: string, dist: string): Promise<string> {
  const lock = await Deno.readFile(join(root, "package-lock.json"));
  const version = createHash("sha256").update(lock).digest("hex").slice(0, 16);
  const folder = join(dist, "modules", `${os}-${cpu}-${version}`);
  const modules = join(folder, "node_modules");
  // npm writes this file last.
  if (await Deno.stat(join(modules, ".package-lock.json")).catch(() => null)) return modules;

  await Deno.mkdir(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
    await Deno.copyFile(join(root, file), join(folder, file));
  }
  const args = ["ci", `--os=${os}`, `--cpu=${cpu}`, ...(os === "linux" ? ["--libc=glibc"] : []), "--omit=dev"];
  const { status } = spawnSync("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`Cannot install the packages for ${os}: npm ended with ${status}`);
  return modules;
}
