import { deepStrictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import { checkFiles, checkTests, type Finding } from "../core/author/check.ts";
import { createPlugin } from "../core/author/create.ts";
import { denoConfig } from "../core/author/editor-files.ts";
import { readPluginFolder } from "../core/author/read-folder.ts";
import { runDeno } from "../core/author/run-tests.ts";
import { temporaryHome } from "./support/command-line.ts";
import { root } from "./support/host.ts";

interface Recipe {
  title: string;
  /** What stands in its chapter, by name. */
  files: { [name: string]: string };
}

function recipesIn(cookbook: string): Recipe[] {
  const [, ...chapters] = cookbook.split(/^## /m);
  return chapters.map((chapter) => {
    const blocks = chapter.matchAll(/^\*\*`([\w.]+)`\*\*[^`]*^```\w+\n([^]*?)^```/gm);
    return {
      title: chapter.slice(0, chapter.indexOf("\n")),
      files: Object.fromEntries([...blocks].map(([, name = "", text = ""]) => [name, text])),
    };
  });
}

/** Follows the first lines of the cookbook: an empty plugin, with the files of the recipe over its own. */
async function cook({ files }: Recipe, folder: string): Promise<void> {
  const [publisher, name] = JSON.parse(files["manifest.json"]!).id.split(".");
  await createPlugin(folder, { name, publisher, contributes: [], year: 2026 });
  for (const [file, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, file), text);
}

const lacking = (findings: Finding[]) =>
  findings.filter(({ ok }) => !ok).map(({ what, details = "" }) => `${what("en")}\n${details}`);

// esbuild's process, which packs them, is told to end, and ends a moment after the test.
Deno.test({ name: "docs/cookbook.md", sanitizeOps: false, sanitizeResources: false }, async (t) => {
  await using work = await temporaryHome();
  const recipes = recipesIn(await Deno.readTextFile(join(root, "docs/cookbook.md")));
  const folderOf = ({ title }: Recipe) => join(work.path, title.replaceAll(" ", "-"));
  for (const recipe of recipes) await cook(recipe, folderOf(recipe));

  await t.step("has five recipes", () => {
    equal(recipes.map(({ title }) => title), ["A call source", "A tray item", "A page", "A webhook", "A table"]);
  });

  // All at once: what costs is reading the types of TimeTrack.
  await t.step("has code whose types fit", async () => {
    const files = recipes.flatMap((recipe) =>
      Object.keys(recipe.files).filter((file) => /\.tsx?$/.test(file)).map((file) => join(folderOf(recipe), file))
    );
    const config = await denoConfig(folderOf(recipes[0]!));
    const { code, output } = await runDeno(["check", "--quiet", "--config", config, ...files], {
      folder: work.path,
      keep: true,
    });
    equal([code, output], [0, ""]);
  });

  for (const recipe of recipes) {
    const { title } = recipe;
    await t.step(
      `${title} lacks nothing that plugin check asks for, and does in the sandbox what its tests say`,
      async () => {
        const plugin = await readPluginFolder(folderOf(recipe));

        equal(lacking([...await checkFiles(plugin), ...await checkTests(plugin)]), []);
      },
    );
  }
});
