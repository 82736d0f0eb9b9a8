import type { ActivityRoom } from "../activity/service.ts";
import type { Part } from "../activity/share.ts";
import type { Span } from "../database/range.ts";
import type { Assigned } from "../labels/label.ts";
import type { LabelRoom } from "../labels/service.ts";
import type { LabelMark } from "./marks.ts";

/** Every minute of a span once: with a window, or with what goes before it. */
export interface LabelTimes {
  windows: { subject: number; assigned: Assigned; ms: number }[];
  /** What is left to the marks. */
  marks: Part<LabelMark>[];
}

const nothing: Assigned = { category: null, project: null };

export async function labelTimes(
  { activity, labels }: { activity: Pick<ActivityRoom, "share">; labels: LabelRoom },
  span: Span,
  marks: LabelMark[],
): Promise<LabelTimes> {
  const { times, parts } = await activity.share(span, marks);
  const assigned = await labels.assignments.of(times.keys());
  return {
    windows: [...times].map(([subject, ms]) => ({ subject, ms, assigned: assigned.get(subject) ?? nothing })),
    marks: parts,
  };
}
