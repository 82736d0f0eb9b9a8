import type { Messages } from "../messages/en.ts";

/** Name of a lane; a kind of another source is shown as that source calls it. */
export function nameOfKind(kind: string, t: Messages): string {
  return kind === "window" || kind === "presence" || kind === "call" ? t.timeline[kind] : kind;
}

/** What a block is, in words. */
export function nameOfKey(kind: string, key: string, label: string, t: Messages): string {
  if (kind === "presence") return t.presence[key] ?? label;
  if (kind === "call") return `${outcomeName(key, t)}: ${label || t.timeline.unknownNumber}`;
  return label || t.totals.noApp;
}

function outcomeName(outcome: string, t: Messages): string {
  return outcome in t.outcome ? t.outcome[outcome as keyof Messages["outcome"]] : outcome;
}
