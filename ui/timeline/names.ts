import type { Messages } from "../messages/en.ts";
import type { Block } from "./blocks.ts";

/** Name of a lane; what plugins record is called as their manifests say. */
export function nameOfKind(kind: string, titles: ReadonlyMap<string, string>, t: Messages): string {
  const { window, presence, call, entries } = t.timeline;
  const ours: Record<string, string> = { window, presence, call, entry: entries };
  return ours[kind] ?? titles.get(kind) ?? kind;
}

/** What a block is, in words. */
export function nameOfKey(kind: string, key: string, label: string, t: Messages): string {
  if (kind === "presence") return t.presence[key] ?? label;
  if (kind === "call") return `${outcomeName(key, t)}: ${label || t.timeline.unknownNumber}`;
  if (kind === "entry") return label || (t.entryKinds[key as keyof Messages["entryKinds"]] ?? key);
  return label || t.totals.noApp;
}

/** The same, short, as it stands in the block. */
export function nameOfBlock(kind: string, { key, label }: Block, t: Messages): string {
  return kind === "call" && label ? label : nameOfKey(kind, key, label, t);
}

function outcomeName(outcome: string, t: Messages): string {
  return outcome in t.outcome ? t.outcome[outcome as keyof Messages["outcome"]] : outcome;
}
