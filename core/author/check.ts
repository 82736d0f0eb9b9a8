import { join } from "node:path";
import type { Text } from "timetrack";
import { message, type MessageKey, type Say } from "../messages/mod.ts";
import { sentencesIn } from "../refusal.ts";
import { TimeTrackError } from "../errors.ts";
import { apiFor, earlierApiNotice } from "../plugin/manifest/api-version.ts";
import { deprecationOf } from "../plugin/manifest/deprecated.ts";
import { denoConfig, writeEditorFiles } from "./editor-files.ts";
import { packPlugin } from "./pack.ts";
import { programModules } from "../program.ts";
import { type PluginFolder, readPluginFolder } from "./read-folder.ts";
import { rightNames } from "../plugin/rights/right-names.ts";
import { unusedRights } from "./right-use.ts";
import { runDeno, runTests, testFiles } from "./run-tests.ts";

/** What was looked at, and what is the case. */
export interface Finding {
  ok: boolean;
  what: Say;
  /** What to do about it. */
  advice?: Say | undefined;
  /** What a program printed about it. */
  details?: string | undefined;
}

const SHORTEST_README = 200;
const LARGEST_PACKAGE = 5 * 1024 * 1024;

/** Looks at everything that a plugin needs before it is passed on. */
export async function checkPlugin(path: string): Promise<Finding[]> {
  const plugin = await readPluginFolder(path).catch((thrown) => thrown as TimeTrackError);
  if (plugin instanceof Error) return [faultOf(plugin)];
  return [...await checkFiles(plugin), await checkTypes(plugin), ...await checkTests(plugin)];
}

/** What can be said without running anything of it. */
export async function checkFiles(plugin: PluginFolder): Promise<Finding[]> {
  const { id, version } = plugin.manifest;
  return [
    good("author.check.manifest", { id, version }),
    await checkApiVersion(plugin),
    ...checkTexts(plugin),
    ...await checkDocuments(plugin),
    await checkPackage(plugin),
  ];
}

async function checkApiVersion({ manifest: { engines: { timetrack: range } } }: PluginFolder): Promise<Finding> {
  const { default: semver } = await import("semver");
  const { API_VERSION } = await import("timetrack");
  const next = `${semver.major(API_VERSION) + 1}.0.0`;
  const names = { range, version: API_VERSION };
  if (semver.satisfies(next, range)) return bad("author.check.api", names);
  return await apiFor(range) === API_VERSION
    ? good("author.check.api.ok", names)
    : { ok: false, what: earlierApiNotice(range) };
}

/** People read in two languages; a name may be the same in both. */
function checkTexts({ manifest, raw }: PluginFolder): Finding[] {
  const missing = textsWithoutGerman(raw);
  return [
    manifest.description === undefined
      ? bad("author.check.description")
      : isInBoth(manifest.description) && missing.length === 0
      ? good("author.check.texts.ok")
      : bad("author.check.texts", {
        fields: [...missing, ...(isInBoth(manifest.description) ? [] : ["description"])].join(", "),
      }),
  ];
}

function isInBoth(text: Text): boolean {
  return typeof text !== "string" && text.de !== undefined;
}

function textsWithoutGerman(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value) return "de" in value ? [] : [path];
  return Object.entries(value).filter(([key]) => key !== "default" && key !== "schema")
    .flatMap(([key, inner]) => textsWithoutGerman(inner, path === "" ? key : `${path}.${key}`));
}

async function checkDocuments({ folder, manifest }: PluginFolder): Promise<Finding[]> {
  const names = [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name);
  const read = async (pattern: RegExp) => {
    const name = names.find((one) => pattern.test(one));
    return name === undefined ? null : await Deno.readTextFile(join(folder, name));
  };
  const readme = await read(/^readme\.md$/i);
  const changes = await read(/^changelog\.md$/i);
  const licence = await read(/^licen[cs]e(\.\w+)?$/i);
  const count = SHORTEST_README;
  return [
    readme !== null && readme.length >= count ? good("author.check.readme.ok") : bad("author.check.readme", { count }),
    licence !== null && manifest.license !== undefined
      ? good("author.check.licence.ok", { licence: manifest.license })
      : bad("author.check.licence"),
    changes?.includes(manifest.version)
      ? good("author.check.changelog.ok", { version: manifest.version })
      : bad("author.check.changelog", { version: manifest.version }),
  ];
}

async function checkPackage(plugin: PluginFolder): Promise<Finding> {
  try {
    const { data } = await packPlugin(plugin, programModules);
    const size = Math.ceil(data.length / 1024);
    const most = LARGEST_PACKAGE / 1024 / 1024;
    return data.length > LARGEST_PACKAGE
      ? bad("author.check.size", { size, most })
      : good("author.check.size.ok", { size });
  } catch (thrown) {
    if (thrown instanceof TimeTrackError) return faultOf(thrown);
    throw thrown;
  }
}

async function checkTypes({ folder, manifest }: PluginFolder): Promise<Finding> {
  await writeEditorFiles(folder);
  const modules = [manifest.main, ...manifest.contributes.pages.map(({ main }) => main)].map((path) =>
    join(folder, path)
  );
  const files = [...modules, ...await testFiles(folder)];
  const args = ["check", "--quiet", "--config", await denoConfig(folder), ...files];
  const { code, output } = await runDeno(args, { folder, keep: true });
  return code === 0 ? good("author.check.types.ok") : { ...bad("author.check.types"), details: output.trim() };
}

/** Runs its tests, and compares the rights that they used with those that it asks for. */
export async function checkTests({ folder, manifest }: PluginFolder): Promise<Finding[]> {
  if ((await testFiles(folder)).length === 0) return [bad("author.check.tests.none")];
  const { code, output, rights } = await runTests(folder, { keep: true });
  if (code !== 0) return [{ ...bad("author.check.tests"), details: output.trim() }];
  if (rights === null) return [good("author.check.tests.ok"), bad("author.check.tests.host")];
  const requested = [...rightNames(manifest.permissions), ...rightNames(manifest.optionalPermissions)];
  const unused = unusedRights(requested, rights.used);
  const missing = rights.refused.filter((right) => !requested.includes(right));
  return [
    good("author.check.tests.ok"),
    ...unused.map((right) => bad("author.check.unused", { right })),
    ...missing.map((right) => bad("author.check.missing", { right })),
    ...rights.deprecated.map((call) => ({ ok: false, what: deprecationOf(call) })),
    ...(unused.length === 0 && missing.length === 0
      ? [good("author.check.rights.ok", { rights: requested.join(", ") || "–" })]
      : []),
  ];
}

type Names = Record<string, string | number>;

function good(key: MessageKey, names: Names = {}): Finding {
  return { ok: true, what: (language) => message(language, key, names) };
}

function bad(key: MessageKey, names: Names = {}): Finding {
  return {
    ok: false,
    what: (language) => message(language, key, names),
    advice: (language) => message(language, `${key}.advice` as MessageKey, names),
  };
}

function faultOf(thrown: TimeTrackError): Finding {
  return {
    ok: false,
    what: (language) => sentencesIn(thrown, language).message,
    advice: thrown.hint === undefined ? undefined : (language) => sentencesIn(thrown, language).hint ?? "",
  };
}
