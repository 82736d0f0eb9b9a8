import type { Tables } from "../database/tables.ts";

/** A table that tells something about a person. */
export interface PersonalTable {
  table: keyof Tables;
  /** Its primary key, by which its rows are read in parts. */
  key: string[];
  /** Column with the instant at which what a row tells began: so much of it can be deleted by a range. */
  time?: string;
  /** Rows that say something only beside one of another table; they go with it. */
  of?: { column: string; table: keyof Tables; id: string };
  /** Columns that hold JSON. */
  json?: string[];
}

/**
 * All that is to leave when a person takes their data away or deletes them, parents first. Whoever
 * adds a table names it here, or among `impersonalTables`: a test asks for it.
 */
export const personalTables: PersonalTable[] = [
  // Rows of these two are read together, and cut where a range ends; so much deletes `core/activity/eraser.ts`.
  { table: "activity", key: ["id"] },
  { table: "activity_subjects", key: ["id"] },
  // One call may be several rows, which go together: `core/calls/erase.ts`.
  { table: "calls", key: ["id"], json: ["raw"] },
  { table: "call_edits", key: ["call_id"], of: { column: "call_id", table: "calls", id: "id" } },
  { table: "call_links", key: ["call_a", "call_b"], of: { column: "call_a", table: "calls", id: "id" } },
  { table: "call_relinks", key: ["source", "own_user"] },
  { table: "entries", key: ["id"], time: "started_at" },
  { table: "labels", key: ["id"] },
  { table: "label_rules", key: ["id"], of: { column: "label_id", table: "labels", id: "id" } },
  // They say that something is to stay deleted.
  { table: "erasures", key: ["id"] },
  { table: "contacts", key: ["id"] },
  {
    table: "contact_numbers",
    key: ["contact_id", "number"],
    of: { column: "contact_id", table: "contacts", id: "id" },
  },
  { table: "accounts", key: ["source", "account"], json: ["numbers"] },
  { table: "people", key: ["id"] },
  { table: "task_runs", key: ["id"], time: "started_at", json: ["counts"] },
  { table: "inbox", key: ["id"], time: "received_at" },
  { table: "plugin_state", key: ["plugin", "key"], json: ["value"] },
  { table: "plugin_status", key: ["plugin", "id"], json: ["value"] },
  { table: "plugin_uses", key: ["plugin", "kind", "what"] },
  { table: "issues", key: ["plugin", "id"], json: ["title", "hint"] },
];

/** What a person chose, not what happened: it stays when their data are deleted. */
export const impersonalTables: (keyof Tables)[] = [
  "devices",
  "plugins",
  "plugin_versions",
  "settings",
  "secret_keys",
];
