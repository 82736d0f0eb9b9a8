import type { Kysely } from "kysely";
import type { Sequence } from "../database/sequence.ts";
import type { Tables } from "../database/tables.ts";
import type { PersonMap } from "../people/person-map.ts";
import type { LinkableCall } from "./neighbours.ts";
import { createPartners } from "./partners.ts";

export interface LinkRules {
  sequence: Sequence;
  /** Whether the times of a source are to the second, as the line saw them. */
  exactTimes(source: string): boolean;
  /** Whose calls are whose. */
  people: PersonMap;
}

/**
 * Says anew which calls repeat which, for these and all that hang together with them. The
 * outcome depends on what is stored alone, so that it does not matter which source came first. Gives how many calls
 * were found to repeat another one.
 */
export async function relink(db: Kysely<Tables>, ids: string[], rules: LinkRules): Promise<number> {
  const { sequence, exactTimes, people } = rules;
  const partners = createPartners(db, people);
  const links = new Map<LinkableCall, LinkableCall[]>();
  const waiting = [];
  for (const id of ids) waiting.push(await partners.get(id));
  for (const call of waiting) {
    if (links.has(call)) continue;
    const linked = await partners.of(call);
    links.set(call, linked);
    waiting.push(...linked, ...await partners.before(call));
  }
  let found = 0;
  for (const group of groupsOf(links)) {
    const root = group.reduce((best, call) => isBetter(call, best, exactTimes) ? call : best);
    for (const call of group) {
      const duplicate_of = call === root ? null : root.id;
      if (call.duplicate_of === duplicate_of) continue;
      if (call.duplicate_of === null) found++;
      await db.updateTable("calls").set({ duplicate_of, seq: sequence.next() }).where("id", "=", call.id).execute();
    }
  }
  return found;
}

/** The call that stands for the others: the one with the better times, else the one that was there first. */
function isBetter(call: LinkableCall, than: LinkableCall, exactTimes: LinkRules["exactTimes"]): boolean {
  const [one, other] = [exactTimes(call.source), exactTimes(than.source)];
  return one === other ? call.id < than.id : one;
}

function groupsOf(links: Map<LinkableCall, LinkableCall[]>): LinkableCall[][] {
  const placed = new Set<LinkableCall>();
  const groups: LinkableCall[][] = [];
  for (const first of links.keys()) {
    if (placed.has(first)) continue;
    const group = new Set([first]);
    for (const call of group) for (const other of links.get(call) ?? []) group.add(other);
    for (const call of group) placed.add(call);
    groups.push([...group]);
  }
  return groups;
}
