import { equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

Deno.test({
  name:
    "provideSystemPackages() installs what is missing or prints the command that does, and fails when it is not there",
  ignore: process.platform !== "linux",
  fn() {
    const folder = mkdtempSync(join(tmpdir(), "timetrack-packages-"));
    try {
      writeFileSync(join(folder, "apt-get"), `#!/bin/sh\necho "$@" >> ${folder}/calls\n`);
      chmodSync(join(folder, "apt-get"), 0o755);
      const module = new URL("system-packages.ts", import.meta.url);

      const { status, stdout, stderr } = spawnSync(
        Deno.execPath(),
        ["eval", `import { provideSystemPackages } from "${module}"; provideSystemPackages();`],
        { env: { ...process.env, PATH: folder, NO_COLOR: "1" }, encoding: "utf8" },
      );

      equal(status, 1);
      match(stdout, /\n0 passed, 1 failed\n$/);
      if (process.getuid?.() === 0) {
        match(readFileSync(join(folder, "calls"), "utf8"), /^update\ninstall --yes .*\bxterm\b.*\n$/);
        match(stderr, /is not found: .*\bxterm\b/);
      } else {
        equal(existsSync(join(folder, "calls")), false);
        match(stderr, /sudo apt-get update && sudo apt-get install --yes .*\bxterm\b/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
});
