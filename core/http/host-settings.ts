import type { Json, Text } from "timetrack";
import type { ConfigService } from "../config/config.ts";
import { type HostConfig, hostDefaults, hostKeys, isHostKey } from "../config/host-keys.ts";
import { checkAgainst } from "../config/json-schema.ts";
import { askedLanguage, message, textIn } from "../messages/mod.ts";
import type { SettingInfo } from "../plugin/plugin-info.ts";
import { refusal } from "../refusal.ts";

/** Under this id the settings of the host stand beside those of the plugins. */
export const HOST = "host";

interface Field {
  title: Text;
  description?: Text;
  enumTitles?: Text[];
  /** Heading above it and those that follow with the same. */
  group: Text;
}

const AT_NEXT_START: Text = { en: "Takes effect at the next start", de: "Gilt ab dem nächsten Start" };

/** The group that also says whether TimeTrack starts by itself. */
export const ABOUT: Text = { en: "You and this computer", de: "Sie und dieser Computer" };
const CALLS: Text = { en: "Calls", de: "Anrufe" };
const STORED: Text = { en: "What is kept", de: "Was aufbewahrt wird" };
const NETWORK: Text = { en: "Network", de: "Netzwerk" };

/** What the form says about each key, in its order; what a value must be, the configuration knows. */
const FIELDS: { [Key in keyof HostConfig]: Field } = {
  language: {
    group: ABOUT,
    title: { en: "Language", de: "Sprache" },
    description: {
      en: "Automatic: this app follows the browser; tray, messages and command line follow the system",
      de: "Automatisch: Diese App folgt dem Browser; Tray, Meldungen und Befehlszeile folgen dem System",
    },
    enumTitles: [{ en: "Automatic", de: "Automatisch" }, "Deutsch", "English"],
  },
  base_url: {
    group: ABOUT,
    title: { en: "Server for your events", de: "Server für Ihre Events" },
    description: {
      en: "Address of the TimeTrack your activity and calls are sent to; empty keeps them on this computer",
      de: "Adresse des TimeTrack, an das Aktivität und Anrufe gesendet werden; leer bleiben sie auf diesem Computer",
    },
  },
  machine_id: {
    group: ABOUT,
    title: { en: "Name of this computer", de: "Name dieses Computers" },
  },
  user_id: {
    group: ABOUT,
    title: { en: "Your name", de: "Ihr Name" },
  },
  call_sync_enabled: {
    group: CALLS,
    title: { en: "Fetch calls regularly", de: "Anrufe regelmäßig abholen" },
  },
  call_sync_interval_minutes: {
    group: CALLS,
    title: { en: "Minutes between two fetches", de: "Minuten zwischen zwei Abholungen" },
  },
  call_sync_notify: {
    group: CALLS,
    title: { en: "Messages about fetching calls", de: "Meldungen über das Abholen von Anrufen" },
    enumTitles: [
      { en: "When it fails, and when it works again", de: "Wenn es scheitert, und wenn es wieder geht" },
      { en: "After every fetch", de: "Nach jedem Abholen" },
      { en: "Never", de: "Nie" },
    ],
  },
  retention_days: {
    group: STORED,
    title: { en: "Days to keep activity", de: "Tage, die Aktivität aufbewahrt wird" },
    description: { en: "0 keeps it for ever", de: "0 bewahrt sie für immer auf" },
  },
  log_level: {
    group: STORED,
    title: { en: "Detail of the log file", de: "Ausführlichkeit der Logdatei" },
    enumTitles: [
      { en: "Everything", de: "Alles" },
      { en: "What happens", de: "Was geschieht" },
      { en: "Warnings and errors", de: "Warnungen und Fehler" },
      { en: "Errors only", de: "Nur Fehler" },
    ],
  },
  plugin_registry: {
    group: NETWORK,
    title: { en: "Registry of plugins", de: "Register der Plugins" },
    description: {
      en: "Where plugins are searched and fetched from when you ask for it: any registry that speaks as npm does",
      de: "Wo Plugins gesucht und geholt werden, wenn Sie danach fragen: jedes Register, das wie npm spricht",
    },
  },
  port: {
    group: NETWORK,
    title: "Port",
    description: AT_NEXT_START,
  },
  listen: {
    group: NETWORK,
    title: { en: "Address to listen on", de: "Adresse, auf der TimeTrack lauscht" },
    description: {
      en: "127.0.0.1 can be reached from this computer only. Takes effect at the next start",
      de: "127.0.0.1 ist nur von diesem Computer erreichbar. Gilt ab dem nächsten Start",
    },
  },
  allowed_hosts: {
    group: NETWORK,
    title: { en: "Further names of this TimeTrack", de: "Weitere Namen dieses TimeTrack" },
    description: {
      en: "Names under which a proxy or another computer reaches it, such as timetrack.example.org",
      de: "Namen, unter denen ein Proxy oder anderer Computer es erreicht, zum Beispiel timetrack.example.org",
    },
  },
  public_listen: {
    group: NETWORK,
    title: { en: "Address for webhooks from outside", de: "Adresse für Webhooks von außen" },
    description: {
      en: "Such as 127.0.0.1:8001, for a proxy or tunnel; takes webhooks and nothing else. " +
        "Empty: off. Takes effect at the next start",
      de: "Zum Beispiel 127.0.0.1:8001, für einen Proxy oder Tunnel; nimmt nur Webhooks an. " +
        "Leer: aus. Gilt ab dem nächsten Start",
    },
  },
};

export function hostSettings(config: Pick<ConfigService, "host" | "language" | "get">): SettingInfo[] {
  const language = askedLanguage() ?? config.language;
  return Object.entries(FIELDS).map(([name, field]) => {
    const key = name as keyof HostConfig;
    const { allowed: _, ...schema } = hostKeys[key];
    const title = textIn(field.title, language);
    const preset = (hostDefaults as Partial<HostConfig>)[key];
    const enumTitles = field.enumTitles?.map((text) => textIn(text, language));
    return {
      key,
      schema: {
        type: "string",
        ...schema,
        title,
        group: textIn(field.group, language),
        ...(preset !== undefined && { default: preset }),
        ...(enumTitles && { enumTitles }),
      } as { [key: string]: Json },
      title,
      description: field.description === undefined ? "" : textIn(field.description, language),
      value: config.host[key],
      isSet: config.get(key) !== undefined,
    };
  });
}

/** What would keep these values from being stored. */
export function hostSettingProblems(config: Pick<ConfigService, "language">, values: Record<string, Json>) {
  const language = askedLanguage() ?? config.language;
  return Object.entries(values).flatMap(([key, value]) =>
    value === null || !isHostKey(key)
      ? []
      : checkAgainst(hostKeys[key], value, { language }).map((problem) => ({ key, ...problem }))
  );
}

/** Stores what belongs to the host, once the configuration has checked it; `null` goes back to the default. */
export async function setHostSettings(
  config: Pick<ConfigService, "set">,
  values: Record<string, Json>,
): Promise<void> {
  for (const key of Object.keys(values)) {
    // Other keys of the file belong to plugins.
    if (isHostKey(key)) continue;
    const settings = Object.keys(FIELDS).join(", ");
    const names = { setting: key, plugin: "TimeTrack" };
    throw refusal("not-found", (language) => message(language, "refusal.setting.unknown", names), {
      hint: (language) => message(language, "refusal.setting.unknown.hint", { settings }),
    });
  }
  await config.set(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? undefined])));
}
