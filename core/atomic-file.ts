import { basename, dirname, join } from "node:path";

/**
 * Replaces a file so that a reader sees the old text or the new one, also after a power cut.
 * A symbolic link stays one: the file it points to is replaced.
 */
export async function writeAtomically(
  file: string,
  text: string,
  options: { mode?: number | undefined } = {},
): Promise<void> {
  const target = await Deno.realPath(file).catch(() => file);
  const mode = options.mode ?? await modeOf(target) ?? 0o600;
  const temporary = join(dirname(target), `.${basename(target)}.${crypto.randomUUID()}.tmp`);

  try {
    await writeDurably(temporary, text, mode);
    await renameOver(temporary, target);
  } catch (thrown) {
    await Deno.remove(temporary).catch(() => {});
    throw thrown;
  }
}

async function modeOf(file: string): Promise<number | null> {
  const info = await Deno.stat(file).catch(() => null);
  return info?.mode ? info.mode & 0o777 : null;
}

export async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  using handle = await Deno.open(file, { write: true, createNew: true, mode });
  const bytes = new TextEncoder().encode(text);
  for (let done = 0; done < bytes.length;) done += await handle.write(bytes.subarray(done));
  await handle.sync();
}

// Windows refuses the rename while a virus scanner or an indexer has the old file open; that passes.
async function renameOver(from: string, to: string): Promise<void> {
  for (const pause of [20, 100, 400]) {
    try {
      return await Deno.rename(from, to);
    } catch (thrown) {
      if (Deno.build.os !== "windows") throw thrown;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  await Deno.rename(from, to);
}
