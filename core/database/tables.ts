import type { Generated, Insertable, Selectable } from "kysely";

/**
 * The tables as Kysely sees them. Instants are milliseconds since 1970 in UTC, booleans
 * 0 or 1, JSON is text: the same in SQLite and PostgreSQL.
 */
export interface Tables {
  /** Computers whose days are kept here; 1 is this one, others come through /api/ingest. */
  devices: { id: number; machine_id: string; user_id: string; first_seen_at: number; last_seen_at: number };
  /** What an activity row says, stored once: application and title, or a presence state. */
  activity_subjects: {
    id: number;
    kind: string;
    app: string;
    title: string;
    state: string;
    /** Of all of the above; a title is too long for an index of PostgreSQL. */
    digest: string;
  };
  /** One stretch of time that one source saw; no row is longer than a day. */
  activity: {
    id: string;
    device_id: number;
    source: string;
    kind: string;
    subject_id: number;
    started_at: number;
    ended_at: number;
    /** Number of the last change, rising over activity and calls alike. */
    seq: number;
    /** The same number where the row comes from, `null` for rows of this computer. */
    remote_seq: number | null;
  };
  calls: {
    id: string;
    device_id: number;
    source: string;
    external_id: string;
    version: number;
    direction: string;
    outcome: string;
    started_at: number;
    ended_at: number | null;
    talk_seconds: number;
    /** Whether its source did not tell these times. */
    estimated: number;
    remote_number: string | null;
    remote_number_raw: string | null;
    remote_name: string | null;
    own_user: string | null;
    group_name: string | null;
    duplicate_of: string | null;
    raw: string;
    seq: number;
    remote_seq: number | null;
  };
  /** What the person wrote about a call; no sync touches it. */
  call_edits: {
    call_id: string;
    note: string | null;
    contact: string | null;
    project: string | null;
    hidden: number;
    edited_at: number;
  };
  /** What the person decided about two calls, which no rule changes: `linked` or `split`; `call_a` is the smaller id. */
  call_links: { call_a: string; call_b: string; decision: string; decided_at: number };
  /** What the person says about a stretch of their own time; `kind` is `work`, `break` or `note`. */
  entries: {
    id: string;
    kind: string;
    started_at: number;
    ended_at: number;
    title: string;
    note: string | null;
    project: string | null;
    edited_at: number;
  };
  /**
   * Stretches of which recordings of this computer were deleted (`deleted`) or lost their titles (`private`), of
   * which calls were deleted (`calls`), or recordings and calls of every computer (`all`).
   */
  erasures: {
    id: string;
    what: string;
    started_at: number;
    ended_at: number;
    erased_at: number;
    /** 0 while rows or files may still hold something of it. */
    finished: number;
    /** 0 while rows of it may still be there. */
    seq: number;
  };
  /** Somebody on our side, who may have several accounts; `name` is what the person called them. */
  people: { id: string; name: string | null; me: number; created_at: number };
  /** Somebody on our side as one call source knows them; `account` is `told_as` in small letters. */
  accounts: {
    source: string;
    account: string;
    told_as: string;
    name: string | null;
    email: string | null;
    user_principal_name: string | null;
    entra_id: string | null;
    /** JSON: E.164, or as told where it is no telephone number. */
    numbers: string;
    /** 0 when the source no longer has it: it keeps the calls of the past. */
    reported: number;
    person_id: string;
    /** Whether the person decided whose it is, which no report changes. */
    by_hand: number;
  };
  /** Own users whose person changed: their calls are still to be linked anew. */
  call_relinks: { source: string; own_user: string };
  /** Somebody outside; `source` is the address book it comes from, `null` for what the person entered. */
  contacts: {
    id: string;
    source: string | null;
    external_id: string | null;
    name: string;
    company: string | null;
    changed_at: number;
  };
  /** Numbers of contacts; `number` is the form in which calls are compared. */
  contact_numbers: { contact_id: string; number: string; told_as: string };
  /** Categories and projects, a tree of two levels. */
  labels: {
    id: string;
    /** `category` or `project` */
    kind: string;
    parent_id: string | null;
    name: string;
    /** What it was called before, so that what names it by hand still means it. */
    former_names: string;
    hue: number;
    shade: number;
    billable: number;
    position: number;
  };
  /** What is put under a label by itself: all conditions of one rule have to hold. */
  label_rules: { id: string; label_id: string; conditions: string; enabled: number; position: number };
  /** Every run of every task. */
  task_runs: {
    id: Generated<number>;
    plugin: string;
    task: string;
    trigger: string;
    attempt: number;
    started_at: number;
    finished_at: number | null;
    /** `running`, `success`, `failed`, `cancelled`, `interrupted` */
    outcome: string;
    counts: string;
    error_code: string | null;
    error: string | null;
    /** What to do about it. */
    error_hint: string | null;
    /** The stretch of time that it asked its service about. */
    window_from: number | null;
    window_to: number | null;
  };
  /** Webhooks received and checked, until they are handled. */
  inbox: {
    id: Generated<number>;
    plugin: string;
    webhook: string;
    content_type: string;
    body: Uint8Array;
    received_at: number;
    attempts: number;
    next_attempt_at: number;
    handled_at: number | null;
    error: string | null;
  };
  /** What a person decided about a plugin: on or off, the rights granted, and the names of optional ones refused. */
  plugins: {
    id: string;
    enabled: number;
    granted: string | null;
    granted_at: number | null;
    refused: Generated<string>;
  };
  /** Where a version of a plugin came from, and what the person had granted to it. */
  plugin_versions: {
    plugin: string;
    /** The one in use, the one before it, one that waits for consent, or one that is gone and left its data. */
    slot: "current" | "earlier" | "waiting" | "removed";
    version: string;
    source: string;
    /** Hash of what was installed, as in `sha512-…`. */
    integrity: string;
    signature: "verified" | "none" | "unknown";
    provenance: string | null;
    granted: string | null;
    installed_at: number;
  };
  /** What a plugin did with its rights, and what it tried without one. */
  plugin_uses: { plugin: string; kind: string; what: string; uses: number; last_at: number };
  /** Settings without a key in config.json. */
  settings: { plugin: string; key: string; value: string };
  /** Which secrets plugins keep; the secrets themselves are in the keychain. */
  secret_keys: { plugin: string; key: string };
  plugin_state: { plugin: string; key: string; value: string; version: number };
  plugin_status: { plugin: string; id: string; value: string };
  /** Repair cards. */
  issues: {
    plugin: string;
    id: string;
    severity: string;
    title: string;
    hint: string | null;
    command: string | null;
    created_at: number;
  };
}

export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>;
export type NewRow<Name extends keyof Tables> = Insertable<Tables[Name]>;

/** The device id of this computer. */
export const THIS_DEVICE = 1;
