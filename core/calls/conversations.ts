import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import type { Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import type { PersonMap } from "../people/person-map.ts";
import { combineAll, type CombineRules, type Conversation } from "./combine.ts";
import { linkedCalls, newestCalls, type Place } from "./queries.ts";
import { liesIn } from "./stretch.ts";

/** Calls that one look reads: few where somebody waits for a page, many where all are wanted. */
const perLook = { page: 500, all: 2000 };

/** What one look at the log found. */
export interface Look {
  /** The newest first; perhaps none, although more follow. */
  calls: Conversation[];
  /** How far was looked, `null` when nothing follows. */
  next: Place | null;
}

/** The conversations of a span, or all, look by look, the newest first: what every list and every sum goes by. */
export async function* conversations(
  db: Kysely<Tables>,
  span: Span | undefined,
  rules: CombineRules,
  { behind = null, atOnce = perLook.page }: { behind?: Place | null; atOnce?: number } = {},
): AsyncGenerator<Look> {
  for (let next = behind;;) {
    const roots = await newestCalls(db, span, next, atOnce);
    const whole = (await wholeConversations(db, roots, rules)).toReversed();
    const last = whole.at(-1);
    next = last && roots.length === atOnce ? { startedAt: Date.parse(last.startedAt), id: last.id } : null;
    yield { calls: span ? whole.filter((call) => liesIn(call, span, rules.now)) : whole, next };
    if (next === null) return;
    // Between two looks others have their turn.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Calls with all that is linked with them, each conversation once, by start. */
export async function wholeConversations(
  db: Kysely<Tables>,
  calls: Call[],
  rules: CombineRules,
): Promise<Conversation[]> {
  return combineAll([...calls, ...await linkedCalls(db, calls)], rules);
}

/** The conversations of a span without those that the person hid, by start; however many. */
export async function callsIn(db: Kysely<Tables>, span: Span, rules: CombineRules): Promise<Conversation[]> {
  const found: Conversation[] = [];
  for await (const { calls } of conversations(db, span, rules, { atOnce: perLook.all })) {
    found.push(...calls.filter(({ hidden }) => !hidden));
  }
  return found.reverse();
}

/** Those whose time is the person's own: all but the ones that are known to be of somebody else. */
export function ownCalls<Known extends Conversation>(calls: Known[], people: PersonMap): Known[] {
  return calls.filter(({ person }) => !people.isOthers(person));
}
