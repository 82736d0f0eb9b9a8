import type { ActivityData, Heartbeat } from "timetrack";
import { merge, type Stretch } from "../../core/activity/merge.ts";

export interface StoredRow {
  kind: string;
  data: ActivityData;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

/** The rows that the host makes of heartbeats, oldest first, without a database. */
export function storedRows(heartbeats: Heartbeat[]): StoredRow[] {
  const lanes = Map.groupBy(heartbeats, ({ kind }) => kind);
  return [...lanes].flatMap(([kind, beats]) => {
    const subjects = [...new Set(beats.map(({ data }) => JSON.stringify(data)))];
    const rows: Stretch[] = [];
    for (const { at, pulseSeconds, data } of beats) {
      const subject = subjects.indexOf(JSON.stringify(data));
      const merged = merge(rows, { at: Date.parse(at), pulse: pulseSeconds * 1_000, subject });
      if (merged.change === "start") {
        rows.push({ id: String(rows.length), subject, start: merged.start, end: merged.end });
      } else if (merged.change === "extend") {
        Object.assign(rows.find(({ id }) => id === merged.row.id)!, { start: merged.start, end: merged.end });
      }
    }
    return rows.map(({ subject, start, end }) => ({
      kind,
      data: JSON.parse(subjects[subject]!),
      from: start,
      to: end,
    }));
  }).sort((one, other) => one.from - other.from || one.to - other.to);
}
