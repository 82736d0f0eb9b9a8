import { basename, join } from "node:path";

const PREFIX = "timetrack-audit-";

/**
 * A folder that lies in memory, for what must never reach the disk; `null` where the system has
 * none. What a host that was killed left there goes with the next one, which finds it by the note.
 */
export async function openMemoryFolder(
  note: string,
  os: string,
  environment: { [name: string]: string | undefined },
): Promise<{ path: string; close(): Promise<void> } | null> {
  const place = await placeInMemory(os, environment);
  await forget(note);
  if (place === null) return null;
  const path = await Deno.makeTempDir({ dir: place, prefix: PREFIX });
  await Deno.writeTextFile(note, path, { mode: 0o600 });
  return { path, close: () => forget(note) };
}

async function placeInMemory(os: string, { XDG_RUNTIME_DIR }: { [name: string]: string | undefined }) {
  if (os !== "linux") return null;
  for (const place of [XDG_RUNTIME_DIR, "/dev/shm"]) {
    if (place?.startsWith("/") && await Deno.stat(place).then((found) => found.isDirectory, () => false)) return place;
  }
  return null;
}

async function forget(note: string): Promise<void> {
  const path = await Deno.readTextFile(note).catch(() => null);
  if (path === null) return;
  if (basename(path).startsWith(PREFIX)) await Deno.remove(path, { recursive: true }).catch(() => {});
  await Deno.remove(note).catch(() => {});
}

/** Where the note lies in the folder of the data. */
export function noteOf(data: string): string {
  return join(data, "audit-folder");
}
