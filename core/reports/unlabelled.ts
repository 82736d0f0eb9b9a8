import type { StoredSubject } from "../activity/subjects.ts";
import type { LabelKind } from "../labels/label.ts";
import type { LabelTimes } from "./label-times.ts";
import { partnersOf } from "./partner.ts";

/** What is under no label yet: an application with its windows, or the calls with somebody. */
export type Unlabelled =
  | { app: string; seconds: number; titles: { title: string; seconds: number }[] }
  | { contact: string; number: string | null; seconds: number; calls: number };

const mostTitles = 20;

/** What has no label, most time first. */
export async function unlabelled(
  { windows, marks }: LabelTimes,
  kind: LabelKind,
  subjects: Map<number, StoredSubject>,
  limit: number,
): Promise<Unlabelled[]> {
  const free = windows.filter(({ assigned, subject }) => assigned[kind] === null && subjects.has(subject))
    .map(({ subject, ms }) => ({ ...subjects.get(subject)!, seconds: ms / 1000 }));
  const apps = [...Map.groupBy(free, ({ app }) => app)].map(([app, all]) => ({
    app,
    seconds: total(all),
    titles: all.map(({ title, seconds }) => ({ title, seconds })).sort(mostFirst).slice(0, mostTitles),
  }));
  const talks = marks.flatMap(({ claim: { call, under }, from, to }) =>
    call && under === "none" ? [{ call, seconds: (to - from) / 1000 }] : []
  );
  const partnerOf = await partnersOf(talks.map(({ call }) => call));
  const partners = [...Map.groupBy(talks, ({ call }) => partnerOf(call))].map(([{ name, number }, all]) => ({
    contact: name,
    number,
    seconds: total(all),
    calls: new Set(all.map(({ call }) => call.id)).size,
  }));
  return [...apps, ...partners].sort(mostFirst).slice(0, limit);
}

export function total(all: { seconds: number }[]): number {
  return all.reduce((sum, { seconds }) => sum + seconds, 0);
}

export function mostFirst(a: { seconds: number }, b: { seconds: number }): number {
  return b.seconds - a.seconds;
}
