import { basename, dirname, join, relative } from "node:path";
import { bundle } from "../../core/plugin/bundle/bundle.ts";
import { bundleKit, bundlePage } from "../../core/plugin/pages/page-bundle.ts";
import { NATIVE } from "./host-bundle.ts";
import type { Target } from "./target.ts";

/**
 * The files of node_modules that bundling on the person's computer reads: of the built-in
 * plugins, the examples and their pages, and of what every plugin gets. Found by bundling all of it here.
 */
export async function pluginFiles(app: string, modules: string): Promise<string[]> {
  const cache = await Deno.makeTempDir({ prefix: "timetrack-package-" });
  const beside = join(app, "node_modules");
  // Else those of a folder above would be found first.
  await Deno.symlink(modules, beside);
  try {
    await bundleAll(app, modules, cache);
    const read = new Set<string>();
    for await (const { name, isFile } of Deno.readDir(cache)) {
      if (!isFile) continue;
      const { inputs } = JSON.parse(await Deno.readTextFile(join(cache, name)));
      for (const file of Object.keys(inputs)) if (file.startsWith(modules)) read.add(relative(modules, file));
    }
    return await withDescriptions([...read], modules);
  } finally {
    await Deno.remove(beside);
    await Deno.remove(cache, { recursive: true });
  }
}

async function bundleAll(app: string, modules: string, cache: string): Promise<void> {
  const sdk = join(app, "core/sdk/mod.ts");
  const sandbox = join(app, "core/sdk");
  const kit = join(app, "ui/kit");
  const common = { cache, modules };
  await bundle({ ...common, entry: join(sandbox, "sandbox/bootstrap.ts"), roots: [sandbox], name: "sandbox", sdk });
  for (const part of ["mod.ts", "number.ts"]) {
    await bundle({ ...common, entry: join(sandbox, part), roots: [sandbox], name: part, sdk });
  }
  await bundleKit({ ...common, entry: join(kit, "frame.ts"), roots: [kit, join(app, "ui/styles")], name: "kit" });
  for (const folder of await foldersIn(join(app, "plugins"), join(app, "examples"))) {
    const name = basename(folder);
    const { main, contributes } = JSON.parse(await Deno.readTextFile(join(folder, "manifest.json")));
    await bundle({ ...common, entry: join(folder, main), roots: [folder, sandbox], name, sdk });
    for (const page of contributes?.pages ?? []) {
      await bundlePage({ ...common, entry: join(folder, page.main), roots: [folder], name: `${name}@${page.id}` });
    }
  }
}

async function foldersIn(...rooms: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const room of rooms) for await (const { name } of Deno.readDir(room)) found.push(join(room, name));
  return found;
}

/** Adds the package.json that say which of a package's files an import means. */
async function withDescriptions(files: string[], modules: string): Promise<string[]> {
  const all = new Set(files);
  for (const file of files) {
    for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) {
      const description = join(folder, "package.json");
      if (await exists(join(modules, description))) all.add(description);
    }
  }
  return [...all];
}

/** What the host loads as it is, without what is for other systems or for compiling it. */
export async function nativeFiles(modules: string, { os, cpu, trayProgram }: Target): Promise<string[]> {
  const [addon] = NATIVE;
  const folders = [
    `${addon}/lib`,
    "@napi-rs/keyring",
    ...await namesIn(modules, "@napi-rs", /^keyring-/),
    "esbuild/lib",
    ...await namesIn(modules, "@esbuild", /^/),
  ];
  const files = await Promise.all(folders.map((folder) => filesBelow(modules, folder)));
  return [
    ...files.flat().filter((file) => !/\.d\.ts$|\.md$/.test(file)),
    `${addon}/package.json`,
    `${addon}/prebuilds/${os}-${cpu}.node`,
    "esbuild/package.json",
    "systray2/package.json",
    `systray2/traybin/${trayProgram}`,
  ];
}

/** The types that a plugin is written with, for editors and for `timetrack plugin check`. */
export async function declarationFiles(modules: string): Promise<string[]> {
  const files = await Promise.all(["hono", "kysely", "preact"].map((name) => filesBelow(modules, name)));
  return files.flat().filter((file) => /\.d\.[mc]?ts$|\/package\.json$/.test(file));
}

async function namesIn(modules: string, scope: string, wanted: RegExp): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(join(modules, scope)), ({ name }) => name);
  return names.filter((name) => wanted.test(name)).map((name) => `${scope}/${name}`);
}

async function filesBelow(modules: string, folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(join(modules, folder)));
  const files = entries.map(({ name, isDirectory }) =>
    isDirectory ? filesBelow(modules, `${folder}/${name}`) : [`${folder}/${name}`]
  );
  return (await Promise.all(files)).flat();
}

async function exists(file: string): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}
