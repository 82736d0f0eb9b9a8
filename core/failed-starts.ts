import { join } from "node:path";

const ALLOWED = 2;

/**
 * Counts starts that never finished. After two of them the next start is in safe mode, so
 * that a plugin that takes the host down cannot do so for ever.
 */
export async function countStart(folder: string): Promise<{ safeMode: boolean; finished(): Promise<void> }> {
  const file = join(folder, "unfinished-starts");
  const before = Number(await Deno.readTextFile(file).catch(() => "0")) || 0;
  await Deno.writeTextFile(file, String(before + 1));
  return {
    safeMode: before >= ALLOWED,
    finished: () => Deno.remove(file).catch(() => {}),
  };
}
