import type { PluginContext, TaskProgress } from "timetrack";
import { type Choice, resolveChoice } from "./choose.ts";
import type { Connection } from "./connection.ts";
import type { TeamsError } from "./errors.ts";
import { feedsFor } from "./feeds.ts";
import { type ChosenPerson, type KnownIds, onePerson } from "./people.ts";
import { advance, forgetOthers, type Reach, reachOf } from "./progress.ts";
import { COUNTS } from "./outbox.ts";
import { createSeen } from "./seen.ts";
import { sync, type SyncCounts } from "./sync.ts";
import type { Period } from "./wanted.ts";
import { reportPeople } from "./who.ts";
import { DAY } from "./window.ts";

/** What is to be fetched. */
export interface RunRequest {
  /** Exactly this period, instead of what is due. */
  period?: Required<Period> | undefined;
  /** At least this far back. */
  atLeastDays?: number | undefined;
  /** Of this person only, who must be one of the chosen. */
  user?: string | undefined;
  signal: AbortSignal;
  /** Hears how far it is. */
  report?: ((progress: TaskProgress) => void) | undefined;
}

/** What a run that went all through has done. */
export interface RunResult {
  /** The starts of calls it looked at, in milliseconds. */
  window: Required<Period>;
  counts: SyncCounts;
  /** Leaves out some of those who are chosen. */
  fault: TeamsError | null;
  /** Calls before this instant are gone; `null` when there are none, `undefined` when it was not looked for. */
  lostBefore: number | null | undefined;
}

type Context = Pick<PluginContext, "settings" | "state" | "calls">;

const NONE: SyncCounts = {
  listed: 0,
  fetched: 0,
  dropped: 0,
  pending: 0,
  gone: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  duplicates: 0,
};

/** Fetches what is due or asked for, and keeps what the next run needs to know. */
export async function run(
  context: Context,
  connection: Connection,
  request: RunRequest,
  before = NONE,
): Promise<RunResult> {
  const { settings, state, calls } = context;
  const { period, user, signal, report } = request;
  const now = Date.now();
  const choice = choiceIn(settings);
  if (choice.users.length + choice.groups.length === 0) await forgetOthers(state, [], now);
  const known = await state.get<KnownIds>("ids") ?? {};
  const { people, found, fault } = await resolveChoice(choice, known, connection, signal);
  await keepIds(state, people, found);
  const asked = user === undefined ? people : [onePerson(people, user)];
  const reach = await reachFor(asked, context, connection, request, now);
  const window = period ?? { from: Math.min(...reach.map(({ window }) => window.from)), to: now };
  report?.({ window: { from: isoOf(window.from), to: isoOf(window.to) } });
  await reportPeople(context, people);

  const { counts, learned, told } = await sync({
    graph: connection.graph,
    // Its own for each run: after a restored database, memory would know more than the host.
    seen: createSeen(state),
    upsert: (batch) => calls.upsert(batch),
    feeds: reach.map(({ feed, window }) => ({ feed, period: period ?? { from: window.from } })),
    signal,
    onProgress: (counts) => report?.({ counts: { ...plus(before, counts) } }),
  });
  await reportPeople(context, people, told);
  if (Object.keys(learned).length > 0) {
    // Records that had only the object id were passed over until now: once more, by object id.
    await keepIds(state, people, learned);
    return await run(context, connection, request, plus(before, counts));
  }
  if (!period) await advance(state, reach, connection.account.tenant, now);
  return { window, counts: plus(before, counts), fault, lostBefore: lostBefore(reach, period) };
}

export function choiceIn(settings: Context["settings"]): Choice {
  return { users: settings.get<string[]>("users"), groups: settings.get<string[]>("groups") };
}

async function reachFor(
  people: ChosenPerson[],
  { state }: Context,
  { account }: Connection,
  { user, atLeastDays = 0 }: RunRequest,
  now: number,
): Promise<Reach[]> {
  const feeds = feedsFor(people, account.filtersByPerson);
  const reach = await reachOf(state, feeds, { tenant: account.tenant, now, atLeastMs: atLeastDays * DAY });
  // A run for one person says nothing about the others.
  const old = reach.some(({ window }) => window.full);
  if (user === undefined) await forgetOthers(state, feeds, now, { old });
  return reach;
}

/** Object ids of the sign-in names that are chosen, and of no others. */
async function keepIds(state: Context["state"], people: ChosenPerson[], found: KnownIds): Promise<void> {
  const names = people.flatMap(({ userPrincipalName }) => userPrincipalName ?? []);
  await state.update<KnownIds>("ids", (known) => {
    const all = { ...known, ...found };
    return Object.fromEntries(names.flatMap((name) => all[name] === undefined ? [] : [[name, all[name]]]));
  });
}

function lostBefore(reach: Reach[], period: RunRequest["period"]): number | null | undefined {
  const lost = reach.map(({ window }) => window.lostBefore).filter((at) => at !== null);
  if (lost.length > 0) return Math.max(...lost);
  return !period && reach.some(({ window }) => window.full) ? null : undefined;
}

function plus(a: SyncCounts, b: SyncCounts): SyncCounts {
  const sum = { ...b };
  for (const name of ["fetched", ...COUNTS] as const) sum[name] += a[name];
  return sum;
}

export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
