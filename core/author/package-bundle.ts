import { isBuiltin } from "node:module";
import { basename, dirname, join, relative, sep } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { buildWith, OUT } from "../plugin/bundle/bundle-build.ts";
import { ownFilesOnly } from "../plugin/bundle/own-files.ts";
import { pageTarget } from "../plugin/pages/page-bundle.ts";
import type { PackageFiles } from "../plugin/install/package-file.ts";

export interface PackageBundleOptions {
  /** Named in errors. */
  name: string;
  folder: string;
  /** Module to start from, as the manifest names it. */
  main: string;
  /** Folder of installed npm packages, looked up after those of the plugin. */
  modules: string;
}

/** What the host puts in when it bundles the package for a person, in the version that fits it. */
const OF_THE_HOST = /^(timetrack(\/|$)|preact(\/hooks|\/jsx-runtime)?$)/;

const common: BuildOptions = {
  format: "esm",
  // Comments name the places of files, which differ from one computer to the next.
  minifyWhitespace: true,
  sourcemap: "linked",
  sourcesContent: true,
};

/** The code of a plugin with all it imports as one module, `main.js`, and its source map. */
export async function bundleMain(options: PackageBundleOptions): Promise<PackageFiles> {
  return await made(options, "main.js", {
    ...common,
    platform: "node",
    target: "esnext",
    plugins: [leftToHost(/^timetrack(\/number)?$/), nodeModules],
  });
}

/** A page as one module with its style sheet, below `pages/`. */
export async function bundlePackedPage(id: string, options: PackageBundleOptions): Promise<PackageFiles> {
  return await made(options, `pages/${id}.js`, { ...common, ...pageTarget, plugins: [leftToHost(OF_THE_HOST)] });
}

async function made(
  { name, folder, main, modules }: PackageBundleOptions,
  out: string,
  options: BuildOptions,
): Promise<PackageFiles> {
  const ownFiles = await ownFilesOnly(name, [folder, modules]);
  const entry = join(folder, main);
  const nameOf = (source: string) => relative(folder, join(dirname(entry), OUT, source)).split(sep).join("/");
  const { files } = await buildWith(name, entry, {
    ...options,
    nodePaths: [modules],
    plugins: [...options.plugins ?? [], ownFiles],
  });
  const stem = basename(out, ".js");
  const renamed = files.map(({ path, text }): [string, string] => {
    const kind = basename(path).slice("main".length);
    return [out.replace(/\.js$/, kind), kind.endsWith(".map") ? withPlainSources(text, out, nameOf) : text];
  });
  const made = Object.fromEntries(renamed);
  const style = out.replace(/\.js$/, ".css");
  const script = made[out]!.replace("sourceMappingURL=main.js.map", `sourceMappingURL=${stem}.js.map`);
  // At the end, so that no line of the source map moves.
  made[out] = made[style] === undefined ? script : `${script}import "./${stem}.css";\n`;
  if (made[style] !== undefined) made[style] = made[style].replace("=main.css.map", `=${stem}.css.map`);
  return Object.fromEntries(
    Object.entries(made).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
}

/** Sources named from the folder of the plugin, so that a package tells nothing of the computer it was made on. */
function withPlainSources(text: string, out: string, nameOf: (source: string) => string): string {
  const map = JSON.parse(text) as { sources: string[] };
  const up = "../".repeat(out.split("/").length - 1);
  const sources = map.sources.map(nameOf).map((source) => up + (/node_modules\/.*/.exec(source)?.[0] ?? source));
  return JSON.stringify({ ...map, sources });
}

function leftToHost(filter: RegExp): Plugin {
  return {
    name: "left-to-the-host",
    setup: (build) => build.onResolve({ filter }, ({ path }) => ({ path, external: true })),
  };
}

const nodeModules: Plugin = {
  name: "modules-of-node",
  setup: (build) =>
    build.onResolve({ filter: /^(node:)?[a-z0-9_]+(\/[a-z0-9_]+)?$/ }, ({ path }) => {
      if (!isBuiltin(path)) return null;
      return { path: path.startsWith("node:") ? path : `node:${path}`, external: true };
    }),
};
