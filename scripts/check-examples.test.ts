import { deepStrictEqual as equal, match } from "node:assert";
import { fileURLToPath } from "node:url";
import schema from "../manifest.schema.json" with { type: "json" };
import { checkManifest } from "../core/plugin/load.ts";
import { hostKeys } from "../core/config/host-keys.ts";
import { blocksOf, checkExamples } from "./check-examples.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (file: string) => Deno.readTextFileSync(root + file);

Deno.test("checkExamples() finds what does not compile", async () => {
  const wrong = await checkExamples("```ts\nawait context.state.set(1, 2);\n```\n```sh\nno code\n```\n");

  match(wrong, /Argument of type 'number' is not assignable to parameter of type 'string'/);
});

Deno.test("docs/plugins.md has examples that compile and a manifest that is right", async () => {
  const guide = read("docs/plugins.md");

  const [manifest = ""] = blocksOf(guide, "json");
  const { problems } = await checkManifest(JSON.parse(manifest), { builtIn: false, os: "linux" });

  equal(problems, []);
  equal(await checkExamples(guide), "");
});

Deno.test("docs/plugins.md names every field of the manifest and every part of the context", () => {
  const guide = read("docs/plugins.md");
  const { permissions, contributes } = schema.$defs;
  const fields = [
    ...Object.keys(schema.properties).filter((name) => !["permissions", "limits", "contributes"].includes(name)),
    ...Object.keys(permissions.properties).map((name) => `permissions.${name}`),
    ...permissions.properties.host.items.enum,
    ...Object.keys(schema.properties.limits.properties).map((name) => `limits.${name}`),
    ...Object.keys(contributes.properties).map((name) => `contributes.${name}`),
  ];
  const [context = ""] = read("core/sdk/mod.ts").match(/^export interface PluginContext \{[^]*?^\}/m) ?? [];
  const parts = [...context.matchAll(/^ {2}(?:readonly )?(\w+)[:(<]/gm)].map(([, name = ""]) => name);

  equal(fields.filter((field) => !guide.includes(`\`${field}\``)), []);
  equal(parts.length > 20, true);
  equal(parts.filter((part) => !new RegExp(`context\\.${part}\\b|const \\{[^}]*\\b${part}\\b`).test(guide)), []);
});

Deno.test("README.md names every key of config.json", () => {
  const readme = read("README.md");
  const claimed = [...Deno.readDirSync(root + "plugins")].filter(({ isDirectory }) => isDirectory).flatMap(({ name }) =>
    [...read(`plugins/${name}/manifest.json`).matchAll(/"configKey": "(\w+)"/g)].map(([, key = ""]) => key)
  );

  equal([...Object.keys(hostKeys), ...claimed].filter((key) => !readme.includes(`\`${key}\``)), []);
});
