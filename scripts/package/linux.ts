// Makes what a person with Debian, Ubuntu or the like downloads: a .deb in `dist/`.
import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawIcon } from "../../plugins/tray/icons/draw.ts";
import { encodePng } from "../../plugins/tray/icons/encode.ts";
import { hostFlags } from "../host-command.mjs";
import { provideSystemPackages } from "../test/system-packages.ts";
import { filesIn, makeProgramFiles } from "./program-files.ts";
import { tellSizes } from "./sizes.ts";
import { writeSums } from "./sums.ts";
import { LINUX } from "./target.ts";
import { versionOf } from "./version.ts";

const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256];
const scripts = fileURLToPath(new URL("./linux/", import.meta.url));
const PROGRAM = "usr/lib/timetrack";
/** What npm unpacks without the right to run, and the folder is not the person's to change. */
const PROGRAMS = /\/(deno|esbuild|tray_linux_release)$/;

export interface DebOptions {
  /** Folder of the repository. */
  root: string;
  /** Folder that becomes the package; what is there is replaced. */
  folder: string;
  version: string;
  out: string;
  /** Not compressed: made in seconds instead of minutes. */
  quick?: boolean;
}

export async function makeDeb({ root, folder, version, out, quick = false }: DebOptions): Promise<void> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  const program = join(folder, PROGRAM);
  await makeProgramFiles({ root, dist: join(root, "dist"), target: LINUX, out: program });
  for (const file of (await filesIn(program)).keys()) {
    await Deno.chmod(join(program, file), PROGRAMS.test(`/${file}`) ? 0o755 : 0o644);
  }
  const command = ["run", ...hostFlags].join(" ");
  await place("timetrack", join(folder, "usr/bin"), { command }, 0o755);
  await place("timetrack.desktop", join(folder, "usr/share/applications"));
  await place("autostart.desktop", program);
  await place("timetrack.service", join(folder, "usr/lib/systemd/user"));
  await place("copyright", join(folder, "usr/share/doc/timetrack"));
  for (const size of ICON_SIZES) {
    const icons = join(folder, `usr/share/icons/hicolor/${size}x${size}/apps`);
    await Deno.mkdir(icons, { recursive: true });
    await Deno.writeFile(join(icons, "timetrack.png"), encodePng(drawIcon(size, "recording", "any")));
  }
  const bytes = [...(await filesIn(folder)).values()].reduce((sum, size) => sum + size, 0);
  await place("control", join(folder, "DEBIAN"), { version, kilobytes: String(Math.ceil(bytes / 1024)) });
  build(folder, out, quick);
}

/** Writes a file of `linux/` with its placeholders filled in. */
async function place(name: string, folder: string, values: Record<string, string> = {}, mode = 0o644): Promise<void> {
  const template = await Deno.readTextFile(join(scripts, name));
  await Deno.mkdir(folder, { recursive: true });
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? "");
  await Deno.writeTextFile(join(folder, name), text);
  await Deno.chmod(join(folder, name), mode);
}

function build(folder: string, out: string, quick: boolean): void {
  const compression = quick ? ["-Znone"] : ["-Zxz", "-z9"];
  const args = ["--root-owner-group", ...compression, "--build", folder, out];
  const { status, stderr } = spawnSync("dpkg-deb", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot make "${out}": ${stderr}`);
}

if (import.meta.main) {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const dist = join(root, "dist");
  const version = await versionOf(root);
  const folder = join(dist, "linux");
  const out = join(dist, `timetrack_${version}_amd64.deb`);
  provideSystemPackages(["dpkg"]);
  await makeDeb({ root, folder, version, out });
  await tellSizes(join(folder, PROGRAM), [out]);
  await writeSums(dist, [basename(out)]);
}
