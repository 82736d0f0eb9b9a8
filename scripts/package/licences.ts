import { join } from "node:path";
import type { Target } from "./target.ts";

const LICENCE_FILE = /^(licen[cs]e|copying|notice|third.?party)|licen[cs]e.*\.md$/i;

/** The licences of all packages that these files belong to, and of the runtime, in one text. */
export async function licencesOf(files: string[], modules: string, { deno }: Target): Promise<string> {
  const packages = new Set(["deno", deno, ...files.flatMap((file) => packageOf(file) ?? [])]);
  const parts = await Promise.all([...packages].sort().map((name) => licenceOf(name, modules)));
  return [
    "TimeTrack contains these programs and libraries of others.",
    ...parts,
  ].join(`\n\n${"=".repeat(80)}\n\n`);
}

/** The package that a file is of, by the innermost node_modules in its path. */
export function packageOf(file: string): string | null {
  const [, name] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll("\\", "/")) ?? [];
  return name ?? null;
}

async function licenceOf(name: string, modules: string): Promise<string> {
  const folder = join(modules, name);
  const { version, license, homepage, repository } = JSON.parse(await Deno.readTextFile(join(folder, "package.json")));
  const files = await Array.fromAsync(Deno.readDir(folder), (entry) => entry.name);
  const texts = files.filter((file) => LICENCE_FILE.test(file)).sort();
  const place = homepage ?? repository?.url ?? repository ?? "";
  const head = [`${name} ${version}`, `Licence: ${license ?? "see below"}`, place].filter(Boolean).join("\n");
  const bodies = await Promise.all(texts.map((file) => Deno.readTextFile(join(folder, file))));
  return [head, ...bodies.map((text) => text.trim())].join("\n\n");
}
