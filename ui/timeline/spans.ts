import type { ActivityRow, Call } from "timetrack";
import type { Stretch } from "./day.ts";

/** Something to draw on a lane. */
export interface Span extends Stretch {
  id: string;
  /** What it is, for colour and merging: an application, a presence state, the outcome of a call. */
  key: string;
  /** Name to show. */
  label: string;
  /** A second line, such as the window title. */
  detail: string;
}

export interface Lane {
  /** `window`, `presence`, another kind, or `call`. */
  kind: string;
  /** Spans of one row never overlap. */
  rows: Span[][];
}

const known = ["window", "presence"];

/** Lanes in the order of the page: windows, presence, what other sources record, calls. */
export function lanesOf(rows: ActivityRow[], calls: Call[], now: number): Lane[] {
  const kinds = new Set([...known, ...rows.map((row) => row.kind).sort()]);
  const lanes = [...kinds].map((kind) => ({
    kind,
    rows: stack(rows.filter((row) => row.kind === kind).map(spanOfRow)),
  }));
  return [...lanes, { kind: "call", rows: stack(shownCalls(calls).map((call) => spanOfCall(call, now))) }];
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

function spanOfCall(call: Call, now: number): Span {
  const from = Date.parse(call.startedAt);
  const to = call.endedAt === null ? Math.max(from, now) : Date.parse(call.endedAt);
  const label = call.contact ?? call.remoteName ?? call.remoteNumber ?? call.remoteNumberRaw ?? call.group ?? "";
  return { id: call.id, key: call.outcome, label, detail: call.note ?? "", from, to };
}
