import type { JsonSchema } from "./json-schema.ts";

export interface HostConfig {
  port: number;
  listen: string;
  base_url: string;
  machine_id: string;
  user_id: string;
  language: "auto" | "de" | "en";
  log_level: "debug" | "info" | "warn" | "error";
  call_sync_enabled: boolean;
  call_sync_interval_minutes: number;
  /** Whether messages tell how the sync of calls goes. */
  call_sync_notify: "failures" | "always" | "never";
  /** "host:port" of the public listener, empty when it is off. */
  public_listen: string;
  /** Host names under which a proxy or another machine reaches this host. */
  allowed_hosts: string[];
  /** Days after which activity is deleted, 0 keeps it. */
  retention_days: number;
  /** Where plugins are searched and fetched from. */
  plugin_registry: string;
}

const address = "(\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9.-]+)";
const port = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

/** What the host itself reads from config.json. */
export const hostKeys: Record<keyof HostConfig, JsonSchema> = {
  port: { type: "integer", minimum: 1, maximum: 65535 },
  listen: {
    type: "string",
    pattern: `^([0-9a-fA-F:]+|${address})$`,
    maxLength: 253,
    allowed: {
      en: "an address of this computer such as 127.0.0.1",
      de: "eine Adresse dieses Computers wie 127.0.0.1",
    },
  },
  base_url: { type: "string", format: "uri", maxLength: 2000 },
  machine_id: { type: "string", maxLength: 200 },
  user_id: { type: "string", maxLength: 200 },
  language: { enum: ["auto", "de", "en"] },
  log_level: { enum: ["debug", "info", "warn", "error"] },
  call_sync_enabled: { type: "boolean" },
  call_sync_interval_minutes: { type: "integer", minimum: 1, maximum: 1440 },
  call_sync_notify: { enum: ["failures", "always", "never"] },
  public_listen: {
    type: "string",
    pattern: `^(${address}:${port})?$`,
    allowed: {
      en: 'an address and port such as 127.0.0.1:8001, or empty ("")',
      de: 'eine Adresse mit Port wie 127.0.0.1:8001 oder leer ("")',
    },
  },
  allowed_hosts: {
    type: "array",
    maxItems: 50,
    items: {
      type: "string",
      pattern: `^${address}(:\\d{1,5})?$`,
      allowed: { en: "a host name such as timetrack.example.org", de: "ein Hostname wie timetrack.example.org" },
    },
  },
  retention_days: { type: "integer", minimum: 0, maximum: 36500 },
  plugin_registry: {
    type: "string",
    pattern: "^https://[^\\s?#@]+$",
    maxLength: 2000,
    allowed: { en: "an https address", de: "eine https-Adresse" },
  },
};

/** What holds where the file says nothing; the names of computer and person come from the system. */
export const hostDefaults: Omit<HostConfig, "machine_id" | "user_id"> = {
  port: 8000,
  listen: "127.0.0.1",
  base_url: "",
  language: "auto",
  log_level: "info",
  call_sync_enabled: true,
  call_sync_interval_minutes: 15,
  call_sync_notify: "failures",
  public_listen: "",
  allowed_hosts: [],
  retention_days: 0,
  plugin_registry: "https://registry.npmjs.org/",
};

export function isHostKey(key: string): key is keyof HostConfig {
  return Object.hasOwn(hostKeys, key);
}
