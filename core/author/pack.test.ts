import { deepStrictEqual as equal, ok, rejects, strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import { bundle } from "../plugin/bundle/bundle.ts";
import { bundlePage } from "../plugin/pages/page-bundle.ts";
import { readPackageFile } from "../plugin/install/package-file.ts";
import { packPlugin } from "./pack.ts";
import { programFolder, programModules } from "../program.ts";
import { readPluginFolder } from "./read-folder.ts";

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

const manifest = {
  $schema: "/home/somebody/timetrack/manifest.schema.json",
  id: "acme.sample",
  version: "1.2.0",
  title: "Sample",
  icon: "pictures/icon.svg",
  engines: { timetrack: "^2.0.0" },
  main: "source/main.ts",
  permissions: { read: ["${plugin}/words"] },
  contributes: { pages: [{ id: "report", title: "Report", kind: "page", main: "report.tsx" }] },
};

const sample = {
  "manifest.json": JSON.stringify(manifest),
  "source/main.ts": `import { TimeTrackError } from "timetrack";
import { join } from "path";
import old from "old";
export const kind = new TimeTrackError("invalid", "x").code;
export const joined: string = join("a", old.basename("/b/c"));`,
  "node_modules/old/index.js": 'module.exports = { basename: require("path").basename };',
  "node_modules/old/package.json": '{ "name": "old", "main": "index.js" }',
  "report.tsx": 'import "./report.css";\nexport default () => <p class="note">Hello</p>;',
  "report.css": ".note { color: var(--ink) }",
  "README.md": "# Sample",
  "LICENSE": "MIT",
  "pictures/icon.svg": "<svg/>",
  "words/de/list.txt": "eins",
  "notes.txt": "nobody's concern",
  "main.test.ts": "nothing",
};

async function write(folder: string, files: { [path: string]: string | Uint8Array }): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    if (typeof content === "string") await Deno.writeTextFile(join(folder, path), content);
    else await Deno.writeFile(join(folder, path), content);
  }
}

async function inFolders(count: number, use: (...folders: string[]) => Promise<void>): Promise<void> {
  const root = await Deno.makeTempDir({ prefix: "timetrack-pack-" });
  const folders = Array.from({ length: count }, (_, at) => join(root, "a/b/c".slice(0, 1 + 2 * at), "plugin"));
  for (const folder of folders) await Deno.mkdir(folder, { recursive: true });
  await use(...folders).finally(() => Deno.remove(root, { recursive: true }));
}

const pack = async (folder: string) => await packPlugin(await readPluginFolder(folder), programModules);

test("packPlugin() takes the code as modules, what is for people, and what the manifest names", async () => {
  await inFolders(1, async (folder) => {
    await write(folder!, sample);

    const { name, data } = await pack(folder!);
    const files = await readPackageFile(data);

    strictEqual(name, "acme.sample-1.2.0.ttplugin");
    equal(Object.keys(files).sort(), [
      "LICENSE",
      "README.md",
      "main.js",
      "main.js.map",
      "manifest.json",
      "pages/report.css",
      "pages/report.css.map",
      "pages/report.js",
      "pages/report.js.map",
      "pictures/icon.svg",
      "words/de/list.txt",
    ]);
    const packed = JSON.parse(new TextDecoder().decode(files["manifest.json"]));
    equal([packed.$schema, packed.main, packed.contributes.pages[0].main], [undefined, "main.js", "pages/report.js"]);
    const map = JSON.parse(new TextDecoder().decode(files["pages/report.js.map"]));
    equal(map.sources, ["../report.tsx"]);
  });
});

test("packPlugin() makes what the host can bundle and run again", async () => {
  await inFolders(2, async (folder, unpacked) => {
    await write(folder!, sample);
    await write(unpacked!, (await pack(folder!)).files);
    const common = { cache: join(unpacked!, "../cache"), name: "acme.sample", modules: programModules };

    const { main } = await bundle({
      ...common,
      entry: join(unpacked!, "main.js"),
      roots: [unpacked!, join(programFolder, "core/sdk")],
      sdk: join(programFolder, "core/sdk/mod.ts"),
    });
    const module = await import(`file://${main}`);
    const page = await bundlePage({
      ...common,
      name: "report",
      entry: join(unpacked!, "pages/report.js"),
      roots: [unpacked!],
    });

    equal([module.kind, module.joined], ["invalid", join("a", "c")]);
    ok(page.style.includes(".note{color:var(--ink)}"));
    ok(page.script.includes('class:"note"'));
    // An error of the packed plugin is told with the line of its author's source.
    const { sources } = JSON.parse(await Deno.readTextFile(`${main}.map`));
    ok(sources.some((source: string) => source.endsWith("source/main.ts")), sources.join());
  });
});

test("packPlugin() gives the same bytes for the same files, wherever they lie", async () => {
  await inFolders(2, async (here, there) => {
    await write(here!, sample);
    await write(there!, sample);

    equal((await pack(there!)).data, (await pack(here!)).data);
  });
});

test("packPlugin() says what the manifest names and is not there", async () => {
  await inFolders(1, async (folder) => {
    await write(folder!, { ...sample, "manifest.json": JSON.stringify({ ...manifest, icon: "none.svg" }) });

    await rejects(pack(folder!), { code: "not-found", message: /"none\.svg"/ });
  });
});
