import { deepStrictEqual as equal, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import { checkManifest } from "../plugin/manifest/load.ts";
import { createPlugin, filesOfPlugin } from "./create.ts";
import { pieces } from "./pieces.ts";

/** Every choice of what a plugin can contribute, from nothing to all. */
const choices = Array.from(
  { length: 2 ** pieces.length },
  (_, bits) => pieces.filter((_, at) => bits & (1 << at)).map(({ id }) => id),
);

const filesFor = (contributes: string[]) =>
  filesOfPlugin({ name: "hello", publisher: "acme", contributes, year: 2026 });

Deno.test("filesOfPlugin() makes a valid manifest of every combination, with all that it names", async () => {
  for (const contributes of choices) {
    const files = filesFor(contributes);
    const raw = JSON.parse(files["manifest.json"]!);

    const { manifest, problems } = await checkManifest(raw, { builtIn: false, os: "linux" });

    equal([contributes, problems.map((problem) => problem("en"))], [contributes, []]);
    for (const { main } of manifest!.contributes.pages) ok(files[main]);
    for (const { id } of manifest!.contributes.commands) ok(files["main.ts"]!.includes(`commands.register("${id}"`));
    for (const { id } of manifest!.contributes.tasks) ok(files["main.ts"]!.includes(`tasks.register("${id}"`));
    for (const { id } of manifest!.contributes.webhooks) ok(files["main.ts"]!.includes(`webhooks.on("${id}"`));
    // What is imported is used, and what is used is imported.
    const [, code] = files["main.ts"]!.split(/\n\n(.*)/s);
    for (const name of ["CallInput", "TimeTrackError", "Kysely", "Generated"]) {
      const isImported = new RegExp(`import [^;]*\\b${name}\\b`).test(files["main.ts"]!);
      equal([contributes, name, new RegExp(`\\b${name}\\b`).test(code!)], [contributes, name, isImported]);
    }
  }
});

Deno.test("createPlugin() leaves a folder alone that holds something", async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-create-" });
  await Deno.writeTextFile(join(folder, "mine.txt"), "mine");
  try {
    await rejects(createPlugin(folder, { name: "hello", publisher: "acme", contributes: [], year: 2026 }), {
      code: "conflict",
    });
    equal([...Deno.readDirSync(folder)].map(({ name }) => name), ["mine.txt"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
