import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Json } from "timetrack";
import type { Tables } from "../database/tables.ts";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { createPluginState } from "../plugin/state.ts";
import { fieldsOf } from "./fields.ts";
import { lineKeys } from "./line-keys.ts";
import type { Webhook } from "./webhook-at.ts";

export interface AdmissionOptions {
  db: Kysely<Tables>;
  now(): number;
  setting(manifest: Manifest, key: string): Json;
}

/** What the entries of a setting stand for, as the plugin knows it: "Anna" → her lines. */
export type Meanings = Record<string, string[]>;

export interface Admission {
  /** Whether a delivery concerns a line that the person chose; what does not must not be stored. */
  admits(webhook: Webhook, contentType: string, body: Uint8Array): Promise<boolean>;
  explain(plugin: string, webhook: string, meanings: Meanings): Promise<void>;
  /** Deliveries left out since the start, by webhook. */
  leftOut(webhook: string): number;
  /** Forgets which conversations were admitted long ago. */
  prune(): Promise<void>;
}

/** Kept in the state of nobody: this id belongs to the host. */
const HOST = "host";
const DAY_MS = 24 * 3_600_000;

/**
 * Selective sync, before anything is written. An entry of the setting admits what names the
 * same line in one of the fields, as it stands or by what the plugin says it stands for. What
 * belongs to something that was admitted is admitted, too: the end of a call names nobody.
 */
export function createAdmission({ db, now, setting }: AdmissionOptions): Admission {
  const state = createPluginState(db);
  const meanings = new Map<string, Promise<Meanings>>();
  const leftOut = new Map<string, number>();
  const chosen = new Map<string, { key: string; said: Meanings; lines: Promise<Set<string>> }>();
  let admitted: Promise<Set<string>> | null = null;

  function meaningsOf(name: string): Promise<Meanings> {
    const known = meanings.get(name) ??
      state.get(HOST, `meanings:${name}`).then((found) => (found?.value ?? {}) as Meanings);
    meanings.set(name, known);
    known.catch(() => meanings.delete(name));
    return known;
  }

  function admittedKeys(): Promise<Set<string>> {
    const keys = admitted ??= readKeys(db);
    keys.catch(() => admitted = null);
    return keys;
  }

  async function remember(key: string): Promise<void> {
    const keys = await admittedKeys();
    if (keys.has(key)) return;
    const row = { plugin: HOST, key, value: String(now()), version: 1 };
    await db.insertInto("plugin_state").values(row)
      .onConflict((conflict) => conflict.columns(["plugin", "key"]).doNothing()).execute();
    keys.add(key);
  }

  /** All lines that are chosen; worked out again only when the entries or their meanings change. */
  async function chosenLines(name: string, entries: string[]): Promise<Set<string>> {
    const said = await meaningsOf(name);
    const key = JSON.stringify(entries);
    const known = chosen.get(name);
    if (known?.key === key && known.said === said) return await known.lines;
    const named = entries.flatMap((entry) => [entry, ...(Object.hasOwn(said, entry) ? said[entry]! : [])]);
    const lines = Promise.all(named.map(lineKeys)).then((keys) => new Set(keys.flat()));
    chosen.set(name, { key, said, lines });
    return await lines;
  }

  async function decide({ manifest, contribution, name }: Webhook, contentType: string, body: Uint8Array) {
    const rule = contribution.admit;
    const entries = rule ? setting(manifest, rule.setting) as string[] : [];
    if (!rule || entries.length === 0) return true;
    const wanted = await chosenLines(name, entries);
    const fields = fieldsOf(contentType, body);
    const key = (rule.key && fields(rule.key)[0]) ?? "";
    const keyName = key && `admitted:${name}:${createHash("sha256").update(key).digest("hex")}`;
    if (keyName && (await admittedKeys()).has(keyName)) return true;
    const lines = (await Promise.all(rule.fields.flatMap(fields).map(lineKeys))).flat();
    if (!lines.some((line) => wanted.has(line))) return false;
    if (keyName) await remember(keyName);
    return true;
  }

  return {
    async admits(webhook, contentType, body) {
      const isAdmitted = await decide(webhook, contentType, body);
      if (!isAdmitted) leftOut.set(webhook.name, (leftOut.get(webhook.name) ?? 0) + 1);
      return isAdmitted;
    },
    async explain(plugin, webhook, said) {
      const name = `${plugin}/${webhook}`;
      await state.set(HOST, `meanings:${name}`, said);
      meanings.set(name, Promise.resolve(said));
    },
    leftOut: (webhook) => leftOut.get(webhook) ?? 0,
    async prune() {
      await db.deleteFrom("plugin_state").where("plugin", "=", HOST).where("key", "like", "admitted:%")
        .where("value", "<", String(now() - DAY_MS)).execute();
      admitted = null;
    },
  };
}

async function readKeys(db: Kysely<Tables>): Promise<Set<string>> {
  const rows = await db.selectFrom("plugin_state").select("key")
    .where("plugin", "=", HOST).where("key", "like", "admitted:%").execute();
  return new Set(rows.map(({ key }) => key));
}
