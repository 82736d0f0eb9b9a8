import { createHash } from "node:crypto";
import { isBuiltin } from "node:module";
import { basename, dirname, join, relative, sep } from "node:path";
import { messageOf } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { withEsbuild } from "../esbuild.ts";

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

interface Record {
  folder: string;
  inputs: { [path: string]: string };
}

/**
 * Makes a module and all it imports into a folder with one `main.js`, and a part for each
 * import() so that it is loaded only when it is needed. A bundle made before is used again
 * as long as every file that went into it has the same content.
 *
 * The host runs this with its own rights, so it must not read for a plugin what the plugin
 * may not read: files outside the roots are refused, by whatever import they are reached.
 */
export async function bundle(options: BundleOptions): Promise<{ folder: string; main: string }> {
  const recordFile = join(options.cache, `${options.name}.json`);
  const known = await readRecord(recordFile);
  if (known && await isFresh(known)) return { folder: known.folder, main: join(known.folder, MAIN) };

  const { files, inputs } = await build(options);
  const version = hash(new TextEncoder().encode(files.map(({ hash }) => hash).join()));
  const folder = join(options.cache, `${options.name}-${version.slice(0, 16)}`);
  await Deno.mkdir(folder, { recursive: true });
  for (const { path, contents } of files) await writeAtomically(join(folder, basename(path)), contents);
  await writeAtomically(recordFile, new TextEncoder().encode(JSON.stringify({ folder, inputs })));
  if (known && known.folder !== folder) await Deno.remove(known.folder, { recursive: true }).catch(() => {});
  return { folder, main: join(folder, MAIN) };
}

async function build({ entry, roots, name, modules, sdk }: BundleOptions) {
  const allowed = await Promise.all([...roots, modules].map((root) => Deno.realPath(root)));
  const realModules = await Deno.realPath(modules);
  try {
    const result = await withEsbuild((esbuild) =>
      esbuild.build({
        entryPoints: { main: entry },
        absWorkingDir: dirname(entry),
        bundle: true,
        write: false,
        metafile: true,
        outdir: "out",
        splitting: true,
        format: "esm",
        platform: "node",
        target: "esnext",
        // What is not read stays out of the memory of every plugin's process.
        minifyWhitespace: true,
        sourcemap: "linked",
        sourcesContent: false,
        legalComments: "none",
        logLevel: "silent",
        // A tsconfig or a NODE_PATH of the author's must not decide what is read.
        tsconfigRaw: "{}",
        nodePaths: [modules],
        jsx: "automatic",
        jsxImportSource: "preact",
        alias: { timetrack: sdk, "timetrack/number": join(dirname(sdk), "number.ts") },
        // CommonJS packages ask for Node's own modules by require().
        banner: {
          js: 'import { createRequire as $require } from "node:module"; const require = $require("file:///");',
        },
        plugins: [{
          name: "only-own-files",
          setup(build) {
            // Packages made for Node name its modules without the prefix that Deno wants.
            build.onResolve({ filter: /^[a-z0-9_]+(\/[a-z0-9_]+)?$/ }, ({ path }) =>
              isBuiltin(path) ? { path: `node:${path}`, external: true } : null);
            build.onLoad({ filter: /.*/, namespace: "file" }, async ({ path, with: attributes }) => {
              const real = await Deno.realPath(path);
              if (
                !allowed.some((root) =>
                  isInside(root, real)
                )
              ) {
                return {
                  errors: [{ text: `Cannot import "${path}" as part of ${name}: it lies outside of the plugin` }],
                };
              }
              // Packages that look for files beside themselves must find them from the bundle, too.
              if (attributes["type"] || !isInside(realModules, real) || !/\.c?js$/.test(real)) return null;
              const contents = await Deno.readTextFile(real);
              if (!/\b__(dirname|filename)\b/.test(contents)) return null;
              const names = `var __dirname = ${JSON.stringify(dirname(real))}, __filename = ${JSON.stringify(real)};`;
              return { contents: names + contents, loader: "js" };
            });
          },
        }],
      })
    );
    const inputs: { [path: string]: string } = {};
    for (const path of Object.keys(result.metafile.inputs)) {
      if (path.startsWith("(") || path.startsWith("<")) continue;
      const absolute = join(dirname(entry), path);
      inputs[absolute] = hash(await Deno.readFile(absolute));
    }
    return { files: result.outputFiles, inputs };
  } catch (thrown) {
    const names = { entry: name, reason: firstError(thrown, dirname(entry)) };
    throw refusal("invalid", (language) => message(language, "refusal.bundle", names), {
      hint: (language) => message(language, "refusal.bundle.hint"),
      cause: thrown,
    });
  }
}

/** The first fault with its place, as the author knows it. */
function firstError(thrown: unknown, folder: string): string {
  const [error] = (thrown as { errors?: { text: string; location: { file: string; line: number } | null }[] }).errors ??
    [];
  if (!error) return messageOf(thrown);
  return error.location
    ? `${error.text} (${relative(folder, join(folder, error.location.file))}:${error.location.line})`
    : error.text;
}

export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function isFresh({ folder, inputs }: Record): Promise<boolean> {
  try {
    await Deno.stat(join(folder, MAIN));
    const same = await Promise.all(
      Object.entries(inputs).map(async ([path, expected]) => hash(await Deno.readFile(path)) === expected),
    );
    return same.every(Boolean);
  } catch {
    return false;
  }
}

async function readRecord(file: string): Promise<Record | null> {
  try {
    return JSON.parse(await Deno.readTextFile(file)) as Record;
  } catch {
    return null;
  }
}

async function writeAtomically(file: string, data: Uint8Array): Promise<void> {
  const part = `${file}.${crypto.randomUUID()}.part`;
  await Deno.writeFile(part, data);
  await Deno.rename(part, file);
}

function hash(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
