import { build, type Plugin, stop } from "esbuild";
import { dirname, join, relative } from "node:path";

/** What the host loads from node_modules as it is: native addons, and a program. */
export const NATIVE = ["better-sqlite3", "@napi-rs/keyring", "esbuild"];

/** What runs by itself, as a process or a thread of the host; named by the place of its source. */
const ENTRIES = [
  "core/main.ts",
  "core/cli/session-end-worker.ts",
  "core/secrets/keychain-process.ts",
  "core/database/maintenance-worker.ts",
  "core/activity/erase-in-copy-worker.ts",
];

/**
 * Bundles the host into `<out>/core`: fewer and smaller files, and a quicker start than its
 * sources have. Returns the packages that went into it, by their folder.
 */
export async function bundleHost(root: string, out: string): Promise<string[]> {
  try {
    const { metafile } = await build({
      entryPoints: ENTRIES.map((entry) => ({ in: join(root, entry), out: entryName(entry) })),
      outdir: join(out, "core"),
      absWorkingDir: root,
      bundle: true,
      splitting: true,
      metafile: true,
      format: "esm",
      platform: "node",
      target: "esnext",
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: "none",
      logLevel: "warning",
      alias: { timetrack: join(root, "core/sdk/mod.ts"), "timetrack/number": join(root, "core/sdk/number.ts") },
      external: [...NATIVE, "pg-native"],
      // CommonJS packages ask for Node's own modules by require().
      banner: {
        js: 'import { createRequire as $require } from "node:module"; const require = $require(import.meta.url);',
      },
      plugins: [placesOfSources(root), withoutLocales],
    });
    return Object.keys(metafile.inputs);
  } finally {
    await stop();
  }
}

/** zod brings its messages in sixty languages, a fifth of what a start would read; the host has sentences of its own. */
export const withoutLocales: Plugin = {
  name: "without-locales",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export {};" }));
  },
};

/** All bundles lie in one folder; what stands in folders of `core/` gets a name of its own there. */
function entryName(entry: string): string {
  return entry.replace(/^core\//, "").replaceAll("/", "-").replace(/\.ts$/, "");
}

/** A source that looks for files beside itself finds them from the bundle, too. */
function placesOfSources(root: string): Plugin {
  return {
    name: "places-of-sources",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/](core|ui)[\\/].*\.ts$/ }, async ({ path }) => {
        const source = await Deno.readTextFile(path);
        if (path.includes("node_modules") || !source.includes("import.meta.")) return null;
        const here = relative(join(root, "core"), path).replaceAll("\\", "/");
        return { loader: "ts", contents: placed(source, here) };
      });
    },
  };
}

/** The source with addresses that hold when it lies in `core/` and not at `here`, relative to that folder. */
export function placed(source: string, here: string): string {
  const bundleOf = (sibling: string) =>
    `new URL("./${entryName(join("core", dirname(here), sibling).replaceAll("\\", "/"))}.js", import.meta.url)`;
  return source
    .replace(/import\.meta\.resolve\("(.+?)"\)/g, (_, sibling) => `${bundleOf(sibling)}.href`)
    .replace(/new URL\("(\.\/.+?\.ts)", import\.meta\.url\)/g, (_, sibling) => bundleOf(sibling))
    .replace(/(?<!js", )import\.meta\.url/g, `new URL("./${here}", import.meta.url).href`);
}
