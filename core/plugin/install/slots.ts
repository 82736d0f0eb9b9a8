import { basename, dirname, join } from "node:path";
import { removeFolder } from "./forget.ts";

/** The version in use, the one before it, and a newer one that the person has not agreed to. */
export type SlotName = "current" | "earlier" | "waiting";

/** Where the versions of a plugin lie. */
export type Slots = Record<SlotName, string>;

export function slotsOf(plugins: string, id: string): Slots {
  return {
    current: join(plugins, id),
    earlier: join(plugins, ".earlier", id),
    waiting: join(plugins, ".waiting", id),
  };
}

/** Moves a folder to a place where another one may be, which goes. */
export async function moveTo(from: string, to: string): Promise<void> {
  await Deno.mkdir(dirname(to), { recursive: true });
  await removeFolder(to);
  await Deno.rename(from, to);
}

/** Puts a folder in use; what was there is kept as the earlier one, or goes. */
export async function putInUse(folder: string, { current, earlier }: Slots, keepEarlier: boolean): Promise<void> {
  // The old one stays until the new one is in its place.
  const old = join(dirname(current), `.${basename(current)}.${crypto.randomUUID()}.old`);
  const had = await Deno.rename(current, old).then(() => true, ignoreMissing);
  try {
    await Deno.rename(folder, current);
  } catch (thrown) {
    if (had) await Deno.rename(old, current);
    throw thrown;
  }
  if (had) await (keepEarlier ? moveTo(old, earlier) : removeFolder(old));
}

export async function removeSlots(plugins: string, id: string): Promise<void> {
  for (const folder of Object.values(slotsOf(plugins, id))) {
    await removeFolder(folder);
    // Empty ones are not left lying about; the folder of all plugins stays.
    if (dirname(folder) !== plugins) await Deno.remove(dirname(folder)).catch(() => {});
  }
}

function ignoreMissing(thrown: unknown): false {
  if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  return false;
}
