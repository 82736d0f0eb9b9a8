import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));

/** What stands in the page itself, so that its first picture waits for nothing else. */
const inPage = ["early.js", "start.js", "main.css"];

/** Bundles the UI into `out`; `stamp` is left there to tell what it was made of. */
async function bundle(out: string, stamp: string): Promise<void> {
  const builds = [
    await build(out, { entryPoints: ["main.tsx", "styles/main.css", "icon.svg"], splitting: true }),
    // By themselves: they are no modules, so that they run while the page is read.
    await build(out, { entryPoints: ["early.ts", "start.ts"] }),
  ];
  const outputs = builds.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  const files = builds.flatMap(({ outputFiles }) => outputFiles);
  const addressOf = (path: string) => `/${relative(out, join(folder, path))}`.replaceAll("\\", "/");
  const parts = new Map<string, string>();
  for (const [path, { entryPoint, imports }] of outputs) {
    if (!entryPoint) continue;
    const name = nameOf(entryPoint);
    const file = files.find((file) => file.path === join(folder, path))!;
    if (!inPage.includes(name)) parts.set(name, addressOf(path));
    else parts.set(name, elementOf(name, files.splice(files.indexOf(file), 1)[0]!.text));
    if (name === "main.js") parts.set("preloads", preloadsOf(imports).map(addressOf).map(preload).join("\n    "));
  }

  await Deno.mkdir(join(out, "assets"), { recursive: true });
  for (const { path, contents } of files) await writeWithPacked(path, contents);
  // The page comes after what it names, the stamp after all: a bundle that was interrupted is made again.
  await writeWithPacked(join(out, "index.html"), new TextEncoder().encode(await page(parts)));
  await write(join(out, "bundle.stamp"), new TextEncoder().encode(stamp));
  await removeOthers(join(out, "assets"), new Set(files.flatMap(({ path }) => [path, `${path}.gz`])));
}

async function build(out: string, options: { entryPoints: string[]; splitting?: boolean }) {
  return await esbuild.build({
    ...options,
    entryNames: "assets/[name]-[hash]",
    chunkNames: "assets/[name]-[hash]",
    outdir: out,
    absWorkingDir: folder,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    target: ["chrome123", "firefox120", "safari17.5"],
    loader: { ".svg": "copy" },
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    tsconfigRaw: "{}",
    logLevel: "silent",
  });
}

function nameOf(entryPoint: string): string {
  return entryPoint.replace(/^.*\//, "").replace(/\.tsx?$/, ".js");
}

/** What a script needs before it can run: a browser would see that only after reading it. */
function preloadsOf(imports: { path: string; kind: string }[]): string[] {
  return imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path);
}

function preload(address: string): string {
  return `<link rel="modulepreload" href="${address}">`;
}

function elementOf(name: string, text: string): string {
  if (/<\/(script|style)|<!--/i.test(text)) {
    throw new Error("Cannot write the page: a text in it would end its element");
  }
  const element = name.endsWith(".css") ? "style" : "script";
  return `<${element}>${text.trim()}</${element}>`;
}

async function page(parts: Map<string, string>): Promise<string> {
  const template = await Deno.readTextFile(join(folder, "index.html"));
  return template.replace(/\{\{ (.+?) \}\}/g, (_, name: string) => {
    const part = parts.get(name);
    if (!part) throw new Error(`Cannot write "index.html": it names "${name}", there are ${[...parts.keys()]}`);
    return part;
  });
}

async function writeWithPacked(file: string, contents: Uint8Array): Promise<void> {
  await write(file, contents);
  await write(`${file}.gz`, gzipSync(contents, { level: 9 }));
}

/** Whole or not at all: a host may be serving this folder. */
async function write(file: string, contents: Uint8Array): Promise<void> {
  const part = `${file}.${crypto.randomUUID()}.part`;
  await Deno.writeFile(part, contents);
  await Deno.rename(part, file);
}

async function removeOthers(assets: string, kept: Set<string>): Promise<void> {
  for await (const { name } of Deno.readDir(assets)) {
    if (!kept.has(join(assets, name))) await Deno.remove(join(assets, name)).catch(() => {});
  }
}

function explain(thrown: unknown): string {
  const errors = (thrown as { errors?: esbuild.Message[] }).errors;
  return errors ? esbuild.formatMessagesSync(errors, { kind: "error" }).join("") : String(thrown);
}

if (import.meta.main) {
  const [out, stamp] = Deno.args;
  if (out === undefined || stamp === undefined) throw new Error("Cannot bundle the UI: name the folder and the stamp");
  try {
    await bundle(out, stamp);
  } catch (thrown) {
    console.error(explain(thrown));
    Deno.exitCode = 1;
  } finally {
    await esbuild.stop();
  }
}
