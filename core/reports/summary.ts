import type { SummaryRow } from "../activity/summary.ts";
import type { Span } from "../database/range.ts";
import type { Label, LabelKind } from "../labels/label.ts";
import type { LoggedCall } from "../calls/logged-call.ts";
import { stretchOf } from "../calls/stretch.ts";
import type { LabelTimes } from "./label-times.ts";
import type { LabelMark } from "./marks.ts";
import { partnersOf } from "./partner.ts";

/** Seconds by category or project, the most first; what has none under the empty key. */
export function summaryByLabel({ windows, marks }: LabelTimes, kind: LabelKind, labels: Label[]): SummaryRow[] {
  const sums = new Map<string, number>();
  const add = (key: string, ms: number) => sums.set(key, (sums.get(key) ?? 0) + ms);
  for (const { assigned, ms } of windows) add(assigned[kind] ?? "", ms);
  for (const { claim: { under }, from, to } of marks) if (under !== null) add(keyOf(under), to - from);

  const paths = new Map(labels.map(({ id, path }) => [id, path]));
  return inOrder(sums).map(({ key, ms }) => ({
    key,
    label: paths.has(key) ? key : null,
    name: paths.get(key) ?? key.slice(named.length),
    seconds: ms / 1000,
  }));
}

/** Seconds of talk by whom it was with, the most first. */
export async function summaryByPerson(calls: LoggedCall[], span: Span, now: number): Promise<SummaryRow[]> {
  const partnerOf = await partnersOf(calls);
  const names = new Map(calls.map(partnerOf).map(({ key, name }) => [key, name]));
  const sums = new Map<string, number>();
  for (const call of calls) {
    const { from, to } = stretchOf(call, now);
    const ms = Math.min(to, span.to) - Math.max(from, span.from);
    const { key } = partnerOf(call);
    if (ms > 0) sums.set(key, (sums.get(key) ?? 0) + ms);
  }
  return inOrder(sums).map(({ key, ms }) => ({ key, name: names.get(key)!, seconds: ms / 1000 }));
}

/** Before a project that was written by hand and is not in the tree. */
const named = "name:";

function keyOf(under: Exclude<LabelMark["under"], null>): string {
  if (under === "none") return "";
  return "label" in under ? under.label : named + under.name;
}

function inOrder(sums: Map<string, number>): { key: string; ms: number }[] {
  return [...sums].filter(([, ms]) => ms > 0).map(([key, ms]) => ({ key, ms }))
    .sort((a, b) => b.ms - a.ms || (a.key < b.key ? -1 : 1));
}
