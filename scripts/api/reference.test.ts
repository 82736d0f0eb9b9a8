import { deepStrictEqual as equal } from "node:assert/strict";
import schema from "../../manifest.schema.json" with { type: "json" };
import { checkAgainst, type JsonSchema } from "../../core/config/json-schema.ts";
import { manifestPage } from "./manifest-page.ts";
import { anchor } from "./markdown.ts";
import { modulePage } from "./module-page.ts";
import { referencePages, writtenPages } from "./reference.ts";

const pages = await referencePages();

Deno.test("docs/reference says what the sources say; after a change: node scripts/deno.mjs task api", async () => {
  equal(await writtenPages(), pages);
});

for (const [page, text] of Object.entries(pages)) {
  Deno.test(`docs/reference/${page} leads to headings that there are, each once`, () => {
    const prose = text.replaceAll(/^```[^]*?^```/gm, "");
    const anchors = [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchor(heading.replaceAll("`", "")));
    const links = [...prose.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link!);

    equal(anchors.filter((one, index) => anchors.indexOf(one) !== index), []);
    equal(links.filter((link) => !anchors.includes(link)), []);
  });
}

interface Described {
  description?: string;
  examples?: unknown[];
  $ref?: string;
  properties?: { [name: string]: Described };
  items?: Described;
}

/** Every field of the schema with the fields inside it. */
function* fieldsIn(name: string, field: Described): Generator<[name: string, field: Described]> {
  yield [name, field];
  for (const [key, inner] of Object.entries(field.properties ?? {})) yield* fieldsIn(`${name}.${key}`, inner);
  if (field.items?.properties) yield* fieldsIn(`${name}[]`, { ...field.items, description: "an entry" });
}

const { $defs, ...top } = schema as unknown as Described & { $defs: { [name: string]: Described } };
const fields = [
  ...fieldsIn("manifest", top),
  ...Object.entries($defs).flatMap(([name, field]) => [...fieldsIn(name, field)]),
];

Deno.test("manifest.schema.json says of each field what it means", () => {
  equal(fields.filter(([, { description, $ref }]) => !description && !$ref).map(([name]) => name), []);
});

Deno.test("manifest.schema.json has examples that fit what they are examples of", () => {
  const faults = fields.flatMap(([name, { examples = [], ...field }]) =>
    examples.flatMap((example) =>
      checkAgainst({ ...field, $defs } as JsonSchema, example).map((fault) => [name, fault])
    )
  );

  equal(faults, []);
  equal(
    Object.keys($defs["contributes"]!.properties!).filter((name) => !$defs["contributes"]!.properties![name]!.examples),
    [],
  );
});

Deno.test("manifestPage() tells type, bounds, default, meaning and an example of a field", () => {
  const sample = {
    description: "A manifest.",
    required: ["size"],
    properties: {
      size: { type: "integer", minimum: 1, maximum: 2000, default: 5, description: "How large.", examples: [7] },
      contributes: { properties: {} },
    },
    $defs: {
      ...Object.fromEntries(["text", "name", "settingName", "setting", "paths"].map((name) => [name, {}])),
      permissions: { properties: { host: {} } },
    },
  };

  const lines = manifestPage(sample as unknown as JsonSchema).split("\n");

  equal(
    lines.find((line) => line.includes("**`size`**")),
    "- **`size`**: _whole number, required, 1 to 2,000, default `5`._ How large. For example `7`.",
  );
});

Deno.test("modulePage() tells each call with its types, and links to those of the module", () => {
  const text = { kind: "typeRef", repr: "Text", value: { typeName: "Text" } };
  const symbols = [
    {
      name: "show",
      declarations: [{
        kind: "function",
        jsDoc: { doc: "Shows a {@link Text}." },
        def: {
          params: [{ kind: "identifier", name: "text", tsType: text }],
          returnType: { kind: "keyword", repr: "void" },
        },
      }],
    },
    {
      name: "Text",
      declarations: [{
        kind: "interface",
        def: { properties: [{ name: "en", optional: true, tsType: { kind: "keyword", repr: "string" } }] },
      }],
    },
  ];

  const page = modulePage("words", { symbols });

  equal(
    page.includes("### show\n\n```ts\nshow(text: Text): void\n```\n\nShows a [Text](#text).\n\nTypes: [Text](#text)"),
    true,
    page,
  );
  equal(page.includes("### Text\n\n- `en?: string`"), true, page);
});

Deno.test("every public name and every member of the context is described", () => {
  const undescribed = Object.entries(pages).flatMap(([page, text]) =>
    [...text.matchAll(/^### (.*)\n\n(?:```ts\n(?:(?!```)[^])*```\n\n)?(?=#|- `|Types:)/gm)].map(([, heading]) =>
      `${page}: ${heading}`
    )
  );

  equal(undescribed, []);
});
