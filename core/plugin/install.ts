import { join, relative } from "node:path";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { loadPlugin } from "./load.ts";
import type { Manifest, Platform } from "./manifest.ts";

const MAX_FILES = 5_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Copies a plugin's folder into the plugins folder, replacing an earlier version as a whole.
 * What it asks for is granted by nobody yet. `beforeReplace` has to end what still runs of
 * the earlier version; `check` may refuse the copy before it takes the place of anything.
 */
export async function installFolder(
  source: string,
  plugins: string,
  os: Platform,
  beforeReplace: (id: string) => Promise<void>,
  check: (manifest: Manifest, folder: string) => Promise<void>,
): Promise<Manifest> {
  const folder = await Deno.realPath(source).catch(() => {
    throw refusal("not-found", (language) => message(language, "refusal.install.folder", { folder: source }));
  });
  const { manifest, problems } = await loadPlugin(folder, false, os);
  if (!manifest) {
    throw refusal("invalid", (language) => {
      const reason = problems.map((problem) => problem(language)).join("; ");
      return message(language, "refusal.install", { folder: source, reason });
    });
  }

  const target = join(plugins, manifest.id);
  if (folder === await Deno.realPath(target).catch(() => null)) return manifest;
  const part = join(plugins, `.${manifest.id}.${crypto.randomUUID()}`);
  const old = `${part}.old`;
  await Deno.mkdir(plugins, { recursive: true });
  try {
    await copy(folder, part, folder, { files: 0, bytes: 0 });
    await check(manifest, part);
    await beforeReplace(manifest.id);
    // The old one stays until the new one is in its place.
    await Deno.rename(target, old).catch(ignoreMissing);
    await Deno.rename(part, target);
    await Deno.remove(old, { recursive: true }).catch(ignoreMissing);
  } catch (thrown) {
    await Deno.remove(part, { recursive: true }).catch(ignoreMissing);
    throw thrown;
  }
  return manifest;
}

async function copy(from: string, to: string, root: string, count: { files: number; bytes: number }): Promise<void> {
  await Deno.mkdir(to);
  for await (const entry of Deno.readDir(from)) {
    const path = join(from, entry.name);
    // npm links programs there; a plugin has no use for them.
    if (entry.name === ".git" || entry.name === ".bin") continue;
    if (entry.isSymlink) {
      const names = { folder: root, file: relative(root, path) };
      throw refusal("invalid", (language) => message(language, "refusal.install.link", names), {
        hint: (language) => message(language, "refusal.install.link.hint"),
      });
    }
    if (entry.isDirectory) {
      await copy(path, join(to, entry.name), root, count);
      continue;
    }
    count.files++;
    count.bytes += (await Deno.stat(path)).size;
    if (count.files > MAX_FILES || count.bytes > MAX_BYTES) {
      const bounds = { folder: root, files: MAX_FILES, megabytes: MAX_BYTES / 1024 / 1024 };
      throw refusal("too-large", (language) => message(language, "refusal.install.large", bounds));
    }
    await Deno.copyFile(path, join(to, entry.name));
  }
}

function ignoreMissing(thrown: unknown): void {
  if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
}
