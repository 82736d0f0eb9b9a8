import { dirname, join } from "node:path";
import { messageOf, TimeTrackError } from "../errors.ts";

const MAX_FILES = 5_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** Signs that lead out of a folder, or that a system reads in a way of its own. */
// deno-lint-ignore no-control-regex
const ODD = /[\\:*?"<>|\x00-\x1f]/;

/**
 * Writes what a zip file holds into a folder, which must be empty, and gives the folder with
 * the manifest. Links in it become plain files, so that they lead nowhere.
 */
export async function unpack(data: Uint8Array, folder: string): Promise<string> {
  const files = await filesOf(data);
  for (const [name, contents] of Object.entries(files)) {
    const path = join(folder, ...name.split("/"));
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeFile(path, contents);
  }
  const manifest = Object.keys(files).filter((name) => /^([^/]+\/)?manifest\.json$/.test(name))
    .sort((a, b) => a.length - b.length)[0];
  if (manifest === undefined) throw refused("there is no manifest.json in it");
  return join(folder, dirname(manifest));
}

async function filesOf(data: Uint8Array): Promise<{ [name: string]: Uint8Array }> {
  const { unzipSync } = await import("fflate");
  let count = 0;
  let bytes = 0;
  try {
    return unzipSync(data, {
      // The size that is told here is the room that it gets: more than that is not unpacked.
      filter({ name, originalSize }) {
        if (name.endsWith("/")) return false;
        count++;
        bytes += originalSize;
        if (count > MAX_FILES || bytes > MAX_BYTES) {
          throw new TimeTrackError(
            "too-large",
            `Cannot install this file: ${MAX_FILES} files and ${MAX_BYTES / 1024 / 1024} MB are allowed`,
          );
        }
        if (!isPlain(name)) throw refused(`"${name.slice(0, 200)}" leads out of its folder`);
        return true;
      },
    });
  } catch (thrown) {
    if (thrown instanceof TimeTrackError) throw thrown;
    throw refused(`it cannot be read as a zip file: ${messageOf(thrown)}`);
  }
}

function isPlain(name: string): boolean {
  return name.length <= 400 && !ODD.test(name) &&
    name.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !/[. ]$/.test(part));
}

function refused(why: string): TimeTrackError {
  return new TimeTrackError("invalid", `Cannot install this file: ${why}`, {
    hint: "Take a .ttplugin or .zip file as its author gave it",
  });
}
