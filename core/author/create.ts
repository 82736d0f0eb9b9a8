import { dirname, join } from "node:path";
import { API_VERSION } from "timetrack";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { OWN_FOLDER, writeEditorFiles } from "./editor-files.ts";
import { type Piece, pieces } from "./pieces.ts";

export interface NewPlugin {
  /** Small letters, digits and hyphens. */
  name: string;
  publisher: string;
  /** Ids of what it contributes. */
  contributes: string[];
  /** For the licence. */
  year: number;
}

/** What a name and a publisher may be: together they are the id. */
export const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Writes the folder of a new plugin; one that holds something is left alone. */
export async function createPlugin(folder: string, plugin: NewPlugin): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder)).catch((thrown) => {
    if (thrown instanceof Deno.errors.NotFound) return [];
    throw thrown;
  });
  if (entries.length > 0) {
    throw refusal("conflict", (language) => message(language, "author.create.full", { folder }), {
      hint: (language) => message(language, "author.create.full.hint"),
    });
  }
  const files = filesOfPlugin(plugin);
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
    await Deno.writeTextFile(join(folder, path), text);
  }
  await writeEditorFiles(folder);
  return Object.keys(files);
}

/** The files of a new plugin, by their path. */
export function filesOfPlugin(plugin: NewPlugin): { [path: string]: string } {
  const chosen = pieces.filter(({ id }) => plugin.contributes.includes(id));
  return {
    "manifest.json": json(manifestOf(plugin, chosen)),
    "main.ts": mainOf(chosen),
    "main.test.ts": testOf(chosen),
    ...Object.assign({}, ...chosen.map(({ files }) => files)),
    "README.md": readmeOf(plugin, chosen),
    "CHANGELOG.md": "# Changes\n\n## 0.1.0\n\n- The first version.\n",
    "LICENSE": licenceOf(plugin),
    ".gitignore": `${OWN_FOLDER}/\nnode_modules/\n*.ttplugin\n`,
    "deno.json": json({
      nodeModulesDir: "manual",
      importMap: `./${OWN_FOLDER}/imports.json`,
      compilerOptions: {
        strict: true,
        lib: ["deno.ns", "esnext", "dom", "dom.iterable"],
        jsx: "react-jsx",
        jsxImportSource: "preact",
      },
      fmt: { lineWidth: 120 },
    }),
    "tsconfig.json": json({ extends: `./${OWN_FOLDER}/tsconfig.json`, exclude: ["**/*.test.ts"] }),
    ".vscode/settings.json": json({ "deno.enable": true }),
    ".vscode/extensions.json": json({ recommendations: ["denoland.vscode-deno"] }),
  };
}

function manifestOf({ name, publisher }: NewPlugin, chosen: Piece[]) {
  const title = titleOf(name);
  const permissions = merged(chosen.map((piece) => piece.permissions ?? {}));
  return {
    $schema: `./${OWN_FOLDER}/manifest.schema.json`,
    id: `${publisher}.${name}`,
    version: "0.1.0",
    title,
    description: { en: `What ${title} does, in one sentence`, de: `Was ${title} tut, in einem Satz` },
    author: publisher,
    license: "MIT",
    engines: { timetrack: `^${API_VERSION}` },
    main: "main.ts",
    permissions,
    contributes: merged(chosen.map((piece) => piece.contributes)),
  };
}

/** Lists one after the other, objects in each other. */
function merged(parts: { [key: string]: unknown }[]): { [key: string]: unknown } {
  const all: { [key: string]: unknown } = {};
  for (const [key, value] of parts.flatMap((part) => Object.entries(part))) {
    const before = all[key];
    if (Array.isArray(before) && Array.isArray(value)) all[key] = [...new Set([...before, ...value])];
    else if (isObject(before) && isObject(value)) all[key] = merged([before, value]);
    else all[key] = value;
  }
  return all;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mainOf(chosen: Piece[]): string {
  const code = chosen.flatMap(({ top, body }) => [top ?? "", body]).join("\n");
  const timetrack = ["type CallInput", "type PluginContext", "TimeTrackError"]
    .filter((name) => name.endsWith("PluginContext") || uses(code, name.replace("type ", "")));
  const onlyTypes = timetrack.every((name) => name.startsWith("type "));
  const imports = onlyTypes
    ? `import type { ${timetrack.map((name) => name.slice(5)).join(", ")} } from "timetrack";`
    : `import { ${timetrack.join(", ")} } from "timetrack";`;
  const kysely = uses(code, "Kysely") ? ['import type { Generated, Kysely } from "kysely";'] : [];
  const waits = /^ {2}const .*await /m.test(code);
  const activate = [
    waits
      ? "export async function activate(context: PluginContext): Promise<void> {"
      : "export function activate(context: PluginContext): void {",
    chosen.map(({ body }) => body).join("\n\n") || '  context.log.info("It runs");',
    "}",
  ].join("\n");
  const tops = chosen.flatMap(({ top }) => top ?? []);
  return [[imports, ...kysely].join("\n"), ...tops, activate].join("\n\n") + "\n";
}

function testOf(chosen: Piece[]): string {
  const tests = chosen.map(({ test }) => test).join("\n\n") || `Deno.test("the plugin starts", async () => {
  await using host = await createTestHost(folder);

  await host.start();

  equal((await host.log()).map(({ text }) => text), ["It runs"]);
});`;
  const names = ["createTestHost", "equal", ...(uses(tests, "errorOf") ? ["errorOf"] : [])];
  return `import { ${names.join(", ")} } from "timetrack/testing";

const folder = import.meta.dirname!;

${tests}
`;
}

function readmeOf({ name, publisher }: NewPlugin, chosen: Piece[]): string {
  const rights = Object.entries(merged(chosen.map((piece) => piece.permissions ?? {})));
  const title = titleOf(name);
  return `# ${title}

What ${title} does for a person, in a sentence or two, and how to set it up.

${
    rights.length === 0
      ? "It asks for no rights."
      : "It asks for these rights, and says here what for:\n\n" + rights.map(([right]) => `- \`${right}\``).join("\n")
  }

## Install

\`\`\`sh
timetrack plugin install ${publisher}.${name}-0.1.0.ttplugin
\`\`\`

## Develop

| Command                    | What it does                                                              |
| -------------------------- | ------------------------------------------------------------------------- |
| \`timetrack plugin dev .\`   | runs it in the TimeTrack that is open, and starts it anew after each save |
| \`timetrack plugin test .\`  | runs the tests, with its code in the real sandbox                         |
| \`timetrack plugin check .\` | says what is missing before it is passed on                               |
| \`timetrack plugin pack .\`  | makes one file of it                                                      |
`;
}

function licenceOf({ publisher, year }: NewPlugin): string {
  return `MIT License

Copyright (c) ${year} ${publisher}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;
}

/** "call-log" is titled "Call log". */
function titleOf(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function uses(code: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(code);
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2) + "\n";
}
