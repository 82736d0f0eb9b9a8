import type { Text } from "timetrack";
import type { Manifest } from "../plugin/manifest/manifest.ts";

/** A line of the status view as it is declared. */
export interface StatusLine {
  plugin: string;
  id: string;
  block: string;
  order: number;
  label?: Text | undefined;
  /** Shown until there is a value. */
  value?: Text | undefined;
}

const FIRST_BLOCK = "main";

export function declaredLines(manifests: Manifest[]): StatusLine[] {
  return manifests.flatMap(({ id: plugin, contributes }) =>
    contributes.status.map(({ id, block, order, label, value }) => ({
      plugin,
      id,
      block: block ?? plugin,
      order,
      label,
      value,
    }))
  );
}

/** The lines by block, "main" first, each block in the order that its lines ask for. */
export function orderedBlocks(lines: StatusLine[]): { id: string; lines: StatusLine[] }[] {
  const blocks = Map.groupBy(lines.toSorted(compareLines), (line) => line.block);
  return [...blocks].map(([id, lines]) => ({ id, lines })).sort((a, b) => compareBlocks(a.id, b.id));
}

function compareLines(a: StatusLine, b: StatusLine): number {
  return a.order - b.order || compareNames(a.plugin, b.plugin) || compareNames(a.id, b.id);
}

function compareBlocks(a: string, b: string): number {
  return Number(b === FIRST_BLOCK) - Number(a === FIRST_BLOCK) || compareNames(a, b);
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
