import { equal, ok } from "node:assert/strict";
import { globSync } from "node:fs";
import { join } from "node:path";
import { shippedFolder } from "./shipped.ts";

const root = new URL("../../../", import.meta.url).pathname;

Deno.test("shippedFolder() finds what comes along by its name, and leaves all else as it is", async () => {
  equal(await shippedFolder(root, "pomodoro"), join(root, "examples", "pomodoro"));
  for (const other of ["/tmp/pomodoro", "../core", "./pomodoro", "no-such-example", "npm:pomodoro"]) {
    equal(await shippedFolder(root, other), other);
  }
});

Deno.test("what comes along is read in one go: each has less than 200 lines beside its tests", async () => {
  const examples = await Array.fromAsync(Deno.readDir(join(root, "examples")), ({ name }) => name);
  for (const name of examples) {
    const all = globSync("**/*.{ts,tsx}", { cwd: join(root, "examples", name) });
    const sources = all.filter((file) => !/\.test\.tsx?$|^testing\//.test(file));
    const texts = await Promise.all(sources.map((file) => Deno.readTextFile(join(root, "examples", name, file))));
    const lines = texts.join("").split("\n").length - 1;
    ok(lines > 0 && lines < 200, `${name} has ${lines} lines`);
  }
  equal(examples.length, 5);
});
