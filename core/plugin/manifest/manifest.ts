import type { Json, Text } from "timetrack";

/** A manifest as manifest.schema.json describes it, with the defaults filled in. */
export interface Manifest {
  id: string;
  version: string;
  title: Text;
  description?: Text;
  icon?: string;
  author?: string;
  license?: string;
  homepage?: string;
  engines: { timetrack: string };
  main: string;
  activation: "startup" | "lazy";
  idleMinutes: number;
  platforms?: Platform[];
  /** Other plugins whose functions it calls, with the versions that will do. */
  dependencies: Record<string, string>;
  permissions: Permissions;
  /** Rights that it can do without, and may ask for while it runs. */
  optionalPermissions: Permissions;
  limits: { memoryMb: number; callTimeoutMs: number; bodyMb: number };
  contributes: Contributes;
}

export type Platform = "linux" | "windows" | "darwin";

/** Rights, those of other systems left out. */
export interface Permissions {
  net: { host: string; reason: Text }[];
  read: string[];
  write: string[];
  run: string[];
  ffi: string[];
  env: string[];
  sys: string[];
  storage: boolean;
  host: HostPermission[];
  /** Addresses of this computer at which it answers other programs. */
  listen: string[];
  /** Plugins whose functions it may call. */
  plugins: string[];
}

/** The setting whose address a `net` entry stands for, and the port where that address names none. */
export function settingIn(host: string): { key: string; port: string | null } | null {
  const found = /^\$\{setting:([a-zA-Z0-9_-]+)\}(?::(\d{1,5}))?$/.exec(host);
  return found && { key: found[1]!, port: found[2] ?? null };
}

/** Whether these rights lead to the address in this setting. */
export function leadsTo({ net }: Pick<Permissions, "net">, key: string): boolean {
  return net.some(({ host }) => settingIn(host)?.key === key);
}

/** Whether this setting decides where the plugin may connect to, now or once it is allowed to. */
export function decidesAddress(
  { permissions, optionalPermissions }: Pick<Manifest, "permissions" | "optionalPermissions">,
  key: string,
): boolean {
  return leadsTo(permissions, key) || leadsTo(optionalPermissions, key);
}

export type HostPermission =
  | "activity:read"
  | "activity:write"
  | "calls:read"
  | "calls:write"
  | "notifications:show"
  | "notifications:render"
  | "tray:render"
  | "status:read"
  | "app:control"
  | "entries:read"
  | "http:open";

export interface Contributes {
  configuration: { properties: Record<string, SettingSchema> };
  routes: { path: string; methods: string[]; rateLimit?: number; fixed: boolean; secretPath?: string }[];
  webhooks: WebhookContribution[];
  tasks: TaskContribution[];
  commands: CommandContribution[];
  tray: TrayContribution[];
  status: { id: string; block?: string; order: number; label?: Text; value?: Text }[];
  events: { emits: { name: string; description?: Text; schema?: { [key: string]: Json } }[]; on: string[] };
  activityKinds: { id: string; title: Text }[];
  callSources: { id: string; title: Text; exactTimes?: boolean }[];
  pages: PageContribution[];
  functions: FunctionContribution[];
  listeners: ListenerContribution[];
}

/** An address of this computer at which the plugin answers programs that know no other one. */
export interface ListenerContribution {
  /** `127.0.0.1:` and a port. */
  at: string;
  /** What is asked for there is answered below this path of the plugin's routes. */
  path: string;
  /** Setting with the origins of browser extensions that may ask. */
  origins?: string;
}

/** What other plugins may call. */
export interface FunctionContribution {
  id: string;
  title?: Text;
  input?: { [key: string]: Json };
  output?: { [key: string]: Json };
}

export interface CommandContribution {
  id: string;
  title: Text;
  /** Runs this task of the plugin instead of a handler. */
  task?: string;
  /** What the task is told, unless whoever runs the command says otherwise. */
  args?: Json;
  /** Pauses recording for `{ minutes }`, and goes on with `{ on: false }`. */
  pauses?: boolean;
}

export interface PageContribution {
  id: string;
  title: Text;
  kind: "settings" | "page";
  main: string;
  form: "below" | "none";
  icon?: string;
}

export interface SettingSchema {
  type: "string" | "number" | "integer" | "boolean" | "array";
  title: Text;
  description?: Text;
  default?: Json;
  enum?: Json[];
  enumTitles?: Text[];
  format?: "secret" | "duration" | "time" | "uri" | "regex" | "pattern" | "multiline" | "email";
  group?: Text;
  order?: number;
  configKey?: string;
  items?: { [key: string]: Json };
  [keyword: string]: Json | undefined;
}

export interface WebhookContribution {
  id: string;
  path: string;
  fixed: boolean;
  contentTypes?: string[];
  rateLimit?: number;
  /** Most deliveries that are handed over at once. */
  batch?: number;
  /** Setting with a secret that the address goes on with. */
  secretPath?: string;
  verify:
    | { header: string; algorithm: "hmac-sha256-hex"; secret: string }
    | { header: string; algorithm: "rsa-sha256-base64"; publicKey: string };
  /** What is answered instead of nothing. */
  answer?: { contentType: string; body: string };
  /** Only deliveries that name a line of this setting are stored, once it has any. */
  admit?: { fields: string[]; setting: string; key?: string };
}

export interface TaskContribution {
  id: string;
  title: Text;
  every?: string;
  cron?: string;
  group?: string;
  when?: string;
  runAtStart: boolean;
  timeout: string;
  overlap: "skip" | "queue";
  retry: { attempts: number; delay: string; maxDelay: string };
  /** What its numbers are called. */
  counts?: Record<string, Text>;
}

export interface TrayContribution {
  id: string;
  title: Text;
  command: string;
  group: string;
  order: number;
  checkable: boolean;
  checked: boolean;
  /** Left out, it is shown. */
  visible?: boolean;
}
