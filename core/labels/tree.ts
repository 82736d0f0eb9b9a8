import type { Label, LabelKind, Tone } from "./label.ts";
import { palette } from "./palette.ts";

/** A label with what only storing it needs. */
export interface StoredLabel extends Omit<Label, "path"> {
  position: number;
  formerNames: string[];
}

/** Labels by level and position, those below behind the one above them, each with its path. */
export function inOrder(labels: StoredLabel[]): (StoredLabel & { path: string })[] {
  const level = (kind: LabelKind, parent: string | null) =>
    labels.filter((label) => label.kind === kind && label.parent === parent).sort((a, b) => a.position - b.position);
  return (["category", "project"] as const).flatMap((kind) =>
    level(kind, null).flatMap((label) => [
      { ...label, path: label.name },
      ...level(kind, label.id).map((below) => ({ ...below, path: `${label.name} / ${below.name}` })),
    ])
  );
}

/** Why a label cannot stand there, `null` when it can. */
export function placeFault(labels: StoredLabel[], label: StoredLabel): "parent" | "depth" | "name" | null {
  if (label.parent !== null) {
    const parent = labels.find(({ id }) => id === label.parent);
    if (!parent || parent.kind !== label.kind || parent.id === label.id) return "parent";
    if (parent.parent !== null || labels.some((each) => each.parent === label.id)) return "depth";
  }
  const taken = siblingsOf(labels, label).some(({ name }) => foldName(name) === foldName(label.name));
  return taken ? "name" : null;
}

/** Those on its level, in order, without itself. */
export function siblingsOf(labels: StoredLabel[], label: StoredLabel): StoredLabel[] {
  return labels.filter(({ id, kind, parent }) => id !== label.id && kind === label.kind && parent === label.parent)
    .sort((a, b) => a.position - b.position);
}

/** The one that is meant by a name written by hand: its path, its name where one only has it, or a former one. */
export function createNameLookup(labels: StoredLabel[], kind: LabelKind): (name: string) => string | null {
  const ordered = inOrder(labels).filter((label) => label.kind === kind);
  const byId = new Map(ordered.map((label) => [label.id, label]));
  const found = new Map<string, string | null>();
  const add = (entries: [name: string, id: string][]) => {
    const groups = Map.groupBy(entries, ([name]) => foldName(name));
    // What one way of naming says is not changed by a weaker one; a name of several says nothing.
    for (const [name, all] of groups) {
      if (!found.has(name)) found.set(name, new Set(all.map(([, id]) => id)).size === 1 ? all[0]![1] : null);
    }
  };
  const formerPaths = ({ parent, name, formerNames }: StoredLabel) => {
    const above = byId.get(parent ?? "");
    const names = [name, ...formerNames];
    return above ? [above.name, ...above.formerNames].flatMap((top) => names.map((own) => `${top} / ${own}`)) : names;
  };
  add(ordered.map(({ path, id }) => [path, id]));
  add(ordered.map(({ name, id }) => [name, id]));
  add(ordered.flatMap((label) => formerPaths(label).map((path): [string, string] => [path, label.id])));
  add(ordered.flatMap(({ formerNames, id }) => formerNames.map((name): [string, string] => [name, id])));
  return (name) => found.get(foldName(name)) ?? null;
}

/** A colour that no other label of the kind has, as long as there is one. */
export function freeTone(labels: StoredLabel[], kind: LabelKind): Tone {
  const used = labels.filter((label) => label.kind === kind).map(({ tone }) => `${tone.hue}/${tone.shade}`);
  return palette.find(({ hue, shade }) => !used.includes(`${hue}/${shade}`)) ??
    palette[labels.length % palette.length]!;
}

export function foldName(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
