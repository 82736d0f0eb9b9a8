import type { ActivityRow, Call } from "timetrack";
import type { Stretch } from "./day.ts";
import { shownCalls } from "./spans.ts";

export interface WorkTime {
  /** First and last moment of work, `null` on a day without any. */
  span: Stretch | null;
  activeMs: number;
  /** Between the first and last moment, but not active. */
  awayMs: number;
  calls: number;
  callMs: number;
}

/** What a day amounts to: active when the person was at the computer or in a call. */
export function workTime(rows: ActivityRow[], calls: Call[], bounds: Stretch, now: number): WorkTime {
  const talks = union(
    shownCalls(calls).filter(({ talkSeconds, outcome }) => talkSeconds > 0 || outcome === "ongoing")
      .map((call) => clip({ from: Date.parse(call.startedAt), to: endOf(call, now) }, bounds)),
  );
  const active = union([...atComputer(rows, bounds), ...talks]);
  const [first, last] = [active[0], active.at(-1)];
  const activeMs = length(active);
  return {
    span: first && last ? { from: first.from, to: last.to } : null,
    activeMs,
    awayMs: first && last ? last.to - first.from - activeMs : 0,
    calls: shownCalls(calls).length,
    callMs: length(talks),
  };
}

/** Where nothing recorded presence, a window in front counts as being there. */
function atComputer(rows: ActivityRow[], bounds: Stretch): Stretch[] {
  const presence = rows.filter(({ kind }) => kind === "presence");
  const counted = presence.length > 0
    ? presence.filter(({ data }) => data.state === "active")
    : rows.filter(({ kind }) => kind === "window");
  return counted.map((row) => clip({ from: Date.parse(row.startedAt), to: Date.parse(row.endedAt) }, bounds));
}

function endOf(call: Call, now: number): number {
  return call.endedAt === null ? now : Date.parse(call.endedAt);
}

function clip(stretch: Stretch, bounds: Stretch): Stretch {
  return { from: Math.max(stretch.from, bounds.from), to: Math.min(stretch.to, bounds.to) };
}

/** The same time without overlaps, in order. */
export function union(stretches: Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { from, to } of stretches.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function length(stretches: Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}
