import type { Kysely } from "kysely";
import type { Row, Tables } from "../database/tables.ts";
import type { Condition, LabelKind, LabelRule, Tone } from "./label.ts";
import type { StoredLabel } from "./tree.ts";

export interface StoredRule extends LabelRule {
  position: number;
}

export interface StoredBook {
  labels: StoredLabel[];
  /** In their order. */
  rules: StoredRule[];
}

export async function readBook(db: Kysely<Tables>): Promise<StoredBook> {
  const labels = await db.selectFrom("labels").selectAll().orderBy("position").orderBy("id").execute();
  const rules = await db.selectFrom("label_rules").selectAll().orderBy("position").orderBy("id").execute();
  return { labels: labels.map(labelOf), rules: rules.map(ruleOf) };
}

/** Writes what is new or changed and takes away what is missing; those above before those below. */
export async function writeBook(db: Kysely<Tables>, before: StoredBook, after: StoredBook): Promise<void> {
  await db.transaction().execute(async (part) => {
    const gone = (old: { id: string }[], kept: { id: string }[]) => {
      const ids = new Set(kept.map(({ id }) => id));
      return old.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
    };
    for (const id of gone(before.rules, after.rules)) {
      await part.deleteFrom("label_rules").where("id", "=", id).execute();
    }
    const labels = after.labels.toSorted((a, b) => Number(a.parent !== null) - Number(b.parent !== null));
    for (const label of changed(before.labels, labels)) {
      const row = labelRow(label);
      await part.insertInto("labels").values(row).onConflict((found) => found.column("id").doUpdateSet(row)).execute();
    }
    for (const id of gone(before.labels, after.labels)) await part.deleteFrom("labels").where("id", "=", id).execute();
    for (const rule of changed(before.rules, after.rules)) {
      const row = ruleRow(rule);
      await part.insertInto("label_rules").values(row).onConflict((found) => found.column("id").doUpdateSet(row))
        .execute();
    }
  });
}

function changed<Item extends { id: string }>(before: Item[], after: Item[]): Item[] {
  const known = new Map(before.map((item) => [item.id, JSON.stringify(item)]));
  return after.filter((item) => known.get(item.id) !== JSON.stringify(item));
}

function labelOf(row: Row<"labels">): StoredLabel {
  return {
    id: row.id,
    kind: row.kind as LabelKind,
    parent: row.parent_id,
    name: row.name,
    tone: { hue: row.hue, shade: row.shade as Tone["shade"] },
    billable: row.billable === 1,
    position: row.position,
    formerNames: JSON.parse(row.former_names) as string[],
  };
}

function labelRow({ id, kind, parent, name, tone, billable, position, formerNames }: StoredLabel): Row<"labels"> {
  return {
    id,
    kind,
    parent_id: parent,
    name,
    former_names: JSON.stringify(formerNames),
    hue: tone.hue,
    shade: tone.shade,
    billable: billable ? 1 : 0,
    position,
  };
}

function ruleOf(row: Row<"label_rules">): StoredRule {
  const conditions = JSON.parse(row.conditions) as Condition[];
  return { id: row.id, label: row.label_id, conditions, enabled: row.enabled === 1, position: row.position };
}

function ruleRow({ id, label, conditions, enabled, position }: StoredRule): Row<"label_rules"> {
  return { id, label_id: label, conditions: JSON.stringify(conditions), enabled: enabled ? 1 : 0, position };
}
