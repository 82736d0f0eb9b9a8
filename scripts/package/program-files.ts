import { dirname, join, relative } from "node:path";
import { bundleUi } from "../../ui/bundle.ts";
import { bundleHost } from "./host-bundle.ts";
import { licencesOf } from "./licences.ts";
import { declarationFiles, nativeFiles, pluginFiles } from "./module-files.ts";
import { modulesFor, type Target } from "./target.ts";

/** Sources that stay sources: the plugins, the examples, and what plugins of others are bundled with. */
const SOURCES = ["plugins", "examples", "core/sdk", "ui/kit", "ui/styles"];
const NOT_SHIPPED = /\.test\.tsx?$|-suite\.ts$|(?<!core\/sdk)\/(testing|fixtures)\/|\/icons\/make\.ts$/;

export interface ProgramOptions {
  /** Folder of the repository. */
  root: string;
  /** Folder for what is kept between two runs. */
  dist: string;
  target: Target;
  /** Folder of the program; what is there is replaced. */
  out: string;
}

/** Makes the folder of an installed TimeTrack: the runtime, the host and all it needs in `app/`, the licences. */
export async function makeProgramFiles({ root, dist, target, out }: ProgramOptions): Promise<void> {
  await Deno.remove(out, { recursive: true }).catch(() => {});
  const app = join(out, "app");
  const modules = await modulesFor(target, root, dist);
  const bundled = await bundleHost(root, app);
  await bundleUi({ out: join(app, "ui", "built") });
  await Deno.remove(join(app, "ui", "built", "bundle.stamp"));
  for (const folder of SOURCES) await copySources(join(root, folder), join(app, folder));
  await writeSettings(root, app);

  const needed = new Set([
    ...await pluginFiles(app, modules),
    ...await nativeFiles(modules, target),
    ...await declarationFiles(modules),
  ]);
  for (const file of needed) await copy(join(modules, file), join(app, "node_modules", file));
  await copy(join(modules, target.deno, target.denoProgram), join(out, target.denoProgram));
  await copy(join(root, "LICENSE"), join(out, "LICENSE.txt"));
  const shipped = [...bundled, ...[...needed].map((file) => `node_modules/${file}`)];
  await Deno.writeTextFile(join(out, "THIRD-PARTY-LICENSES.txt"), await licencesOf(shipped, modules, target));
}

async function copySources(from: string, to: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    const file = join(from, name);
    if (NOT_SHIPPED.test(isDirectory ? `${file}/` : file)) continue;
    if (isDirectory) await copySources(file, join(to, name));
    else await copy(file, join(to, name));
  }
}

async function writeSettings(root: string, app: string): Promise<void> {
  const { version } = JSON.parse(await Deno.readTextFile(join(root, "package.json")));
  const write = (name: string, value: unknown) => Deno.writeTextFile(join(app, name), JSON.stringify(value, null, 2));
  await write("package.json", { name: "timetrack", version, type: "module", private: true });
  await write("deno.json", { nodeModulesDir: "manual", lock: false });
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(dirname(to), { recursive: true });
  await Deno.copyFile(from, to);
}

/** Every file below a folder with its size, by its path in it. */
export async function filesIn(folder: string, below = folder): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  for await (const { name, isDirectory } of Deno.readDir(below)) {
    const path = join(below, name);
    if (isDirectory) { for (const [file, size] of await filesIn(folder, path)) files.set(file, size); }
    else files.set(relative(folder, path), (await Deno.stat(path)).size);
  }
  return files;
}
