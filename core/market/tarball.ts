import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { messageOf } from "../errors.ts";
import { createEntryCheck, MAX_BYTES, MAX_FILES, type PackedFiles, refused, writeFiles } from "../plugin/unpack.ts";
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
      const most = { files: MAX_FILES, megabytes: MAX_BYTES / 1024 / 1024 };
      throw refused(says("refusal.unpack.large", most), "too-large");
    }
    throw noPackage(thrown);
  }
}

async function filesOf(tar: Uint8Array): Promise<PackedFiles> {
  const { unpackTar } = await import("modern-tar");
  const check = createEntryCheck();
  const files: PackedFiles = {};
  const entries = await unpackTar(tar, { strict: true }).catch((thrown) => {
    throw noPackage(thrown);
  });
  for (const { header: { name, type, size }, data } of entries) {
    if (type === "directory" || type === "pax-global-header") continue;
    if (type !== "file") throw refused(says("refusal.unpack.link", { name: name.slice(0, 200) }));
    check(name, size);
    files[name] = data ?? new Uint8Array();
  }
  return files;
}

function noPackage(cause: unknown) {
  return refused(says("market.tarball", { reason: messageOf(cause) }));
}
