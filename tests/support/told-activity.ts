import type { ActivityData, ActivityRow, Heartbeat } from "timetrack";
import type { TestHost } from "./host.ts";
import type { Random } from "./random.ts";

/** A heartbeat as another program posts it. */
export type Told = Heartbeat & { source: string };

/** The day that the told heartbeats lie in, long over. */
export const TOLD_DAY = { from: "2026-03-02T00:00:00.000Z", to: "2026-03-04T00:00:00.000Z" };

const STATES = ["active", "idle", "locked"];

/**
 * What a program tells that is not a good one: mostly in order, but also late, far back,
 * twice, and different things at the same instant.
 */
export function untidyHeartbeats(source: string, count: number, random: Random): Told[] {
  const told: Told[] = [];
  let clock = Date.parse(TOLD_DAY.from) + 3_600_000;
  const push = (at: number) => {
    const presence = random.chance(0.2);
    const data: ActivityData = presence
      ? { state: random.pick(STATES) }
      : { app: random.pick(["Editor", "Browser"]), title: `page ${random.whole(1, 4)}` };
    const pulseSeconds = random.pick([0, 5, 60, 600]);
    told.push({ source, kind: presence ? "presence" : "window", at: new Date(at).toISOString(), pulseSeconds, data });
  };
  while (told.length < count) {
    const earlier = random.chance(0.2) && told.length > 0 ? random.pick(told) : null;
    if (!earlier) push(clock += random.whole(0, 15_000));
    else {
      const at = Date.parse(earlier.at);
      const tellBadly = random.pick([
        () => void told.push(earlier),
        () => push(at),
        () => push(at + random.whole(-60_000, 60_000)),
      ]);
      tellBadly();
    }
  }
  return told;
}

/** All rows of these sources, as the API gives them. */
export async function storedRows(host: TestHost, sources: string[]): Promise<ActivityRow[]> {
  const query = (source: string) => new URLSearchParams({ ...TOLD_DAY, source: `api:${source}`, limit: "10000" });
  const lists = await Promise.all(
    [...new Set(sources)].map((source) => host.json<ActivityRow[]>(`/api/activity?${query(source)}`)),
  );
  for (const list of lists) if (list.length === 10_000) throw new Error("There are more rows than one answer holds");
  return lists.flat();
}

/** The heartbeats that no row holds. */
export function notStored(told: Told[], rows: ActivityRow[]): Told[] {
  const bySubject = Map.groupBy(rows, ({ source, kind, data }) => subject(source, kind, data));
  return told.filter(({ source, kind, data, at }) =>
    !bySubject.get(subject(`api:${source}`, kind, data))
      ?.some(({ startedAt, endedAt }) => startedAt <= at && at <= endedAt)
  );
}

/** The rows that are gone, have shrunk or say something else than before. */
export function destroyed(before: ActivityRow[], after: ActivityRow[]): ActivityRow[] {
  const byId = new Map(after.map((row) => [row.id, row]));
  return before.filter((row) => {
    const now = byId.get(row.id);
    return now === undefined || now.startedAt > row.startedAt || now.endedAt < row.endedAt ||
      subject(now.source, now.kind, now.data) !== subject(row.source, row.kind, row.data);
  });
}

/** Two rows of one source and kind that take the same time for themselves. */
export function overlaps(rows: ActivityRow[]): ActivityRow[][] {
  const lanes = Map.groupBy(rows, ({ source, kind }) => `${source} ${kind}`).values();
  return [...lanes].flatMap((lane) => {
    const lasting = lane.filter(({ startedAt, endedAt }) => startedAt < endedAt)
      .toSorted((a, b) => a.startedAt < b.startedAt ? -1 : 1);
    return lasting.slice(1).flatMap((row, index) =>
      row.startedAt < lasting[index]!.endedAt ? [[lasting[index]!, row]] : []
    );
  });
}

function subject(source: string, kind: string, { app, title, state }: ActivityData): string {
  return JSON.stringify([source, kind, app ?? "", title ?? "", state ?? ""]);
}
