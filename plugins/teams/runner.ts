import { type PluginContext, type TaskCounts, TimeTrackError } from "timetrack";
import type { createConnections } from "./connection.ts";
import { sentencesOf, TeamsError } from "./errors.ts";
import { choosePeople, type ChosenPerson, type KnownIds, lookUpIds } from "./people.ts";
import { createSeen } from "./seen.ts";
import { type Period, sync, type SyncResult } from "./sync.ts";
import { DAY, type Progress, type Window, windowFor } from "./window.ts";

/** What is to be fetched. */
export interface RunRequest {
  /** Exactly this period, instead of what is due. */
  period?: Required<Period> | undefined;
  /** At least this far back. */
  atLeastDays?: number | undefined;
  /** Of this person only, who must be one of the chosen. */
  user?: string | undefined;
  signal: AbortSignal;
}

export type Runner = ReturnType<typeof createRunner>;

/** Longer than anything is looked at again. */
const REMEMBERED_MS = 35 * DAY;

/** Runs one synchronisation at a time, and keeps what the next one needs to know. */
export function createRunner(context: PluginContext, connections: ReturnType<typeof createConnections>) {
  const { settings, state, calls, log } = context;
  let last: Promise<unknown> = Promise.resolve();

  async function fetchAll(request: RunRequest): Promise<TaskCounts> {
    if (!settings.get<boolean>("enabled")) throw new TeamsError("switched-off");
    const chosen = choosePeople(settings.get<string[]>("users"), await state.get<KnownIds>("ids") ?? {});
    const people = request.user === undefined ? chosen : [onePerson(chosen, request.user)];
    const connection = await connections.get();
    await keepIds(await lookUpIds(people, connection.graph, request.signal));

    const now = Date.now();
    const windows = await windowsFor(people, connection.account.tenant, now, request);
    // Its own for each run: after a restored database, memory would know more than the host.
    const seen = createSeen(state);
    const run = () =>
      sync({
        graph: connection.graph,
        seen,
        upsert: (batch) => calls.upsert(batch),
        people: windows.map(({ person, window }) => ({ person, period: request.period ?? { from: window.from } })),
        filtersByPerson: connection.account.filtersByPerson,
        signal: request.signal,
      });
    let result = await run();
    if (Object.keys(result.learned).length > 0) {
      // Records that had only the object id were passed over until now: once more, by object id.
      await keepIds(result.learned);
      for (const person of people) person.id ??= result.learned[person.key] ?? null;
      const others = chosen.map(({ key }) => key).filter((key) => !(key in result.learned));
      await seen.sweep(others, 0);
      result = plus(await run(), result);
    }
    if (!request.period) await advance(windows, connection.account.tenant, chosen, now);
    await tellOfGap(windows);
    return countsOf(result, now - (request.period?.from ?? Math.min(...windows.map(({ window }) => window.from))));
  }

  async function keepIds(found: KnownIds): Promise<void> {
    if (Object.keys(found).length > 0) await state.update<KnownIds>("ids", (known) => ({ ...known, ...found }));
  }

  async function windowsFor(people: ChosenPerson[], tenant: string, now: number, { atLeastDays = 0 }: RunRequest) {
    return await Promise.all(people.map(async (person) => {
      const progress = await state.get<Progress>(progressKey(person));
      return { person, progress, window: windowFor(progress, tenant, now, atLeastDays * DAY) };
    }));
  }

  /** Only after a run that went all through. */
  async function advance(
    windows: { person: ChosenPerson; progress: Progress | undefined; window: Window }[],
    tenant: string,
    chosen: ChosenPerson[],
    now: number,
  ): Promise<void> {
    const at = new Date(now).toISOString();
    for (const { person, progress, window } of windows) {
      const fullAt = window.full ? at : progress!.fullAt;
      await state.set(progressKey(person), { tenant, fullAt, completeAt: at });
    }
    if (!windows.some(({ window }) => window.full)) return;
    // Whoever is no longer chosen begins anew when chosen again.
    const keys = chosen.map(({ key }) => key);
    await createSeen(state).sweep(keys, now - REMEMBERED_MS);
    for (const key of await state.keys()) {
      if (key.startsWith("progress/") && !chosen.some((person) => progressKey(person) === key)) await state.delete(key);
    }
  }

  async function tellOfGap(windows: { window: Window }[]): Promise<void> {
    const lost = windows.map(({ window }) => window.lostBefore).filter((at) => at !== null);
    if (lost.length === 0) {
      if (windows.some(({ window }) => window.full)) await context.issues.resolve("gap");
      return;
    }
    const day = new Date(Math.max(...lost)).toISOString().slice(0, 10);
    log.warn(
      `Calls before ${day} could not be fetched: Microsoft keeps them for 30 days, and there was a longer pause`,
    );
    await context.issues.create("gap", {
      severity: "warning",
      title: {
        en: `Calls of Microsoft Teams before ${day} are missing`,
        de: `Anrufe aus Microsoft Teams vor dem ${day} fehlen`,
      },
      hint: {
        en: "Microsoft keeps them for 30 days, and TimeTrack did not run for longer. This message goes away by itself",
        de: "Microsoft hebt sie 30 Tage auf, und TimeTrack lief länger nicht. Diese Meldung verschwindet von selbst",
      },
    });
  }

  async function runAndTell(request: RunRequest): Promise<TaskCounts> {
    try {
      const counts = await fetchAll(request);
      await context.status.set("lastSync", { time: new Date().toISOString() });
      await context.status.set("lastError", null);
      await context.issues.resolve("sync");
      log.info(`Fetched ${counts["fetched"]} call records: ${counts["new"]} calls new, ${counts["changed"]} changed`);
      return counts;
    } catch (thrown) {
      if (!request.signal.aborted) await tellOfFailure(thrown);
      throw thrown;
    }
  }

  async function tellOfFailure(thrown: unknown): Promise<void> {
    // Whoever asks for somebody else, or while it is off, is told at once; nothing is out of order.
    if (thrown instanceof TeamsError && (thrown.key === "user-not-chosen" || thrown.key === "switched-off")) return;
    const { message, hint } = sentencesOf(thrown);
    await context.status.set("lastError", message);
    if (thrown instanceof TimeTrackError && ["unavailable", "timeout", "too-many", "cancelled"].includes(thrown.code)) {
      return;
    }
    await context.issues.create("sync", { severity: "error", title: message, hint, command: "test-connection" });
  }

  return {
    /** Fetches what is due or asked for; rejects with what kept it from going all through. */
    run(request: RunRequest): Promise<TaskCounts> {
      const turn = last.then(() => {
        request.signal.throwIfAborted();
        return runAndTell(request);
      });
      last = turn.catch(() => {});
      return turn;
    },
  };
}

function onePerson(chosen: ChosenPerson[], user: string): ChosenPerson {
  const wanted = user.trim().toLowerCase();
  const person = chosen.find(({ key, id }) => key === wanted || id === wanted);
  if (person) return person;
  throw new TeamsError("user-not-chosen", { user: user.slice(0, 120) });
}

function progressKey({ key }: ChosenPerson): string {
  return `progress/${key}`;
}

function plus(a: SyncResult, b: SyncResult): SyncResult {
  const sum = { ...a };
  for (const name of ["fetched", "new", "changed", "unchanged"] as const) sum[name] += b[name];
  return sum;
}

function countsOf({ learned: _, ...counts }: SyncResult, reachMs: number): TaskCounts {
  return { ...counts, days: Math.max(1, Math.round(reachMs / DAY)) };
}
