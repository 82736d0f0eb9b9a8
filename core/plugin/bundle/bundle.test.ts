import { ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

async function inFolder(
  files: Record<string, string>,
  use: (folder: string, make: (cache?: string) => Promise<string>) => Promise<void>,
) {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-bundle-" });
  try {
    await Deno.mkdir(join(folder, "plugin"));
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
    await use(folder, async (cache = "cache") =>
      (await bundle({
        entry: join(folder, "plugin/main.ts"),
        roots: [join(folder, "plugin")],
        cache: join(folder, cache),
        name: "acme.test",
        modules: join(root, "node_modules"),
        sdk: join(root, "core/sdk/mod.ts"),
      })).main);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

test("bundle() makes a module that runs", async () => {
  const files = {
    "plugin/main.ts": 'import { answer } from "./answer.ts"; export const twice: number = answer * 2;',
    "plugin/answer.ts": "export const answer = 21;",
  };
  await inFolder(files, async (_folder, make) => {
    const module = await import(`file://${await make()}`);

    strictEqual(module.twice, 42);
  });
});

test("bundle() takes packages that name Node's modules without a prefix", async () => {
  const files = { "plugin/main.ts": 'import { join } from "path"; export const joined = join("a", "b");' };
  await inFolder(files, async (_folder, make) => {
    const module = await import(`file://${await make()}`);

    strictEqual(module.joined, join("a", "b"));
  });
});

test("bundle() is found again when the home was moved", async () => {
  await inFolder({ "plugin/main.ts": "export const a = 1;" }, async (folder, make) => {
    const first = await make();
    const { ino } = await Deno.stat(first);
    await Deno.rename(join(folder, "cache"), join(folder, "moved"));

    strictEqual((await Deno.stat(await make("moved"))).ino, ino);
  });
});

test("bundle() of the same name that begins elsewhere is another one", async () => {
  const files = { "plugin/main.ts": "export const a = 1;", "plugin/other.ts": "export const a = 2;" };
  await inFolder(files, async (folder, make) => {
    await make();
    const main = await bundle({
      entry: join(folder, "plugin/other.ts"),
      roots: [join(folder, "plugin")],
      cache: join(folder, "cache"),
      name: "acme.test",
      modules: join(root, "node_modules"),
      sdk: join(root, "core/sdk/mod.ts"),
    });

    strictEqual((await import(`file://${main.main}`)).a, 2);
  });
});

test("bundle() is made again only when a file has changed", async () => {
  await inFolder({ "plugin/main.ts": "export const a = 1;" }, async (folder, make) => {
    const first = await make();
    const { mtime } = await Deno.stat(first);

    strictEqual(await make(), first);
    strictEqual((await Deno.stat(first)).mtime?.getTime(), mtime?.getTime());

    await Deno.writeTextFile(join(folder, "plugin/main.ts"), "export const a = 2;");
    const second = await make();
    ok(second !== first);
    await rejects(Deno.stat(first), Deno.errors.NotFound);
  });
});

for (
  const [how, source] of Object.entries({
    "an import": 'import secret from "../secret.json"; export default secret;',
    "an import as text": 'import secret from "../secret.json" with { type: "text" }; export default secret;',
    "an import as bytes": 'import secret from "../secret.json" with { type: "bytes" }; export default secret;',
    "import()": 'export default () => import("../secret.json");',
    "require()": 'export default require("../secret.json");',
    "a symbolic link": 'import secret from "./link.json"; export default secret;',
    "an absolute path": 'import secret from "FOLDER/secret.json"; export default secret;',
  })
) {
  test(`bundle() refuses to read a file outside of the plugin by ${how}`, async () => {
    await inFolder({ "secret.json": '"s3cret"', "plugin/main.ts": "" }, async (folder, make) => {
      await Deno.symlink("../secret.json", join(folder, "plugin/link.json"));
      await Deno.writeTextFile(join(folder, "plugin/main.ts"), source.replace("FOLDER", folder));

      await rejects(make(), { code: "invalid", message: /outside of the plugin/ });
    });
  });
}

test("bundle() reads no file by its address", async () => {
  await inFolder({ "secret.json": '"s3cret"', "plugin/main.ts": "" }, async (folder, make) => {
    const source = `import secret from "file://${folder}/secret.json" with { type: "text" }; export default secret;`;
    await Deno.writeTextFile(join(folder, "plugin/main.ts"), source);

    const made = await make().catch(() => null);

    ok(made === null || !(await Deno.readTextFile(made)).includes("s3cret"));
  });
});

test("bundle() names the file and line of a fault", async () => {
  await inFolder({ "plugin/main.ts": "export const a = 1;\nimport './missing.ts';" }, async (_folder, make) => {
    await rejects(make(), { code: "invalid", message: /Cannot bundle acme\.test: .*missing.*main\.ts:2/ });
  });
});

test("bundle() lets a CommonJS package find the files beside it", async () => {
  await inFolder({ "plugin/main.ts": 'export { default } from "systray2";' }, async (_folder, make) => {
    ok((await Deno.readTextFile(await make())).includes(JSON.stringify(join(root, "node_modules/systray2"))));
  });
});
