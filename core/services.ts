import type { Kysely } from "kysely";
import type {
  ActivityRow,
  Call,
  CallInput,
  Change,
  Forgotten,
  Heartbeat,
  Json,
  Log,
  Notification,
  RenderedNotification,
  TaskProgress,
  Text,
  TimeRange,
  TrayItem,
  UpsertCounts,
} from "timetrack";
import type { AskedService } from "./asked.ts";
import type { CallDetail, CallEdit, CallFilter, CallPage, CallPageQuery, LoggedCall } from "./calls/logged-call.ts";
import type { ContactService } from "./contacts/service.ts";
import type { Autostart } from "./autostart/autostart.ts";
import type { EraseService } from "./activity/eraser.ts";
import type { DataService } from "./data/service.ts";
import type { Tables } from "./database/tables.ts";
import type { DayService } from "./days/service.ts";
import type { EntryService } from "./entries/service.ts";
import type { LabelService } from "./labels/service.ts";
import type { EventBus } from "./events.ts";
import type { PeopleService } from "./people/service.ts";
import type { Asking } from "./plugin/asking.ts";
import type { CpuUse } from "./plugin/cpu.ts";
import type { MarketService } from "./market/service.ts";
import type { InstallWish } from "./plugin/installer.ts";
import type { InstalledVersion } from "./plugin/versions.ts";
import type { Development } from "./plugin/development.ts";
import type { Manifest, Permissions } from "./plugin/manifest.ts";
import type { ReportService } from "./reports/service.ts";
import type { PluginPages } from "./plugin/pages.ts";

/** Everything the host is made of; `startHost()` builds it, the doors use it. */
export interface Services {
  readonly version: string;
  readonly startedAt: number;
  readonly paths: Paths;
  readonly config: ConfigService;
  readonly log: LogService;
  readonly db: Kysely<Tables>;
  readonly events: EventBus;
  readonly secrets: SecretStore;
  readonly activity: ActivityService;
  readonly calls: CallService;
  readonly entries: EntryService;
  readonly people: PeopleService;
  readonly contacts: ContactService;
  readonly days: DayService;
  readonly labels: LabelService;
  readonly reports: ReportService;
  readonly plugins: PluginService;
  readonly market: MarketService;
  readonly tasks: TaskService;
  readonly callSync: CallSyncService;
  readonly autostart: Autostart;
  readonly tray: TrayService;
  readonly status: StatusService;
  readonly issues: IssueService;
  readonly notifications: NotificationService;
  readonly inbox: InboxService;
  readonly app: AppService;
  readonly asked: AskedService;
  readonly data: DataService;
}

/** Where everything lies; see docs/architecture.md. */
export interface Paths {
  /** Folder of config.json, the token and the log. */
  config: string;
  /** Folder of the database, backups, plugins and caches. */
  data: string;
  configFile: string;
  logFile: string;
  tokenFile: string;
  databaseFile: string;
  backups: string;
  /** Third-party plugins, one folder each. */
  plugins: string;
  /** Data folders of plugins, one each. */
  pluginData: string;
  cache: string;
  lockFile: string;
}

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

export interface ConfigService {
  /** The host's own settings, valid at any time. */
  readonly host: HostConfig;
  /** The person's language, "auto" resolved. */
  readonly language: "de" | "en";
  /** Raw value of a key that a plugin's setting claims by `configKey`; `undefined` when the file does not have it. */
  get(key: string): Json | undefined;
  /** Writes keys to config.json, atomically and keeping what it does not know; `undefined` removes a key. */
  set(values: Record<string, Json | undefined>): Promise<void>;
  /** Tells the keys that changed, whether by `set` or by an edit of the file. */
  onDidChange(listener: (keys: string[]) => void): () => void;
  /** Sentences about what is wrong with the file at the moment; empty when all is well. */
  readonly problems: string[];
}

export interface LogService {
  /** A logger whose lines carry this source; for plugins their id. */
  for(source: string): Log;
  /** The newest lines of one source, oldest first, at most `limit`. */
  recent(source: string, limit: number): LogLine[];
  /** Values that must never be written; they are replaced by `***`. */
  protect(secret: string): void;
}

export interface LogLine {
  at: string;
  level: "DEBUG" | "INFO" | "WARN" | "ERROR";
  source: string;
  text: string;
}

export interface SecretStore {
  /** `keychain`, or `file` where the system has none. */
  readonly kind: "keychain" | "file";
  get(plugin: string, key: string): Promise<string | null>;
  set(plugin: string, key: string, value: string): Promise<void>;
  delete(plugin: string, key: string): Promise<void>;
}

export interface ActivityService extends EraseService {
  /** Resolves when all of them are durable; rejects as a whole on invalid input. */
  record(source: string, heartbeats: Heartbeat[]): Promise<void>;
  list(
    range: TimeRange & { kind?: string | undefined; source?: string | undefined; limit?: number | undefined },
  ): Promise<ActivityRow[]>;
  summary(query: SummaryQuery): Promise<SummaryRow[]>;
  changes(after: number, limit: number): Promise<Change<ActivityRow>[]>;
  /** How many finished rows of this computer were changed after `after`. */
  pending(after: number): Promise<number>;
  /** Stretches that were deleted or made private after `after`, for whoever keeps copies of rows. */
  forgotten(after: number, limit: number, what?: Forgotten["what"]): Promise<Change<Forgotten>[]>;
  /** What ended before this instant is older than the person keeps activity; `null` when all is kept. */
  keptSince(): string | null;
  /** Writes what another TimeTrack sent; by id, so that repeats change nothing. */
  ingest(deviceId: number, rows: Change<ActivityRow>[]): Promise<void>;
  /** Deletes what another TimeTrack deleted, as far as it is older than that. */
  ingestErased(deviceId: number, erased: Change<TimeRange>[]): Promise<void>;
}

export interface SummaryQuery extends TimeRange {
  by: "app" | "title" | "day";
  /** IANA zone that decides where a day begins; default: this computer's. */
  zone?: string | undefined;
}

export interface SummaryRow {
  /** Application, "application\u0000title" split into the two fields, the day as YYYY-MM-DD, or a person. */
  key: string;
  app?: string | undefined;
  title?: string | undefined;
  /** Id of the category or project, `null` for what has none and for a project that is not in the tree. */
  label?: string | null | undefined;
  /** Of a category, project or person; empty for none. */
  name?: string | undefined;
  seconds: number;
}

export type { CallEdit, LoggedCall };

export interface CallService {
  upsert(source: string, calls: CallInput[]): Promise<UpsertCounts>;
  /** As the sources told them; one that repeats another says so. */
  list(range: TimeRange): Promise<Call[]>;
  /** The same calls once each, with what every source knows best. */
  log(range: TimeRange, filter?: CallFilter): Promise<LoggedCall[]>;
  /** Calls by start, the newest first, page by page. */
  page(query: CallPageQuery): Promise<CallPage>;
  /** Calls that go on. */
  live(): Promise<LoggedCall[]>;
  /** One call with everything that is known of it. */
  detail(id: string): Promise<CallDetail>;
  /** What the person writes beside a call; left-out fields stay as they are. */
  edit(id: string, edit: CallEdit): Promise<LoggedCall>;
  /** From now on they are one conversation, whatever their sources say. */
  link(id: string, other: string): Promise<LoggedCall>;
  /** From now on this call is none of those it was linked with; gives all of them. */
  split(id: string): Promise<LoggedCall[]>;
  /** Takes back what was decided about the two by hand; gives both, or the one they are. */
  forget(id: string, other: string): Promise<LoggedCall[]>;
  changes(after: number, limit: number): Promise<Change<Call & { raw: Json }>[]>;
  pending(after: number): Promise<number>;
  /** Stretches of which calls were deleted after `after`, for whoever keeps copies of calls. */
  erased(after: number, limit: number): Promise<Change<TimeRange>[]>;
  ingest(deviceId: number, rows: Change<Call & { raw: Json }>[]): Promise<void>;
  /** Deletes calls that another TimeTrack deleted, as far as they are older than that. */
  ingestErased(deviceId: number, erased: Change<TimeRange>[]): Promise<void>;
}

export type PluginStateName =
  | "disabled"
  | "consent" // waits for a person to grant what it asks for
  | "invalid" // manifest or code cannot be used
  | "waiting" // needs another plugin that is not there, or off
  | "asleep"
  | "starting"
  | "running"
  | "stopping"
  | "restarting" // crashed, waits to be started again
  | "failed"; // crashed too often

export interface PluginInfo {
  id: string;
  version: string;
  title: string;
  description: string;
  author: string | null;
  homepage: string | null;
  hasIcon: boolean;
  builtIn: boolean;
  state: PluginStateName;
  /** Why it is in that state, in words. */
  reason: string | null;
  pid: number | null;
  memoryBytes: number | null;
  /** Where the system tells it. */
  cpu: CpuUse | null;
  /** What it may do. */
  granted: Permissions | null;
  /** What it asks for. */
  requested: Permissions;
  /** Names what is asked for; a grant that names it is refused when it is something else by then. */
  consent: string;
  /** The rights in plain words, the riskiest first, in the person's language. */
  rights: RightInfo[];
  /** What it can do without, and may ask for while it runs. */
  optional: OptionalRightInfo[];
  /** What it asks now. */
  question: QuestionInfo | null;
  /** What it tried to touch without a right, and was refused. */
  tried: { kind: string; what: string; uses: number; lastAt: string }[];
  /** Where it came from; `null` for what TimeTrack brings along, and for what was put there by hand. */
  origin: OriginInfo | null;
  /** A newer version that the person has not agreed to; this one goes on meanwhile. */
  waiting: WaitingVersion | null;
  /** The version that can be gone back to. */
  earlier: string | null;
  restarts: number;
  /** The command that pauses what it records. */
  pauseCommand: string | null;
  settings: SettingInfo[];
}

export interface RightInfo {
  risk: "high" | "medium" | "low";
  text: string;
  granted: boolean;
  /** How often the plugin made use of it; `null` where that says nothing. */
  uses: number | null;
  lastUsedAt: string | null;
}

export interface OptionalRightInfo extends RightInfo {
  /** As plugins name it: `net:api.example.org`. */
  name: string;
  /** What it can do by this right and those that it has; each is a risk of its own. */
  together: string[];
  /** Names what is granted when the person allows it. */
  consent: string;
}

export interface QuestionInfo {
  names: string[];
  /** In the plugin's own words, on one line. */
  reason: string;
  /** What it can do with them that it cannot do now, the riskiest first. */
  rights: RightInfo[];
  /** Names what is granted by a yes. */
  consent: string;
}

export interface OriginInfo extends Pick<InstalledVersion, "source" | "integrity" | "signature" | "provenance"> {
  installedAt: string;
}

export interface WaitingVersion extends Pick<PluginInfo, "version" | "requested" | "consent" | "rights"> {
  /** Rights that it no longer asks for. */
  gone: string[];
  origin: OriginInfo | null;
  /** It comes from another place than the one in use. */
  fromElsewhere: boolean;
}

export interface SettingInfo {
  key: string;
  schema: { [key: string]: Json };
  title: string;
  description: string;
  /** For secrets `null`; `isSet` tells whether there is one. */
  value: Json;
  isSet: boolean;
}

/** What is wrong with a value for a setting. */
export interface SettingProblem {
  key: string;
  /** Where in the value, as `[2].title`; empty for all of it. */
  path: string;
  /** The rest of a sentence: "must be a whole number from 1 to 3600, but is 9999". */
  message: string;
}

export interface PluginService {
  list(): Promise<PluginInfo[]>;
  manifest(id: string): Manifest;
  readonly pages: PluginPages;
  readonly development: Development;
  readonly asking: Asking;
  /** Switches it on; with `grant: true` this is the person's consent to all that the manifest asks for now. */
  enable(id: string, options?: { grant?: boolean | undefined; consent?: string | undefined }): Promise<void>;
  disable(id: string): Promise<void>;
  restart(id: string): Promise<void>;
  /** Takes an installed one away; with `data` also all that it kept. */
  remove(id: string, options?: { data?: boolean | undefined }): Promise<void>;
  /** Copies a folder into the plugins folder; it waits for consent there. */
  install(folder: string, wish?: InstallWish): Promise<PluginInfo>;
  /** The same with what a zip file of this name holds. */
  installFile(data: Uint8Array, name?: string): Promise<PluginInfo>;
  /** Goes back to the version before, with the rights that it had. */
  rollback(id: string): Promise<PluginInfo>;
  /** Forgets a newer version that waits for consent. */
  discard(id: string): Promise<void>;
  /** Starts it when it sleeps and runs one of its commands. */
  command(id: string, command: string, args: Json): Promise<Json>;
  /** Kinds of activity that manifests name, in the person's language; also of plugins that are switched off. */
  activityKinds(): { id: string; title: string }[];
  /** Answers a request for one of its routes, or `null` when it has none such. */
  fetch(request: Request, path: string): Promise<Response | null>;
  /** Its value, of a secret only whether it is set. */
  setting(id: string, key: string): Promise<Json>;
  /** Checks against the schema and stores; a secret goes to the keychain, `null` resets. */
  /** What would keep these values from being stored. */
  settingProblems(id: string, values: Record<string, Json>): SettingProblem[];
  setSettings(id: string, values: Record<string, Json>): Promise<void>;
}

export interface TaskInfo {
  plugin: string;
  task: string;
  title: string;
  group: string | null;
  /** What the numbers of its runs are called, as far as it says so. */
  countTitles: Record<string, string>;
  /** "15m" or a cron pattern. */
  rhythm: string;
  /** Whether the clock starts it at the moment. */
  active: boolean;
  running: boolean;
  /** How far a run that goes on has come. */
  progress: TaskRunProgress | null;
  nextRunAt: string | null;
  lastRun: TaskRunInfo | null;
}

export interface TaskRunProgress {
  /** The stretch of time that the run asks its service about, `null` when it does not say. */
  window: TimeRange | null;
  counts: Record<string, number>;
}

export interface TaskRunInfo extends TaskRunProgress {
  id: number;
  plugin: string;
  task: string;
  trigger: string;
  attempt: number;
  startedAt: string;
  finishedAt: string | null;
  outcome: "running" | "success" | "failed" | "cancelled" | "interrupted";
  error: TaskRunError | null;
}

export interface TaskRunError {
  code: string;
  message: string;
  /** What to do about it. */
  hint: string | null;
  /** Whether it may pass by itself, so that the run is tried again; otherwise somebody has to do something. */
  temporary: boolean;
}

export interface TaskService {
  list(): Promise<TaskInfo[]>;
  /** Takes what a task tells about the run that goes on. */
  report(plugin: string, task: string, progress: TaskProgress): void;
  /** Runs it now; resolves with the finished run. One that does the same already is waited for, not repeated. */
  run(plugin: string, task: string, wish?: RunWish): Promise<TaskRunInfo>;
  runs(query: RunQuery): Promise<TaskRunInfo[]>;
}

/** What somebody wants of a run that the clock does not start. */
export interface RunWish {
  /** What the task is told; `null`, or left out, is a regular run. */
  args?: Json | undefined;
  /** A `request` stands beside the rhythm: it is in the history and moves nothing else. */
  trigger?: "manual" | "request" | undefined;
}

/** Which runs of the history, the newest first. */
export interface RunQuery {
  plugin?: string | undefined;
  task?: string | undefined;
  /** Of all tasks of a group that are switched on. */
  group?: string | undefined;
  outcome?: TaskRunInfo["outcome"] | undefined;
  /** Id of a run: only those before it. */
  before?: number | undefined;
  limit: number;
}

export interface CallSyncService {
  /** Runs all tasks that fetch calls, of whatever plugin; resolves with the finished runs, also where they failed. */
  run(): Promise<TaskRunInfo[]>;
}

export interface TrayService {
  items(): TrayItem[];
  click(id: string): Promise<void>;
}

export interface StatusBlock {
  id: string;
  lines: { plugin: string; id: string; label: string | null; value: string }[];
}

export interface StatusService {
  blocks(): Promise<StatusBlock[]>;
  /** The same text for tray, command line and UI. */
  text(): Promise<string>;
}

export interface IssueInfo {
  plugin: string;
  id: string;
  severity: "warning" | "error";
  title: string;
  hint: string | null;
  /** What the buttons of the card do: a command of the plugin, or one of the host's repairs. */
  actions: { id: string; title: string }[];
  createdAt: string;
}

export interface IssueService {
  list(): Promise<IssueInfo[]>;
  /** Does what a button of the card says. */
  act(plugin: string, id: string, action: string): Promise<void>;
  create(plugin: string, id: string, issue: NewIssue): Promise<void>;
  resolve(plugin: string, id: string): Promise<void>;
  /** Takes down all cards of a plugin. */
  resolveAll(plugin: string): Promise<void>;
}

export interface NewIssue {
  severity: "warning" | "error";
  title: Text;
  hint: Text | null;
  command: string | null;
}

export interface NotificationService {
  show(plugin: string, notification: Notification): void;
  /** The newest ones, for the UI. */
  recent(): (RenderedNotification & { at: string })[];
}

export interface InboxService {
  /** Stores a delivery that has been checked and wakes its plugin; resolves when it is durable. */
  receive(plugin: string, webhook: string, contentType: string, body: Uint8Array): Promise<void>;
  /** Delivers again what a plugin could not handle for good; returns how much it is. */
  redeliver(plugin: string): Promise<number>;
  /** Erases it instead. */
  discard(plugin: string): Promise<number>;
}

export interface AppService {
  /** Address of the UI, without a secret. */
  readonly address: string;
  /** Address that logs a browser in, once, within five minutes; without a path it leads where the person begins. */
  loginLink(path?: string): string;
  /** Ends the host. */
  quit(): void;
  /** Opens the UI, the configuration or the log with the system's program for it. */
  open(what: "ui" | "config" | "log" | "status"): Promise<void>;
}
