import type { Kysely } from "kysely";
import type { Json } from "timetrack";
import type { ConfigService } from "../config/config.ts";
import { checkAgainst } from "../config/json-schema.ts";
import type { Tables } from "../database/tables.ts";
import { askedLanguage, message, textIn } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import type { NotedSecrets } from "../secrets/noted.ts";
import { valueSchema } from "./manifest/load.ts";
import type { Manifest, SettingSchema } from "./manifest/manifest.ts";
import type { SettingInfo } from "./plugin-info.ts";
import { inWords, type SettingProblem, settingProblems } from "./manifest/setting-problems.ts";

export interface SettingsOptions {
  db: Kysely<Tables>;
  config: ConfigService;
  secrets: NotedSecrets;
  /** A value changed; for a secret without the value. */
  onChange(plugin: string, key: string, value: Json): void;
}

/**
 * Settings of plugins. One with a `configKey` lives in config.json, a secret in the
 * keychain, all others in the database.
 */
export async function createPluginSettings({ db, config, secrets, onChange }: SettingsOptions) {
  const stored = new Map<string, Json>();
  for (const row of await db.selectFrom("settings").selectAll().execute()) {
    stored.set(`${row.plugin}/${row.key}`, JSON.parse(row.value));
  }

  function get(manifest: Manifest, key: string): Json {
    const schema = schemaOf(manifest, key);
    if (schema.format === "secret") return null;
    const value = schema.configKey ? config.get(schema.configKey) : stored.get(`${manifest.id}/${key}`);
    // What an older version stored may no longer fit.
    if (value === undefined || checkAgainst(valueSchema(schema), value).length > 0) return fallback(schema);
    return value;
  }

  async function store(manifest: Manifest, key: string, value: Json): Promise<void> {
    const { id } = manifest;
    const schema = schemaOf(manifest, key);
    if (schema.format === "secret") {
      if (value === null || value === "") await secrets.delete(id, key);
      else await secrets.set(id, key, value as string);
    } else if (schema.configKey) {
      // Tells of the change by itself, as of an edit of the file.
      return await config.set({ [schema.configKey]: value ?? undefined });
    } else if (value === null) {
      stored.delete(`${id}/${key}`);
      await db.deleteFrom("settings").where("plugin", "=", id).where("key", "=", key).execute();
    } else {
      const text = JSON.stringify(value);
      stored.set(`${id}/${key}`, value);
      await db.insertInto("settings").values({ plugin: id, key, value: text })
        .onConflict((conflict) => conflict.columns(["plugin", "key"]).doUpdateSet({ value: text }))
        .execute();
    }
    onChange(id, key, get(manifest, key));
  }

  return {
    get,

    /** The value, and of a secret whether it is set: what a task goes by that runs only `when` there is one. */
    async known(manifest: Manifest, key: string): Promise<Json> {
      if (schemaOf(manifest, key).format !== "secret") return get(manifest, key);
      return await secrets.has(manifest.id, key);
    },

    /** All that are no secrets. */
    values(manifest: Manifest): { [key: string]: Json } {
      const plain = Object.entries(manifest.contributes.configuration.properties)
        .filter(([, { format }]) => format !== "secret");
      return Object.fromEntries(plain.map(([key]) => [key, get(manifest, key)]));
    },

    /** Checks all, then stores all; `null` goes back to the default. */
    async set(manifest: Manifest, values: Record<string, Json>): Promise<void> {
      for (const [key, value] of Object.entries(values)) {
        if (value === null) continue;
        const schema = schemaOf(manifest, key);
        if (settingProblems(schema, value, "en").length > 0) throw wrongValue(manifest.id, key, schema, value);
      }
      for (const [key, value] of Object.entries(values)) await store(manifest, key, value);
    },

    /** What would keep these values from being stored, in the person's language. */
    problems(manifest: Manifest, values: Record<string, Json>): SettingProblem[] {
      const language = askedLanguage() ?? config.language;
      return Object.entries(values).filter(([, value]) => value !== null).flatMap(([key, value]) =>
        settingProblems(schemaOf(manifest, key), value, language).map((problem) => ({ key, ...problem }))
      );
    },

    /** Drops the secrets of a plugin that is removed, and what is known of its other settings. */
    async forget(id: string, manifest: Manifest | null): Promise<void> {
      const declared = Object.entries(manifest?.contributes.configuration.properties ?? {})
        .filter(([, { format }]) => format === "secret").map(([key]) => key);
      await secrets.forget(id, declared);
      for (const name of stored.keys()) if (name.startsWith(`${id}/`)) stored.delete(name);
    },

    /** Tells the plugins that claim one of these keys of config.json. */
    configChanged(manifests: Manifest[], keys: string[]): void {
      for (const manifest of manifests) {
        for (const [key, schema] of Object.entries(manifest.contributes.configuration.properties)) {
          if (schema.configKey && keys.includes(schema.configKey)) onChange(manifest.id, key, get(manifest, key));
        }
      }
    },

    /** For the form. */
    async describe(manifest: Manifest): Promise<SettingInfo[]> {
      const language = askedLanguage() ?? config.language;
      const entries = Object.entries(manifest.contributes.configuration.properties)
        .sort(([, a], [, b]) => (a.order ?? 100) - (b.order ?? 100));
      return await Promise.all(entries.map(async ([key, schema]) => {
        const secret = schema.format === "secret";
        const value = get(manifest, key);
        return {
          key,
          schema: localised(schema, language),
          title: textIn(schema.title, language),
          description: schema.description ? textIn(schema.description, language) : "",
          value,
          isSet: secret
            ? await secrets.get(manifest.id, key) !== null
            : JSON.stringify(value) !== JSON.stringify(fallback(schema)),
        };
      }));
    },
  };
}

export type PluginSettings = Awaited<ReturnType<typeof createPluginSettings>>;

export function schemaOf(manifest: Manifest, key: string): SettingSchema {
  const properties = manifest.contributes.configuration.properties;
  const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (schema) return schema;
  const settings = Object.keys(properties).join(", ") || "–";
  const names = { setting: key, plugin: manifest.id };
  throw refusal("not-found", (language) => message(language, "refusal.setting.unknown", names), {
    hint: (language) => message(language, "refusal.setting.unknown.hint", { settings }),
  });
}

function wrongValue(plugin: string, setting: string, schema: SettingSchema, value: Json) {
  return refusal("invalid", (language) => {
    const [problem] = settingProblems(schema, value, language).map((problem) => inWords(schema, problem, language));
    return message(language, "refusal.setting.value", { setting, plugin, problem: problem ?? "" });
  });
}

function fallback(schema: SettingSchema): Json {
  if (schema.default !== undefined) return schema.default;
  return { string: "", number: 0, integer: 0, boolean: false, array: [] }[schema.type];
}

function localised({ enumTitles, group, ...schema }: SettingSchema, language: "de" | "en"): { [key: string]: Json } {
  const titles = {
    ...(enumTitles && { enumTitles: enumTitles.map((title) => textIn(title, language)) }),
    ...(group && { group: textIn(group, language) }),
  };
  return { ...schema, ...titles, title: textIn(schema.title, language) } as { [key: string]: Json };
}
