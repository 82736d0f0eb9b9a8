import { deepStrictEqual as equal } from "node:assert";
import { fileURLToPath } from "node:url";
import { missingFiles } from "./check-docs.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

Deno.test("missingFiles() finds paths and links that lead nowhere", () => {
  const text =
    "See `core/sdk/mod.ts`, `core/nowhere.ts`, `scripts/no-*.ts`, [a](../core/sdk/mod.ts), [b](core/sdk/mod.ts).";

  const missing = missingFiles(root, "docs/page.md", text);

  equal(missing, ["core/sdk/mod.ts", "core/nowhere.ts", "scripts/no-*.ts"]);
});

Deno.test("missingFiles() takes neither media types, nor addresses, nor code for files", () => {
  const text =
    "`text/html`, `config.json`, `scripts/*.ts`, `core/`, [a](https://example.org/x), [b](#top)\n```sh\ncat `core/x`\n```\n";

  const missing = missingFiles(root, "README.md", text);

  equal(missing, []);
});
