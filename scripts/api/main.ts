// Writes down what plugins can use, in docs/api/<version>.txt, where a version that was written down stays as it is,
// and in docs/reference/.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import semver from "semver";
import { API_VERSION } from "../../core/sdk/mod.ts";
import type { JsonSchema } from "../../core/config/json-schema.ts";
import { writePages } from "./reference.ts";
import { changeOf, fieldsOf, surfaceOf } from "./surface.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "docs/api");

const MODULES = {
  "timetrack": "core/sdk/mod.ts",
  "timetrack/number": "core/sdk/number.ts",
  "timetrack/page": "ui/kit/mod.ts",
};

if (import.meta.main) {
  const report = await currentReport();
  const written = await readReport(API_VERSION);
  const fault = versionFault(await earlierReport(), report);
  if (fault) exit(fault);
  if (written && changeOf(written, report) !== "none" && !Deno.args.includes("--unreleased")) {
    exit(
      `docs/api/${API_VERSION}.txt is written down and says something else: raise API_VERSION in core/sdk/mod.ts, ` +
        "or rewrite it with --unreleased as long as no release has it",
    );
  }
  await Deno.writeTextFile(join(folder, `${API_VERSION}.txt`), `${report.join("\n")}\n`);
  await writePages();
}

function exit(sentence: string): never {
  console.error(sentence);
  Deno.exit(1);
}

/** What plugins can use now, one name a line. */
export async function currentReport(): Promise<string[]> {
  const plain = await Deno.makeTempDir({ prefix: "timetrack-api-" });
  try {
    for (const room of ["core/sdk", "ui/kit"]) await copyWithoutComments(room, plain);
    for (const file of ["package.json", "deno.json"]) await Deno.copyFile(join(root, file), join(plain, file));
    await Deno.symlink(join(root, "node_modules"), join(plain, "node_modules"));
    const modules = await Promise.all(
      Object.entries(MODULES).map(async ([name, file]) => surfaceOf(name, await describe(join(plain, file)))),
    );
    const schema = JSON.parse(await Deno.readTextFile(join(root, "manifest.schema.json"))) as JsonSchema;
    return [...modules.flat().filter((line) => !line.startsWith("timetrack API_VERSION")), ...fieldsOf(schema)];
  } finally {
    await Deno.remove(plain, { recursive: true });
  }
}

/** The report of a version; `null` when none is written down. */
export async function readReport(version: string): Promise<string[] | null> {
  const text = await Deno.readTextFile(join(folder, `${version}.txt`)).catch(() => null);
  return text?.trimEnd().split("\n") ?? null;
}

/** The newest version that is written down and is not the present one. */
export async function earlierReport(): Promise<{ version: string; report: string[] } | null> {
  const versions = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name.replace(/\.txt$/, ""));
  const [version] = versions.filter((version) => semver.valid(version) && semver.lt(version, API_VERSION))
    .sort(semver.rcompare);
  return version === undefined ? null : { version, report: (await readReport(version))! };
}

/** Why API_VERSION is too small for what has changed since the version before; `null` when it is not. */
export function versionFault(earlier: { version: string; report: string[] } | null, report: string[]): string | null {
  if (earlier === null) return null;
  const change = changeOf(earlier.report, report);
  const raised = semver.diff(earlier.version, API_VERSION);
  if (change === "none" || raised === "major" || raised === change) return null;
  return `API_VERSION ${API_VERSION} must be raised to another ${change} version than ${earlier.version}`;
}

async function copyWithoutComments(room: string, to: string): Promise<void> {
  await Deno.mkdir(join(to, room), { recursive: true });
  for await (const { name, isFile } of Deno.readDir(join(root, room))) {
    if (!isFile || !/^[\w-]+\.tsx?$/.test(name)) continue;
    const text = await Deno.readTextFile(join(root, room, name));
    await Deno.writeTextFile(
      join(to, room, name),
      text.replaceAll(/^\s*\/\*\*[^]*?\*\/\n/gm, "").replaceAll(/ \/\/ .*$/gm, ""),
    );
  }
}

async function describe(file: string): Promise<string> {
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--no-lock", file],
    env: { NO_COLOR: "1" },
  }).output();
  if (!success) throw new Error(`Cannot describe "${file}": ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
