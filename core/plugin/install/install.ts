import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { integrityOf } from "../../market/integrity.ts";
import { message } from "../../messages/mod.ts";
import { refusal } from "../../refusal.ts";
import { loadPlugin } from "../manifest/load.ts";
import type { Manifest, Platform } from "../manifest/manifest.ts";
import { MAX_BYTES, MAX_FILES } from "./unpack.ts";

/** A copy of a plugin that is in nobody's place yet. */
export interface Staged {
  manifest: Manifest;
  /** The copy; the folder itself when it lies where it is to be used. */
  folder: string;
  /** Hash over all of its files. */
  integrity: string;
  inPlace: boolean;
}

/**
 * Copies a plugin's folder beside the place where plugins are used. What it asks for is
 * granted by nobody yet; `check` may refuse the copy before it takes the place of anything.
 */
export async function stageFolder(
  source: string,
  plugins: string,
  os: Platform,
  check: (manifest: Manifest, folder: string) => Promise<void>,
): Promise<Staged> {
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
  if (folder === await Deno.realPath(join(plugins, manifest.id)).catch(() => null)) {
    return { manifest, folder, integrity: await hashOf(folder), inPlace: true };
  }
  const part = join(plugins, `.${manifest.id}.${crypto.randomUUID()}`);
  await Deno.mkdir(plugins, { recursive: true });
  try {
    await copy(folder, part, folder, { files: 0, bytes: 0 });
    await check(manifest, part);
    return { manifest, folder: part, integrity: await hashOf(part), inPlace: false };
  } catch (thrown) {
    await Deno.remove(part, { recursive: true }).catch(ignoreMissing);
    throw thrown;
  }
}

/** One hash for a folder: over the names and hashes of its files, in their order. */
async function hashOf(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const path of (await filesBelow(folder)).toSorted()) {
    const hash = createHash("sha512").update(await Deno.readFile(path)).digest("hex");
    lines.push(`${hash}  ${relative(folder, path).replaceAll("\\", "/")}\n`);
  }
  return integrityOf(new TextEncoder().encode(lines.join("")));
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) files.push(...await filesBelow(path));
    else if (isFile) files.push(path);
  }
  return files;
}

async function copy(from: string, to: string, root: string, count: { files: number; bytes: number }): Promise<void> {
  await Deno.mkdir(to);
  for await (const entry of Deno.readDir(from)) {
    const path = join(from, entry.name);
    // npm links programs there; a plugin has no use for them.
    // Neither is what belongs to the computer of its author.
    if ([".git", ".bin", ".timetrack"].includes(entry.name)) continue;
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
