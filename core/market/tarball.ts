import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { TarHeader } from "modern-tar";
import { messageOf, TimeTrackError } from "../errors.ts";
import {
  createEntryCheck,
  MAX_BYTES,
  MAX_FILES,
  type PackedFiles,
  refused,
  tooLarge,
  writeFiles,
} from "../plugin/install/unpack.ts";
import { says } from "../refusal.ts";

/** Room for the heads of all files and what pads them. */
const MOST_TAR_BYTES = MAX_BYTES + MAX_FILES * 1024;

/**
 * Writes what a package of npm holds into a folder, which must be empty, and gives the folder
 * with the manifest. Nothing of the package is run, whatever scripts it names.
 */
export async function unpackTarball(data: Uint8Array, folder: string): Promise<string> {
  return await writeFiles(await filesOf(await unzipped(data)), folder);
}

async function unzipped(data: Uint8Array): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(data, { maxOutputLength: MOST_TAR_BYTES });
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") {
      throw tooLarge();
    }
    throw noPackage(thrown);
  }
}

async function filesOf(tar: Uint8Array): Promise<PackedFiles> {
  const { unpackTar } = await import("modern-tar");
  const check = createEntryCheck();
  // Each is looked at before there is room made for it, and for the next one.
  const filter = ({ name, type, size }: TarHeader) => {
    if (type === "pax-global-header") return false;
    if (type !== "file" && type !== "directory") {
      throw refused(says("refusal.unpack.link", { name: name.slice(0, 200) }));
    }
    check(name.replace(/\/$/, ""), size);
    return type === "file";
  };
  const entries = await unpackTar(tar, { strict: true, filter }).catch((thrown) => {
    throw thrown instanceof TimeTrackError ? thrown : noPackage(thrown);
  });
  return Object.fromEntries(entries.map(({ header: { name }, data }) => [name, data ?? new Uint8Array()]));
}

function noPackage(cause: unknown) {
  return refused(says("market.tarball", { reason: messageOf(cause) }));
}
