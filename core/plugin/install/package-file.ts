import { createHash } from "node:crypto";
import { message, type Say } from "../../messages/mod.ts";
import { refusal } from "../../refusal.ts";
import { unzip } from "./unpack.ts";

/** The files of a package by their path in it, with "/". */
export type PackageFiles = { [path: string]: Uint8Array<ArrayBuffer> };

/** The file that lists all others with their hashes. */
export const CHECKSUMS = "checksums.json";

const MAX_ZIPPED_BYTES = 32 * 1024 * 1024;
/** Enough for as many files as there may be, with long names. */
const MAX_LIST_BYTES = 4 * 1024 * 1024;
const ALGORITHM = "sha256";
// A zip file carries local times: this one is the earliest that it can name, wherever it is made.
const NO_TIME = new Date(1980, 0, 1);

/** Makes a `.ttplugin` file: a zip with these files and their checksums; the same files give the same bytes. */
export async function writePackageFile(files: PackageFiles): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import("fflate");
  const paths = Object.keys(files).filter((path) => path !== CHECKSUMS).sort();
  const sums = { algorithm: ALGORITHM, files: Object.fromEntries(paths.map((path) => [path, hash(files[path]!)])) };
  const all: { [path: string]: Uint8Array } = { [CHECKSUMS]: strToU8(JSON.stringify(sums, null, 2) + "\n"), ...files };
  const inOrder = [CHECKSUMS, ...paths].map((path) => [path, all[path]!]);
  return zipSync(Object.fromEntries(inOrder), { level: 9, mtime: NO_TIME, os: 0 }) as Uint8Array<ArrayBuffer>;
}

/**
 * Reads a `.ttplugin` file and verifies it: every file in it is listed with its hash, what is
 * listed is there, and no two names are one on a system that takes small and large letters
 * for the same. Says nothing of the manifest. `checksums.json` itself is left out.
 */
export async function readPackageFile(data: Uint8Array): Promise<PackageFiles> {
  if (data.length > MAX_ZIPPED_BYTES) {
    const most = { megabytes: MAX_ZIPPED_BYTES / 1024 / 1024 };
    throw refused((language) => message(language, "package.large", most), "too-large");
  }
  const { [CHECKSUMS]: list, ...files } = await unzip(data);
  if (list === undefined) throw refused((language) => message(language, "package.checksums.none"));
  if (list.length > MAX_LIST_BYTES) {
    throw refused((language) => message(language, "package.checksums.bad"), "too-large");
  }
  const sums = await readChecksums(list);
  const folded = new Set<string>();
  for (const [path, contents] of Object.entries(files)) {
    const say = (key: "package.unlisted" | "package.changed" | "package.alike"): Say => (language) =>
      message(language, key, { file: path.slice(0, 200) });
    if (!Object.hasOwn(sums, path)) throw refused(say("package.unlisted"));
    if (sums[path] !== hash(contents)) throw refused(say("package.changed"));
    const name = path.normalize("NFC").toLowerCase();
    if (folded.has(name)) throw refused(say("package.alike"));
    folded.add(name);
  }
  const missing = Object.keys(sums).find((path) => !Object.hasOwn(files, path));
  if (missing !== undefined) {
    throw refused((language) => message(language, "package.missing", { file: missing.slice(0, 200) }));
  }
  if (!Object.hasOwn(files, "manifest.json")) {
    throw refused((language) => message(language, "refusal.unpack.manifest"));
  }
  return files;
}

async function readChecksums(list: Uint8Array): Promise<{ [path: string]: string }> {
  const { z } = await import("zod");
  const form = z.strictObject({
    algorithm: z.literal(ALGORITHM),
    files: z.record(z.string().max(400), z.string().regex(/^[0-9a-f]{64}$/)),
  });
  try {
    return form.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(list))).files;
  } catch (thrown) {
    throw refused((language) => message(language, "package.checksums.bad"), "invalid", thrown);
  }
}

function hash(contents: Uint8Array): string {
  return createHash(ALGORITHM).update(contents).digest("hex");
}

function refused(why: Say, code: "invalid" | "too-large" = "invalid", cause?: unknown) {
  return refusal(code, (language) => message(language, "refusal.unpack", { reason: why(language) }), {
    hint: (language) => message(language, "refusal.unpack.hint"),
    cause,
  });
}
