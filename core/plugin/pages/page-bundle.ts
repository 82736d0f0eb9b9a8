import { dirname, join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { buildWith } from "../bundle/bundle-build.ts";
import { keptBundle } from "../bundle/bundle-cache.ts";
import { ownFilesOnly } from "../bundle/own-files.ts";

export interface PageBundleOptions {
  /** Module whose default export is the page. */
  entry: string;
  /** Folders whose files may go into it, besides what npm installed. */
  roots: string[];
  cache: string;
  name: string;
  /** Folder of installed npm packages. */
  modules: string;
}

/** What goes into the document of a page, as text. */
export interface PageBundle {
  script: string;
  style: string;
}

/** Modules that the kit gives to every page, so that they are not in its bundle. */
const GIVEN = ["preact", "preact/hooks", "preact/jsx-runtime", "timetrack/page"];

/** What the code of a page may use of browsers. */
export const pageTarget: BuildOptions = {
  platform: "browser",
  target: ["chrome123", "firefox120", "safari17.5"],
  loader: { ".svg": "dataurl", ".png": "dataurl" },
};

const common: BuildOptions = {
  ...pageTarget,
  minifyWhitespace: true,
  minifySyntax: true,
};

/** Makes a page of a plugin into one script and one style sheet. Its code is read, never run. */
export function bundlePage(options: PageBundleOptions): Promise<PageBundle> {
  return made(options, {
    format: "cjs",
    banner: { js: "((module, require) => { const exports = module.exports;" },
    footer: { js: "timetrackPage.show(module.exports); })({ exports: {} }, timetrackPage.require);" },
    plugins: [givenByKit],
  });
}

/** The part that is the same for all pages: Preact, the kit and how it speaks with the app. */
export function bundleKit(options: PageBundleOptions): Promise<PageBundle> {
  return made(options, {
    format: "iife",
    minify: true,
    alias: { "timetrack/page": join(dirname(options.entry), "mod.ts") },
  });
}

async function made({ entry, roots, cache, name, modules }: PageBundleOptions, own: BuildOptions): Promise<PageBundle> {
  const folder = await keptBundle(cache, name, "main.js", entry, async () => {
    const ownFiles = await ownFilesOnly(name, [...roots, modules]);
    const plugins = [...own.plugins ?? [], ownFiles];
    return await buildWith(name, entry, { ...common, ...own, nodePaths: [modules], plugins });
  });
  const [script, style] = await Promise.all([
    Deno.readTextFile(join(folder, "main.js")),
    Deno.readTextFile(join(folder, "main.css")).catch(() => ""),
  ]);
  return { script, style };
}

const givenByKit: Plugin = {
  name: "given-by-the-kit",
  setup(build) {
    build.onResolve(
      { filter: /^(preact|timetrack)(\/|$)/ },
      ({ path }) => GIVEN.includes(path) ? { path, external: true } : null,
    );
  },
};
