// The pages of docs/reference, made from the schema of the manifest and from the documentation of the public modules.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonSchema } from "../../core/config/json-schema.ts";
import { manifestPage } from "./manifest-page.ts";
import { type ModuleDoc, modulePage } from "./module-page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "docs/reference");

const MODULES = [
  { page: "context.md", title: "the context", module: "core/sdk/mod.ts" },
  { page: "number.md", title: "telephone numbers", module: "core/sdk/number.ts" },
  { page: "page.md", title: "pages", module: "ui/kit/mod.ts" },
  { page: "testing.md", title: "tests", module: "core/sdk/testing/mod.ts" },
];

const OTHERS = "Types that are not explained here are those of the [context](context.md#types).";

const NOTE = "<!-- Made from the sources by `node scripts/deno.mjs task api`: what is wrong here is mended there. -->";

/** Each page by its name, as it ought to be now. */
export async function referencePages(): Promise<{ [page: string]: string }> {
  const schema = JSON.parse(await Deno.readTextFile(join(root, "manifest.schema.json"))) as JsonSchema;
  const made = [
    { page: "manifest.md", text: manifestPage(schema) },
    ...await Promise.all(MODULES.map(async ({ page, title, module }) => ({
      page,
      text: modulePage(title, await describe(join(root, module)), page === "testing.md" ? [OTHERS] : []),
    }))),
  ];
  return Object.fromEntries(
    await Promise.all(made.map(async ({ page, text }) => [page, await formatted(`${NOTE}\n\n${text}`)])),
  );
}

/** What lies in docs/reference. */
export async function writtenPages(): Promise<{ [page: string]: string }> {
  const pages: { [page: string]: string } = {};
  for await (const { name } of Deno.readDir(folder)) pages[name] = await Deno.readTextFile(join(folder, name));
  return pages;
}

export async function writePages(): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for (const [page, text] of Object.entries(await referencePages())) await Deno.writeTextFile(join(folder, page), text);
}

async function describe(file: string): Promise<ModuleDoc> {
  const { nodes } = JSON.parse(await deno(["doc", "--json", "--no-lock", file])) as {
    nodes: { [file: string]: ModuleDoc };
  };
  return Object.values(nodes)[0]!;
}

async function formatted(text: string): Promise<string> {
  return await deno(["fmt", "--config", join(root, "deno.json"), "--ext", "md", "-"], text);
}

async function deno(args: string[], input = ""): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  const typed = writer.write(new TextEncoder().encode(input)).then(() => writer.close());
  const [{ success, stdout, stderr }] = await Promise.all([child.output(), typed]);
  if (!success) throw new Error(`Cannot run deno ${args[0]}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
