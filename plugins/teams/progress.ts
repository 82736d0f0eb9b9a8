import { createHash } from "node:crypto";
import type { PluginContext } from "timetrack";
import type { Feed } from "./feeds.ts";
import { createSeen } from "./seen.ts";
import { nameOf, WHO } from "./who.ts";
import { DAY, type Progress, type Window, windowFor } from "./window.ts";

type State = PluginContext["state"];

/** How far one list has been read, and where it goes on. */
export interface Reach {
  feed: Feed;
  progress: Progress | undefined;
  window: Window;
}

const PREFIX = "progress/";
/** Names the lists of the last run. */
const LISTS = "lists";
/** Longer than anything is looked at again. */
const REMEMBERED_MS = 35 * DAY;

/** Where each list goes on. */
export async function reachOf(
  state: State,
  feeds: Feed[],
  { tenant, now, atLeastMs }: { tenant: string; now: number; atLeastMs: number },
): Promise<Reach[]> {
  const reach: Reach[] = [];
  for (const feed of feeds) {
    const progress = await state.get<Progress>(PREFIX + feed.key);
    reach.push({ feed, progress, window: windowFor(progress, tenant, now, atLeastMs) });
  }
  return reach;
}

/** Notes how far a run came; only after one that went all through. */
export async function advance(state: State, reach: Reach[], tenant: string, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  for (const { feed, progress, window } of reach) {
    const fullAt = window.full ? at : progress!.fullAt;
    await state.set(PREFIX + feed.key, { tenant, fullAt, completeAt: at });
  }
}

/**
 * Forgets what belongs to nobody who is chosen, so that whoever is chosen again begins anew,
 * and with `old` what is past as well. There is nothing to do while the lists stay the same.
 */
export async function forgetOthers(state: State, feeds: Feed[], now: number, { old = false } = {}): Promise<void> {
  const lists = feeds.map(({ key }) => key);
  const kept = [
    ...lists.map((list) => PREFIX + list),
    ...feeds.flatMap(({ people }) => people.map((person) => WHO + nameOf(person))),
  ];
  const name = createHash("sha256").update(lists.toSorted().join(" ")).digest("hex");
  if (!old && await state.get<string>(LISTS) === name) return;
  await createSeen(state).sweep(lists, now - REMEMBERED_MS);
  for (const key of await state.keys()) {
    if ((key.startsWith(PREFIX) || key.startsWith(WHO)) && !kept.includes(key)) await state.delete(key);
  }
  await state.set(LISTS, name);
}
