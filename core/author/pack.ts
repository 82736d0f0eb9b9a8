import { join, relative, sep } from "node:path";
import { message } from "../messages/mod.ts";
import { isInside } from "../plugin/bundle/own-files.ts";
import { type PackageFiles, readPackageFile, writePackageFile } from "../plugin/install/package-file.ts";
import { refusal } from "../refusal.ts";
import { bundleMain, bundlePackedPage } from "./package-bundle.ts";
import type { PluginFolder, RawManifest } from "./read-folder.ts";

export interface Packed {
  /** `<id>-<version>.ttplugin` */
  name: string;
  data: Uint8Array<ArrayBuffer>;
  files: PackageFiles;
}

/** What people read, wherever the plugin comes from. */
const FOR_PEOPLE = /^(readme|licen[cs]e|changelog|notice)\b[^/]*$/i;
const OWN = "${plugin}/";

/** Makes the `.ttplugin` file of a plugin's folder; the same folder gives the same bytes. */
export async function packPlugin(plugin: PluginFolder, modules: string): Promise<Packed> {
  const { folder, manifest, raw } = plugin;
  const { id, version, main, contributes: { pages } } = manifest;
  const from = { folder, modules };
  const bundles = await Promise.all([
    bundleMain({ ...from, name: id, main }),
    ...pages.map((page) => bundlePackedPage(page.id, { ...from, name: `${id}@${page.id}`, main: page.main })),
  ]);
  const files: PackageFiles = Object.assign({}, ...bundles);
  for (const path of await filesBeside(plugin)) files[path] ??= await Deno.readFile(join(folder, path));
  files["manifest.json"] = new TextEncoder().encode(JSON.stringify(packedManifest(raw), null, 2) + "\n");

  const data = await writePackageFile(files);
  // Whoever cannot install it should hear of it before it is passed on.
  await readPackageFile(data);
  return { name: `${id}-${version}.ttplugin`, data, files };
}

/** The manifest with the places that things have in a package. */
function packedManifest({ $schema: _, ...raw }: RawManifest): RawManifest {
  const pages = raw.contributes?.pages?.map((page) => ({ ...page, main: `pages/${page.id}.js` }));
  return { ...raw, main: "main.js", ...(pages && { contributes: { ...raw.contributes, pages } }) };
}

/** What goes along as it is: for people, pictures, and what a right of the plugin names in its own folder. */
async function filesBeside({ folder, manifest, raw }: PluginFolder): Promise<string[]> {
  const forPeople = [...Deno.readDirSync(folder)].filter(({ name, isFile }) => isFile && FOR_PEOPLE.test(name))
    .map(({ name }) => name);
  const icons = [manifest.icon, ...manifest.contributes.pages.map(({ icon }) => icon)].filter((icon) =>
    icon !== undefined
  );
  const named = [raw.permissions ?? {}, raw.optionalPermissions ?? {}]
    .flatMap(({ platform = {}, ...all }) => [all, ...Object.values(platform)])
    .flatMap(({ read = [], run = [], ffi = [] }) => [...read, ...run, ...ffi])
    .filter((path) => path.startsWith(OWN)).map((path) => path.slice(OWN.length));
  const found = await Promise.all([...icons, ...named].map((path) => filesAt(folder, path)));
  return [...new Set([...forPeople, ...found.flat()])];
}

async function filesAt(folder: string, path: string): Promise<string[]> {
  const file = await Deno.realPath(join(folder, path)).catch(() => null);
  if (file === null || !isInside(folder, file)) {
    throw refusal("not-found", (language) => message(language, "author.pack.missing", { file: path }), {
      hint: (language) => message(language, "author.pack.missing.hint"),
    });
  }
  if (!(await Deno.stat(file)).isDirectory) return [relative(folder, file).split(sep).join("/")];
  const inside = await Promise.all([...Deno.readDirSync(file)].map(({ name }) => filesAt(folder, join(path, name))));
  return inside.flat();
}
