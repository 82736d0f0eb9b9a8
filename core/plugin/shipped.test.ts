import { equal } from "node:assert/strict";
import { join } from "node:path";
import { shippedFolder } from "./shipped.ts";

const root = new URL("../../", import.meta.url).pathname;

Deno.test("shippedFolder() finds what comes along by its name, and leaves all else as it is", async () => {
  equal(await shippedFolder(root, "pomodoro"), join(root, "examples", "pomodoro"));
  for (const other of ["/tmp/pomodoro", "../core", "./pomodoro", "no-such-example", "npm:pomodoro"]) {
    equal(await shippedFolder(root, other), other);
  }
});
