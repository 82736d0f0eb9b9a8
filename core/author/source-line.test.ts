import { strictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sourceLine } from "./source-line.ts";

const folder = join(Deno.cwd(), "an author's folder");
const address = (...path: string[]) => pathToFileURL(join(folder, ...path)).href;

Deno.test("sourceLine() is the first line of the author's own", () => {
  const stack = `TimeTrackError: Cannot ring
    at errorFromWire (${address("..", "core", "wire-error.ts")}:15:32)
    at Client.get (${address("node_modules", "client", "main.js")}:1:1)
    at ring (${address("lines", "ring.ts")}:3:9)
    at async ${address("main.ts")}:7:11`;

  equal(sourceLine(stack, folder), "lines/ring.ts:3:9");
});

Deno.test("sourceLine() is nothing where no line is", () => {
  equal(sourceLine("", folder), null);
  equal(sourceLine("Error: no\n    at ext:core/01_core.js:1:2", folder), null);
  equal(sourceLine("Error\n    at file:///%00%2f/main.ts:1:2\n    at file:///%zz:1:2", folder), null);
  equal(sourceLine(`Error\n    at ${address()}:1:2`, folder), null);
});
