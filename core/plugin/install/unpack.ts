import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type { FileEntry, ZipReader } from "@zip.js/zip.js";
import { type ErrorCode, messageOf, TimeTrackError } from "../../errors.ts";
import { message, type Say } from "../../messages/mod.ts";
import { refusal, says } from "../../refusal.ts";

export const MAX_FILES = 5_000;
export const MAX_BYTES = 64 * 1024 * 1024;
/** Signs that lead out of a folder, or that a system reads in a way of its own. */
// deno-lint-ignore no-control-regex
const ODD = /[\\:*?"<>|\x00-\x1f]/;
/** What Windows takes for a device, in every folder and with every ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** How a zip says that a file is in it as it is. */
const STORED = 0;

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
  return (name, size) => {
    count++;
    bytes += size;
    if (count > MAX_FILES || bytes > MAX_BYTES) throw tooLarge();
    if (!isPlain(name)) throw refused(says("refusal.unpack.outside", { name: name.slice(0, 200) }));
  };
}

/** What a zip file holds, by its path: bounded, without links, and nothing that would lead out of a folder. */
export async function unzip(data: Uint8Array): Promise<{ [name: string]: Uint8Array<ArrayBuffer> }> {
  const { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } = await import("@zip.js/zip.js");
  configure({ useWebWorkers: false });
  try {
    const files: [string, Uint8Array<ArrayBuffer>][] = [];
    for (const entry of await filesIn(new ZipReader(new Uint8ArrayReader(data)), data.length)) {
      const packed = await entry.getData(new Uint8ArrayWriter(), { passThrough: true });
      const isStored = entry.compressionMethod === STORED;
      files.push([entry.filename, isStored ? packed : await inflated(packed, entry.uncompressedSize)]);
    }
    return Object.fromEntries(files);
  } catch (thrown) {
    if (thrown instanceof TimeTrackError) throw thrown;
    throw noZip(thrown);
  }
}

/**
 * The files that a zip lists, none of them unpacked. A link is refused: it would become a file with
 * the name of its target in it, and a plugin that needs one would fail and say nothing.
 */
async function filesIn(reader: ZipReader<unknown>, length: number): Promise<FileEntry[]> {
  const check = createEntryCheck();
  const files: FileEntry[] = [];
  let packedBytes = 0;
  // One after the other: the list of all could be larger than what is in them. Names are ours to refuse, in words.
  for await (const entry of reader.getEntriesGenerator({ filenameValidation: "tolerant" })) {
    const { filename: name } = entry;
    if (entry.symlink) throw refused(says("refusal.unpack.link", { name: name.slice(0, 200) }));
    check(name.replace(/\/$/, ""), entry.uncompressedSize);
    packedBytes += entry.compressedSize;
    // Files that lie over each other are more than what is there.
    if (packedBytes > length) throw tooLarge();
    if (!entry.directory) files.push(entry);
  }
  return files;
}

/**
 * A file gets as much room as its size tells; one that turns out larger is left there. Not by the
 * streams of the library: they unpack far ahead of who reads them.
 */
async function inflated(packed: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await promisify(inflateRaw)(packed, { maxOutputLength: Math.max(size, 1) }));
  } catch (thrown) {
    throw (thrown as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : thrown;
  }
}

function isPlain(name: string): boolean {
  return name.length <= 400 && !ODD.test(name) &&
    name.split("/").every((part) => part !== "" && !/[. ]$/.test(part) && !DEVICE.test(part));
}

function noZip(cause: unknown): TimeTrackError {
  return refused((language) => message(language, "refusal.unpack.zip", { reason: messageOf(cause) }));
}

export function tooLarge(): TimeTrackError {
  const most = { files: MAX_FILES, megabytes: MAX_BYTES / 1024 / 1024 };
  return refused(says("refusal.unpack.large", most), "too-large");
}

export function refused(why: Say, code: ErrorCode = "invalid"): TimeTrackError {
  return refusal(code, (language) => message(language, "refusal.unpack", { reason: why(language) }), {
    hint: (language) => message(language, "refusal.unpack.hint"),
  });
}
