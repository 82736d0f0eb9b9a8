import { dirname, join } from "node:path";
import { type ErrorCode, messageOf, TimeTrackError } from "../errors.ts";
import { message, type Say } from "../messages/mod.ts";
import { refusal, says } from "../refusal.ts";

export const MAX_FILES = 5_000;
export const MAX_BYTES = 64 * 1024 * 1024;
/** Signs that lead out of a folder, or that a system reads in a way of its own. */
// deno-lint-ignore no-control-regex
const ODD = /[\\:*?"<>|\x00-\x1f]/;

/**
 * Writes what a zip file holds into a folder, which must be empty, and gives the folder with
 * the manifest.
 */
export async function unpack(data: Uint8Array, folder: string): Promise<string> {
  return await writeFiles(await unzip(data), folder);
}

/** Files by their path, as they were in what was packed. */
export interface PackedFiles {
  [name: string]: Uint8Array;
}

/** Writes files into a folder; gives the folder in it with the manifest. */
export async function writeFiles(files: PackedFiles, folder: string): Promise<string> {
  try {
    for (const [name, contents] of Object.entries(files)) {
      const path = join(folder, ...name.split("/"));
      await Deno.mkdir(dirname(path), { recursive: true });
      await Deno.writeFile(path, contents);
    }
  } catch (thrown) {
    // Such as a file in one place that is a folder in another.
    throw refused(() => messageOf(thrown));
  }
  const manifest = Object.keys(files).filter((name) => /^([^/]+\/)?manifest\.json$/.test(name))
    .sort((a, b) => a.length - b.length)[0];
  if (manifest === undefined) throw refused((language) => message(language, "refusal.unpack.manifest"));
  return join(folder, dirname(manifest));
}

/** Refuses a file that leads out of its folder, and one more than is allowed. */
export function createEntryCheck(): (name: string, size: number) => void {
  let count = 0;
  let bytes = 0;
  const most = { files: MAX_FILES, megabytes: MAX_BYTES / 1024 / 1024 };
  return (name, size) => {
    count++;
    bytes += size;
    if (count > MAX_FILES || bytes > MAX_BYTES) throw refused(says("refusal.unpack.large", most), "too-large");
    if (!isPlain(name)) throw refused(says("refusal.unpack.outside", { name: name.slice(0, 200) }));
  };
}

/** What a zip file holds, by its path: bounded, without links, and nothing that would lead out of a folder. */
export async function unzip(data: Uint8Array): Promise<{ [name: string]: Uint8Array<ArrayBuffer> }> {
  await refuseLinks(data);
  const { unzipSync } = await import("fflate");
  const check = createEntryCheck();
  try {
    const files = unzipSync(data, {
      // The size that is told here is the room that it gets: more than that is not unpacked.
      filter({ name, originalSize }) {
        if (name.endsWith("/")) return false;
        check(name, originalSize);
        return true;
      },
    });
    return files as { [name: string]: Uint8Array<ArrayBuffer> };
  } catch (thrown) {
    if (thrown instanceof TimeTrackError) throw thrown;
    throw noZip(thrown);
  }
}

/** A link would become a file with the name of its target in it: a plugin that needs one would fail, and say nothing. */
async function refuseLinks(data: Uint8Array): Promise<void> {
  const { configure, Uint8ArrayReader, ZipReader } = await import("@zip.js/zip.js");
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new Uint8ArrayReader(data));
  const entries = await reader.getEntries().catch((thrown) => {
    throw noZip(thrown);
  });
  const link = entries.find(({ symlink }) => symlink);
  if (link === undefined) return;
  throw refused((language) => message(language, "refusal.unpack.link", { name: link.filename.slice(0, 200) }));
}

function isPlain(name: string): boolean {
  return name.length <= 400 && !ODD.test(name) &&
    name.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !/[. ]$/.test(part));
}

function noZip(cause: unknown): TimeTrackError {
  return refused((language) => message(language, "refusal.unpack.zip", { reason: messageOf(cause) }));
}

export function refused(why: Say, code: ErrorCode = "invalid"): TimeTrackError {
  return refusal(code, (language) => message(language, "refusal.unpack", { reason: why(language) }), {
    hint: (language) => message(language, "refusal.unpack.hint"),
  });
}
