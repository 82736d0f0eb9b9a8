import type { ActivityRow, Call } from "timetrack";
import type { Entry } from "../../core/entries/entry.ts";
import type { Stretch } from "./day.ts";
import type { Tone } from "./tone.ts";

/** Something to draw on a lane. */
export interface Span extends Stretch {
  id: string;
  /** What it is, for colour and merging: an application, a presence state, the outcome of a call. */
  key: string;
  /** Name to show. */
  label: string;
  /** A second line, such as the window title. */
  detail: string;
  /** Where it is not that of the key; `none` is that of what has no colour. */
  tone?: Tone | "none";
}

export interface Lane {
  /** `window`, `call`, `entry`, `presence`, or another kind. */
  kind: string;
  /** Spans of one row never overlap. */
  rows: Span[][];
}

const known = ["window", "presence"];

/** Lanes in the order of the page: windows, calls, what the person entered, presence, what other sources record. */
export function lanesOf(rows: ActivityRow[], calls: Call[], entries: Entry[], now: number): Lane[] {
  const kinds = new Set([...known, ...rows.map((row) => row.kind).sort()]);
  const lanes = [...kinds].map((kind) => ({
    kind,
    rows: stack(rows.filter((row) => row.kind === kind).map(spanOfRow)),
  }));
  const [windows, ...others] = lanes;
  const callLane = { kind: "call", rows: stack(shownCalls(calls).map((call) => spanOfCall(call, now))) };
  const entryLane = { kind: "entry", rows: stack(entries.map(spanOfEntry)) };
  return [windows!, callLane, ...(entries.length > 0 ? [entryLane] : []), ...others];
}

/** The calls to show: what the person hid and what another source told already are left out. */
export function shownCalls(calls: Call[]): Call[] {
  return calls.filter((call) => !call.hidden && call.duplicateOf === null);
}

/** Spreads spans over as few rows as needed so that none covers another; the first row is filled first. */
export function stack(spans: Span[]): Span[][] {
  const rows: Span[][] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const free = rows.find((row) => (row.at(-1)?.to ?? -Infinity) <= span.from);
    if (free) free.push(span);
    else rows.push([span]);
  }
  return rows;
}

function spanOfRow({ id, kind, startedAt, endedAt, data }: ActivityRow): Span {
  const key = kind === "presence" ? data.state ?? "" : data.app ?? data.state ?? data.title ?? "";
  return { id, key, label: key, detail: data.title ?? "", from: Date.parse(startedAt), to: Date.parse(endedAt) };
}

function spanOfEntry({ id, kind, startedAt, endedAt, title, note, project }: Entry): Span {
  const label = [title, project].filter(Boolean).join(" · ");
  return { id, key: kind, label, detail: note ?? "", from: Date.parse(startedAt), to: Date.parse(endedAt) };
}

function spanOfCall(call: Call, now: number): Span {
  const from = Date.parse(call.startedAt);
  const to = call.endedAt === null ? Math.max(from, now) : Date.parse(call.endedAt);
  const label = call.contact ?? call.remoteName ?? call.remoteNumber ?? call.remoteNumberRaw ?? call.group ?? "";
  return { id: call.id, key: call.outcome, label, detail: call.note ?? "", from, to };
}
