// Makes what a person with Windows downloads: an installer and a portable zip, in `dist/`.
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { drawIcon } from "../../plugins/tray/icons/draw.ts";
import { encodeIco } from "../../plugins/tray/icons/encode.ts";
import { hostFlags } from "../host-command.mjs";
import { provideSystemPackages } from "../test/system-packages.ts";
import { filesIn, makeProgramFiles } from "./program-files.ts";
import { tellSizes } from "./sizes.ts";
import { writeSums } from "./sums.ts";
import { WINDOWS } from "./target.ts";
import { versionOf } from "./version.ts";

const ICON_SIZES = [16, 20, 24, 32, 40, 48, 64, 128];
const scripts = fileURLToPath(new URL("./windows/", import.meta.url));

/** The program as it lies on the person's computer, in the folder `out`. */
export async function makeWindowsProgram(root: string, out: string): Promise<void> {
  await makeProgramFiles({ root, dist: join(root, "dist"), target: WINDOWS, out });
  const command = ["run", ...hostFlags].join(" ");
  const cmd = (await Deno.readTextFile(join(scripts, "timetrack.cmd"))).replace("{{command}}", command);
  await Deno.writeTextFile(join(out, "timetrack.cmd"), cmd.replaceAll("\n", "\r\n"));
  await makensis("launcher.nsi", {
    VERSION: await versionOf(root),
    COMMAND: command,
    OUT: join(out, "TimeTrack.exe"),
  });
}

export interface InstallerOptions {
  /** Folder of the program. */
  program: string;
  version: string;
  out: string;
  /** Not compressed: made in seconds instead of minutes. */
  quick?: boolean;
}

export async function makeInstaller({ program, version, out, quick = false }: InstallerOptions): Promise<void> {
  await makensis("installer.nsi", { PROGRAM: program, VERSION: version, OUT: out, ...(quick && { QUICK: "1" }) });
}

async function makensis(script: string, defines: Record<string, string>): Promise<void> {
  const icon = await Deno.makeTempFile({ prefix: "timetrack-", suffix: ".ico" });
  try {
    await Deno.writeFile(icon, encodeIco(ICON_SIZES.map((size) => drawIcon(size, "recording", "any"))));
    const named = Object.entries({ ...defines, ICON: icon }).map(([name, value]) => `-D${name}=${value}`);
    const args = ["-V2", "-INPUTCHARSET", "UTF8", ...named, join(scripts, script)];
    const { status, stdout, stderr } = spawnSync("makensis", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`Cannot make "${script}": ${stdout}${stderr}`);
  } finally {
    await Deno.remove(icon);
  }
}

/** The folder with all files, and an empty `data/` that makes it a portable one. */
async function zipped(program: string): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = { "TimeTrack/data/": new Uint8Array() };
  for (const file of (await filesIn(program)).keys()) {
    files[`TimeTrack/${file}`] = await Deno.readFile(join(program, file));
  }
  return zipSync(files, { level: 9 });
}

if (import.meta.main) {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const dist = join(root, "dist");
  const version = await versionOf(root);
  const program = join(dist, "windows", "TimeTrack");
  const installer = join(dist, `TimeTrack-Setup-${version}.exe`);
  const zip = join(dist, `TimeTrack-${version}-portable.zip`);
  provideSystemPackages(["nsis"]);
  await makeWindowsProgram(root, program);
  await makeInstaller({ program, version, out: installer });
  await Deno.writeFile(zip, await zipped(program));
  await tellSizes(program, [installer, zip]);
  await writeSums(dist, [installer, zip].map((file) => basename(file)));
}
