import { deepStrictEqual as equal, match } from "node:assert";
import { fileURLToPath } from "node:url";
import { hostKeys } from "../core/config/host-keys.ts";
import { checkExamples } from "./check-examples.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (file: string) => Deno.readTextFileSync(root + file);

Deno.test("checkExamples() finds what does not compile", async () => {
  const wrong = await checkExamples("```ts\nawait context.state.set(1, 2);\n```\n```sh\nno code\n```\n");

  match(wrong, /Argument of type 'number' is not assignable to parameter of type 'string'/);
});

Deno.test("docs/plugins.md has examples that compile", async () => {
  equal(await checkExamples(read("docs/plugins.md")), "");
});

Deno.test("README.md names every key of config.json", () => {
  const readme = read("README.md");
  const claimed = [...Deno.readDirSync(root + "plugins")].filter(({ isDirectory }) => isDirectory).flatMap(({ name }) =>
    [...read(`plugins/${name}/manifest.json`).matchAll(/"configKey": "(\w+)"/g)].map(([, key = ""]) => key)
  );

  equal([...Object.keys(hostKeys), ...claimed].filter((key) => !readme.includes(`\`${key}\``)), []);
});
