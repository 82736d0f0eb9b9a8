import type { Label } from "../../core/labels/label.ts";
import type { Tone } from "../timeline/tone.ts";
import { toneOf } from "../timeline/tone.ts";
import type { SummaryBy, SummaryRow } from "./api.ts";

/** A line of a table of time. */
export interface ReportRow {
  key: string;
  /** Empty where there is no name. */
  name: string;
  /** What stands before it in a file: the application of a title, the path of a project. */
  detail: string;
  /** 1 for what is below another one, whose time has its own in it. */
  level: 0 | 1;
  seconds: number;
  before: number;
  /** `null` for what has none. */
  tone: Tone | null;
  billable: boolean;
}

/** The lines of a table, with the time before; categories and projects as a tree, each with the time of those below. */
export function reportRows(by: SummaryBy, now: SummaryRow[], before: SummaryRow[], labels: Label[]): ReportRow[] {
  const earlier = new Map(before.map(({ key, seconds }) => [key, seconds]));
  if (by === "category" || by === "project") return treeRows(now, earlier, labels.filter(({ kind }) => kind === by));
  return now.map((row) => {
    const name = row.title ?? row.app ?? row.name ?? "";
    return {
      key: row.key,
      name,
      detail: row.title === undefined ? "" : row.app ?? "",
      level: 0,
      seconds: row.seconds,
      before: earlier.get(row.key) ?? 0,
      tone: name === "" ? null : toneOf(row.app ?? name),
      billable: false,
    };
  });
}

function treeRows(now: SummaryRow[], earlier: Map<string, number>, labels: Label[]): ReportRow[] {
  const seconds = new Map(now.map((row) => [row.key, row.seconds]));
  const rowOf = ({ id, name, path, tone, billable }: Label, level: 0 | 1): ReportRow => ({
    key: id,
    name,
    detail: path,
    level,
    seconds: seconds.get(id) ?? 0,
    before: earlier.get(id) ?? 0,
    tone,
    billable,
  });
  const families = labels.filter(({ parent }) => parent === null).map((label) => {
    const below = labels.filter(({ parent }) => parent === label.id).map((each) => rowOf(each, 1));
    const top = rowOf(label, 0);
    top.seconds += totalOf(below);
    top.before += below.reduce((sum, each) => sum + each.before, 0);
    return [top, ...below.filter((each) => each.seconds > 0).sort(mostFirst)];
  });
  const known = new Set(labels.map(({ id }) => id));
  const others = now.filter(({ key }) => !known.has(key)).map((row): ReportRow => ({
    key: row.key,
    name: row.name ?? "",
    detail: row.name ?? "",
    level: 0,
    seconds: row.seconds,
    before: earlier.get(row.key) ?? 0,
    tone: null,
    billable: false,
  }));
  const tops = [...families, ...others.map((row) => [row])].filter(([top]) => top!.seconds > 0);
  // What is under nothing comes last, however much it is.
  return tops.sort(([a], [b]) => Number(a!.key === "") - Number(b!.key === "") || mostFirst(a!, b!)).flat();
}

export function totalOf(rows: { seconds: number }[]): number {
  return rows.reduce((sum, { seconds }) => sum + seconds, 0);
}

function mostFirst(a: { seconds: number }, b: { seconds: number }): number {
  return b.seconds - a.seconds;
}
