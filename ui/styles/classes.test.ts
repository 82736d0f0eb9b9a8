import { deepStrictEqual as equal } from "node:assert/strict";
import { globSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ui = fileURLToPath(new URL("..", import.meta.url));

Deno.test("the stylesheet of one room styles no class of another", async () => {
  const rooms = new Map<string, Set<string>>();
  for (const file of globSync("**/*.css", { cwd: ui })) {
    const css = await Deno.readTextFile(`${ui}/${file}`);
    for (const [, name] of css.matchAll(/^\.([a-z][\w-]*)(?=[\s,{>])/gm)) {
      rooms.set(name!, (rooms.get(name!) ?? new Set()).add(relative(".", dirname(file))));
    }
  }

  // What all share is in "styles"; what pages of plugins get is never in one document with the app.
  const own = [...rooms].map((
    [name, folders],
  ) => [name, [...folders].filter((one) => one !== "styles" && one !== "kit")]);
  equal(own.filter(([, folders]) => folders!.length > 1), []);
});
