import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildWith, type Built, OUT } from "./bundle-build.ts";
import { keptBundle } from "./bundle-cache.ts";
import { isInside, ownFilesOnly } from "./own-files.ts";

export interface BundleOptions {
  /** Module to start from. */
  entry: string;
  /** Folders whose files may go into the bundle, besides what npm installed. */
  roots: string[];
  /** Where the result is kept. */
  cache: string;
  /** Name of the result, readable in error messages. */
  name: string;
  /** Folder of installed npm packages; imports by package name are looked up there and beside the entry. */
  modules: string;
  /** What `import "timetrack"` means. */
  sdk: string;
}

const MAIN = "main.js";

/**
 * Makes a module and all it imports into a folder with one `main.js`, and a part for each
 * import() so that it is loaded only when it is needed.
 *
 * The host runs this with its own rights, so it must not read for a plugin what the plugin
 * may not read: files outside the roots are refused, by whatever import they are reached.
 */
export async function bundle(options: BundleOptions): Promise<{ folder: string; main: string }> {
  const folder = await keptBundle(options.cache, options.name, MAIN, options.entry, () => build(options));
  return { folder, main: join(folder, MAIN) };
}

async function build({ entry, roots, name, modules, sdk }: BundleOptions): Promise<Built> {
  const realModules = await Deno.realPath(modules);

  // Packages that look for files beside themselves must find them from the bundle, too.
  async function tellPlace(real: string) {
    if (!isInside(realModules, real) || !/\.c?js$/.test(real)) return null;
    const contents = await Deno.readTextFile(real);
    if (!/\b__(dirname|filename)\b/.test(contents)) return null;
    const names = `var __dirname = ${JSON.stringify(dirname(real))}, __filename = ${JSON.stringify(real)};`;
    return { contents: names + contents, loader: "js" as const };
  }

  const ownFiles = await ownFilesOnly(name, [...roots, modules], tellPlace);
  const built = await buildWith(name, entry, {
    splitting: true,
    format: "esm",
    platform: "node",
    target: "esnext",
    // What is not read stays out of the memory of every plugin's process.
    minifyWhitespace: true,
    sourcemap: "linked",
    sourcesContent: false,
    nodePaths: [modules],
    alias: { timetrack: sdk, "timetrack/number": join(dirname(sdk), "number.ts") },
    // CommonJS packages ask for Node's own modules by require().
    banner: {
      js: 'import { createRequire as $require } from "node:module"; const require = $require("file:///");',
    },
    plugins: [{
      name: "node-modules-by-their-address",
      setup(build) {
        // Packages made for Node name its modules without the prefix that Deno wants.
        build.onResolve(
          { filter: /^[a-z0-9_]+(\/[a-z0-9_]+)?$/ },
          ({ path }) => isBuiltin(path) ? { path: `node:${path}`, external: true } : null,
        );
      },
    }, ownFiles],
  });
  return { ...built, files: built.files.map((file) => withAddresses(file, entry)) };
}

/** A source map that names its sources by their addresses: the stack of an error leads to the author's own line. */
function withAddresses(file: Built["files"][number], entry: string): Built["files"][number] {
  if (!file.path.endsWith(".map")) return file;
  const map = JSON.parse(file.text) as { sources: string[] };
  const sources = map.sources.map((source) => pathToFileURL(join(dirname(entry), OUT, source)).href);
  return { ...file, contents: new TextEncoder().encode(JSON.stringify({ ...map, sources })) };
}
