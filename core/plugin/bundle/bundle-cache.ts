import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import type { Built } from "./bundle-build.ts";

interface Record {
  /** What it was made from: a plugin of the same name may lie elsewhere, or begin with another file. */
  entry: string;
  /** Its name in the cache, which may have been moved with the rest of the home. */
  folder: string;
  inputs: { [path: string]: string };
}

/**
 * The folder of a bundle. One that was made before from the same entry is used again as long as
 * every file that went into it has the same content; `main` is the file that must be in it.
 */
export async function keptBundle(
  cache: string,
  name: string,
  main: string,
  entry: string,
  build: () => Promise<Built>,
): Promise<string> {
  const recordFile = join(cache, `${name}.json`);
  const known = await readRecord(recordFile);
  const former = known && join(cache, basename(known.folder));
  if (former && known.entry === entry && await isFresh(former, main, known.inputs)) return former;

  const { files, inputs } = await build();
  const version = hash(new TextEncoder().encode(files.map(({ hash }) => hash).join()));
  const folder = join(cache, `${name}-${version.slice(0, 16)}`);
  await Deno.mkdir(folder, { recursive: true });
  for (const { path, contents } of files) await write(join(folder, basename(path)), contents);
  const hashes = await Promise.all(inputs.map(async (path) => [path, hash(await Deno.readFile(path))]));
  const record: Record = { entry, folder: basename(folder), inputs: Object.fromEntries(hashes) };
  await write(recordFile, new TextEncoder().encode(JSON.stringify(record)));
  if (former && former !== folder) await Deno.remove(former, { recursive: true }).catch(() => {});
  return folder;
}

async function isFresh(folder: string, main: string, inputs: Record["inputs"]): Promise<boolean> {
  try {
    await Deno.stat(join(folder, main));
    const same = await Promise.all(
      Object.entries(inputs).map(async ([path, expected]) => hash(await Deno.readFile(path)) === expected),
    );
    return same.every(Boolean);
  } catch {
    return false;
  }
}

async function readRecord(file: string): Promise<Record | null> {
  try {
    return JSON.parse(await Deno.readTextFile(file)) as Record;
  } catch {
    return null;
  }
}

// Whole, but not durable as settings are: what is lost is made again.
async function write(file: string, data: Uint8Array): Promise<void> {
  const part = `${file}.${crypto.randomUUID()}.part`;
  await Deno.writeFile(part, data);
  await Deno.rename(part, file);
}

function hash(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
