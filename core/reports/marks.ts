import type { Claim } from "../activity/share.ts";
import type { Entry } from "../entries/entry.ts";
import type { LabelKind } from "../labels/label.ts";
import type { LabelRoom } from "../labels/service.ts";
import type { LoggedCall } from "../calls/logged-call.ts";
import { stretchOf } from "../calls/stretch.ts";
import { matchableCall } from "./partner.ts";

/** Time off goes before all, what the person wrote before what rules say, and what has no label after windows. */
const ranks = { off: 3, byHand: 2, byRule: 1, without: -1 };

/** A stretch of time that something other than a window says the label of. */
export interface LabelMark extends Claim {
  /** The label, what was written by hand and is the name of none, or `null` for time off, which is not counted. */
  under: { label: string } | { name: string } | "none" | null;
  call: LoggedCall | null;
}

/** What calls and entries say about time for one kind of labels. */
export async function marksOf(
  labels: LabelRoom,
  kind: LabelKind,
  { calls, entries }: { calls: LoggedCall[]; entries: Entry[] },
  now: number,
): Promise<LabelMark[]> {
  const { assign } = await labels.matcher();
  const byName = await labels.byName(kind);
  const byHand = (project: string | null): LabelMark["under"] => {
    if (kind !== "project" || !project) return "none";
    const label = byName(project);
    return label === null ? { name: project } : { label };
  };

  return [
    ...calls.map((call) => {
      const written = byHand(call.project);
      if (written !== "none") return markOn(stretchOf(call, now), written, ranks.byHand, call);
      const label = assign(matchableCall(call))[kind];
      return markOn(stretchOf(call, now), label === null ? "none" : { label }, ranks.byRule, call);
    }),
    ...entries.flatMap((entry) => entryMark(entry, byHand(entry.project)) ?? []),
  ];
}

function entryMark({ kind, startedAt, endedAt }: Entry, under: LabelMark["under"]): LabelMark | null {
  const stretch = { from: Date.parse(startedAt), to: Date.parse(endedAt) };
  if (kind === "break") return markOn(stretch, null, ranks.off);
  // A note has no time of its own: it says for whom that was which was recorded.
  if (kind === "note") return under === "none" ? null : { ...markOn(stretch, under, ranks.byHand), borrows: true };
  return markOn(stretch, under, ranks.byHand);
}

function markOn(
  { from, to }: { from: number; to: number },
  under: LabelMark["under"],
  rank: number,
  call: LoggedCall | null = null,
): LabelMark {
  return { from, to, began: from, rank: under === "none" ? ranks.without : rank, under, call };
}
