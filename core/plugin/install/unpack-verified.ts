import { CHECKSUMS, readPackageFile } from "./package-file.ts";
import { unzip, writeFiles } from "./unpack.ts";

/**
 * Writes what the file of a plugin holds into a folder, which must be empty, and gives the
 * folder with the manifest. What has checksums is verified by them; a `.ttplugin` must have some.
 */
export async function unpackVerified(data: Uint8Array, folder: string, name: string): Promise<string> {
  if (/\.ttplugin$/i.test(name)) return await writeFiles(await readPackageFile(data), folder);
  const files = await unzip(data);
  return await writeFiles(Object.hasOwn(files, CHECKSUMS) ? await readPackageFile(data) : files, folder);
}
