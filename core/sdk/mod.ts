/**
 * The host API of TimeTrack: everything a plugin sees.
 *
 * A plugin is a folder with a `manifest.json` and a module that exports
 * `activate(context)`. The module runs in a process of its own that may touch
 * exactly what the manifest asks for and the person granted.
 *
 * ```ts
 * import type { PluginContext } from "timetrack";
 *
 * export function activate(context: PluginContext): void {
 *   context.routes.get("/hello", (c) => c.json({ hello: "world" }));
 *   context.tasks.register("tick", async () => ({ ticks: await context.state.update<number>("ticks", (n = 0) => n + 1) }));
 * }
 * ```
 *
 * Units: instants are ISO 8601 strings in UTC (`"2026-03-02T10:00:38.000Z"`) unless a
 * name ends in `Ms` (milliseconds) or `Seconds`. Every asynchronous call rejects with a
 * {@link TimeTrackError} when the host refuses it or the connection ends.
 *
 * @module
 */
import type { Hono } from "hono";
import type { Kysely } from "kysely";
import type { MigrationProvider } from "kysely/migration";

export { parsePattern } from "./pattern.ts";
export { randomKey } from "./random-key.ts";
export { linesOf } from "./lines.ts";
export { fallsIntoPause, isPaused, nextPause, type Pause, pauseStatus, pulseAfterPause } from "./pause.ts";

/** Version of this API; `engines.timetrack` of a manifest is compared with it. */
export const API_VERSION = "2.0.0";

/**
 * Codes of all errors that cross between a plugin and the host.
 *
 * - `invalid`: the input does not have the required form
 * - `denied`: the right is missing
 * - `not-found`: there is no such thing
 * - `conflict`: the state does not allow it
 * - `too-large`: a bound on size was passed
 * - `too-many`: a bound on rate was passed; temporary
 * - `unavailable`: something it needs is not there at the moment; temporary
 * - `timeout`: it took too long; temporary
 * - `cancelled`: it was called off
 * - `internal`: a fault in the code
 *
 * What is temporary is tried again: a task with back-off, a delivery of a webhook later.
 */
export type ErrorCode =
  | "invalid"
  | "denied"
  | "not-found"
  | "conflict"
  | "too-large"
  | "too-many"
  | "unavailable"
  | "timeout"
  | "cancelled"
  | "internal";

/**
 * A failure that a person can act on. Throw one from a handler to tell the host what
 * went wrong and, by its code, whether trying again can help: `unavailable`, `timeout`
 * and `too-many` are temporary, all others are not.
 *
 * ```ts
 * throw new TimeTrackError("denied", 'Cannot read the calendar "work": the password is wrong', {
 *   hint: "Enter it again in the settings",
 * });
 * ```
 *
 * Give the sentences in both languages, and each person reads their own; `message` and `hint`
 * are the English ones:
 *
 * ```ts
 * throw new TimeTrackError("conflict", {
 *   en: "Cannot read the calendar: it is switched off",
 *   de: "Der Kalender kann nicht gelesen werden: Er ist ausgeschaltet",
 * });
 * ```
 */
export class TimeTrackError extends Error {
  override readonly name = "TimeTrackError";
  /** What to do about it. */
  readonly hint: string | undefined;
  /** Seconds after which trying again makes sense, for example from `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;
  /** Message and hint as they were given: in one language, or in each. */
  readonly wording: { message: Text; hint: Text | undefined };

  constructor(
    readonly code: ErrorCode,
    message: Text,
    options: { hint?: Text | undefined; retryAfterSeconds?: number | undefined; cause?: unknown } = {},
  ) {
    super(inEnglish(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint === undefined ? undefined : inEnglish(options.hint);
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.wording = { message, hint: options.hint };
  }

  /** Holds for errors of the host as well, which are made by another copy of this class. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== TimeTrackError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && value.name === "TimeTrackError";
  }
}

/** Something that is undone by calling it; the context undoes all that is left when the plugin ends. */
export interface Disposable {
  dispose(): void;
}

/** Text for people: one string, or one for each language. */
export type Text = string | { en: string; de?: string | undefined };

function inEnglish(text: Text): string {
  return typeof text === "string" ? text : text.en;
}

/** JSON, the form of everything that crosses to the host. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A stretch between two instants, ISO 8601 in UTC; `from` belongs to it, `to` does not. */
export interface TimeRange {
  from: string;
  to: string;
}

/** What a watcher saw at one moment. */
export interface Heartbeat {
  /** `window`: what is in front; `presence`: whether the person is there; other kinds are `"<name>"` of your own. */
  kind: "window" | "presence" | (string & Record<never, never>);
  /** The moment it was seen. */
  at: string;
  /** Until when it was seen, of what is told as a whole, such as an import; at most 24 hours later. Left out: `at`. */
  until?: string | undefined;
  /**
   * How long after the last equal heartbeat this one still continues the same row,
   * in seconds, 0 to 3,600. The time in between then counts as the same.
   */
  pulseSeconds: number;
  /** What was seen. */
  data: ActivityData;
}

/** What an activity row says. */
export interface ActivityData {
  /** Application, for `window`. At most 500 characters. */
  app?: string | undefined;
  /** Window title, for `window`. At most 2,000 characters. */
  title?: string | undefined;
  /** For `presence`: `active`, `idle` or `locked`. */
  state?: string | undefined;
}

/** One stretch of time that one source saw. */
export interface ActivityRow {
  id: string;
  /** The plugin or program that saw it. */
  source: string;
  /** As in its heartbeats. */
  kind: string;
  startedAt: string;
  endedAt: string;
  data: ActivityData;
}

/** A stretch of which the person wanted something to be gone. */
export interface Forgotten extends TimeRange {
  /** `deleted`: all that was recorded; `private`: its titles, while times and applications stay. */
  what: "deleted" | "private";
}

/** A row, or a stretch, as it has to be told to another TimeTrack: with the number of its last change. */
export interface Change<Row> {
  /** Rises with every change; the cursor for the next call. */
  seq: number;
  row: Row;
}

/** Who called whom, seen from our side. */
export type CallDirection = "in" | "out" | "unknown";
/** How a call ended; `ongoing` while it has not. */
export type CallOutcome =
  | "answered"
  | "missed"
  | "voicemail"
  | "busy"
  | "rejected"
  | "cancelled"
  | "failed"
  | "ongoing"
  | "unknown";

/** A telephone call as its source reports it. */
export interface CallInput {
  /** One of the manifest's `callSources`. */
  source: string;
  /** The id the source gives it; together with `source` it names the call. At most 300 characters. */
  externalId: string;
  /** Rises with every newer report of the same call; a report that is not newer is ignored. */
  version: number;
  direction: CallDirection;
  outcome: CallOutcome;
  /** When it began; the ringing is part of it. */
  startedAt: string;
  /** `null` while it goes on. */
  endedAt: string | null;
  /** Seconds of conversation; 0 when nobody answered. */
  talkSeconds: number;
  /**
   * Whether the service did not tell when the conversation began or how long it was, so that these
   * times are the best guess; left out, it did.
   */
  estimated?: boolean;
  /** The other side's number in E.164, `null` when it is not a telephone number. */
  remoteNumber: string | null;
  /** The other side's number as received. */
  remoteNumberRaw: string | null;
  /** The other side's name, where the source knows one. */
  remoteName: string | null;
  /** The person or line on our side, as the source names it. */
  ownUser: string | null;
  /** Subject or name of a group call. */
  group: string | null;
  /** What the source said, kept for later questions. At most 256 kB as JSON. */
  raw: Json;
}

/** A call of the log, with what the person wrote beside it. */
export interface Call extends Omit<CallInput, "raw"> {
  id: string;
  estimated: boolean;
  /** What the person wrote about it. */
  note: string | null;
  /** Name of the contact that the number belongs to. */
  contact: string | null;
  project: string | null;
  /** Whether the person hid it from the log; it counts nowhere. */
  hidden: boolean;
  /** The call this one repeats, when two sources saw the same conversation. */
  duplicateOf: string | null;
}

/** What the person says about a stretch of their own time. */
export interface Entry {
  id: string;
  /** `work` is time at work that nothing recorded, `break` is time off, `note` adds words and no time. */
  kind: "work" | "break" | "note";
  startedAt: string;
  endedAt: string;
  title: string;
  note: string | null;
  project: string | null;
}

/** A day in figures, as the app shows it; days begin and end at midnight of this computer. */
export interface DayFigures {
  /** YYYY-MM-DD. */
  date: string;
  /** Its midnight and the next. */
  from: string;
  to: string;
  /** First and last moment of work, `null` on a day without any. */
  start: string | null;
  end: string | null;
  activeSeconds: number;
  /** Between the first and last moment, but not active. */
  awaySeconds: number;
  calls: number;
  callSeconds: number;
}

/** What an upsert did. */
export interface UpsertCounts {
  /** Calls that were not known before. */
  new: number;
  /** Calls of which this was a newer report. */
  changed: number;
  /** Reports that were not newer than what was stored. */
  unchanged: number;
  /** Calls found by this to be the same conversation as one of another source: counted once from now on. */
  duplicates: number;
}

/**
 * Somebody on our side, as a call source knows them. The host finds out which users of
 * several sources are one person: the same `entraId`, the same mail address (`email` and
 * `userPrincipalName` alike, in small or large letters), or a number that each of them has
 * alone in its source. A person corrects that by hand, and that holds whatever is reported
 * later.
 *
 * Tell what the service knows and `null` for the rest: a telephone system that knows no more
 * than its lines reports `{ id: "SIP0", name: "Office", numbers: ["030 555 00142"], … }`.
 */
export interface SourceUser {
  /** What this source's calls carry as `ownUser`; large and small letters are the same. 1 to 500 characters. */
  id: string;
  /** At most 500 characters, as each of the following. */
  name: string | null;
  email: string | null;
  /** The name by which a person logs in to Microsoft 365. */
  userPrincipalName: string | null;
  /** Object id in Microsoft Entra. */
  entraId: string | null;
  /**
   * Numbers at which this user is reached or which it shows, in E.164 or as the service writes
   * them, at most 20 of 100 characters. One that several users of the source have is taken as a
   * common line and tells nothing about the person. A call whose `ownUser` is a number, as of a
   * line that rang and that nobody answered, is counted to the user who alone has it. An extension is
   * known within its source alone.
   */
  numbers: string[];
}

/** Somebody outside, from the address book of a call source: gives calls a name where the source gave none. */
export interface SourceContact {
  /** The id the source gives it. 1 to 300 characters. */
  externalId: string;
  /** 1 to 500 characters. */
  name: string;
  /** At most 500 characters. */
  company: string | null;
  /** In E.164 or as the service writes them, at most 20 of 100 characters. What is no number is left out. */
  numbers: string[];
}

/**
 * Numbers about one run of a task, for its history; for example `{ fetched: 12, new: 3 }`. Tasks
 * that fetch calls (group `call-sync`) use `fetched`, `new`, `changed` and `duplicates`, which
 * people read in words.
 */
export type TaskCounts = Record<string, number>;

/** How far a run of a task has come. */
export interface TaskProgress {
  /** The stretch of time about which this run asks its service. */
  window?: TimeRange | undefined;
  /** What is done so far. */
  counts?: TaskCounts | undefined;
}

/** One run of a task. */
export interface TaskRun {
  /** Why it runs: `manual` for a person, `request` for the plugin itself by `context.tasks.run()`. */
  trigger: "schedule" | "start" | "manual" | "retry" | "request";
  /** What the command that began it, or the plugin itself, wants of this run; `null` for a regular one. */
  args: Json;
  /** 1 for the first try, then rising with every retry. */
  attempt: number;
  /** When the last successful run began, `null` before the first. */
  lastSuccessAt: string | null;
  /** Aborted at the task's `timeout`, when it is cancelled and when the plugin stops. */
  signal: AbortSignal;
  /**
   * Tells how far the run has come. It is shown while the run goes on and kept in the history,
   * also when the run fails; what is left out stays as it was told before. The numbers that the
   * task returns in the end replace those of the same name. Told as often as is convenient:
   * several within one turn cross as one.
   *
   * ```ts
   * run.report({ window: { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" } });
   * for (const page of pages) run.report({ counts: { fetched: fetched += page.length } });
   * ```
   */
  report(progress: TaskProgress): void;
}

/** A run that went all through. */
export interface FinishedRun {
  /** The stretch of time about which it asked its service, `null` where it did not tell. */
  window: TimeRange | null;
  /** What it returned, with what it reported on its way. */
  counts: TaskCounts;
}

/** A webhook that the host received, checked and stored. */
export interface WebhookDelivery {
  /** Rises with every delivery; the same delivery may come again after a crash. */
  id: number;
  /** When the host received it. */
  receivedAt: string;
  /** The raw body. */
  body: Uint8Array;
  /** As the service named it; empty where it named none. */
  contentType: string;
  /** 1 for the first try. */
  attempt: number;
}

/** What is known of a webhook of the plugin. */
export interface WebhookInfo {
  /** To be entered at the service outside; `null` while the configuration names no address it could reach. */
  address: string | null;
  /** When the last delivery with the right signature came, left out or not; `null` since the start of the host. */
  lastReceivedAt: string | null;
  /** What was refused since the start of the host, `null` when it is nothing. */
  refused: { count: number; because: "signature" | "no-secret"; lastAt: string } | null;
  /** How many deliveries were left out since the start of the host, for they concern no line that was chosen. */
  leftOut: number;
}

/** Value of a status line; `{ time }` is an instant, shown in the person's zone, `{ count }` a number, `null` a dash. */
export type StatusValue = Text | number | null | { time: string } | { count: number };

/** Changes of a tray item. Left-out fields stay as they are. */
export interface TrayPatch {
  /** 1 to 200 characters. */
  title?: Text | undefined;
  /** Whether it is ticked, for an item that is `checkable`. */
  checked?: boolean | undefined;
  /** Whether it can be chosen. */
  enabled?: boolean | undefined;
  visible?: boolean | undefined;
}

/** An entry of the tray menu as it is to be drawn, in the person's language. */
export interface TrayItem {
  /** `"<plugin id>/<item id>"`. */
  id: string;
  group: string;
  title: string;
  checkable: boolean;
  checked: boolean;
  enabled: boolean;
}

/** What the icon in the tray tells beside its menu. */
export interface TraySigns {
  /** A call is going on. */
  onCall: boolean;
  /** Something does not work: a repair card about an error is open. */
  failing: boolean;
}

/** A message shown once. */
export interface Notification {
  title: Text;
  body?: Text | undefined;
  severity?: "info" | "warning" | "error" | undefined;
}

/** A notification to be drawn, in the person's language. */
export interface RenderedNotification {
  /** Title of the plugin that shows it. */
  from: string;
  title: string;
  body: string;
  severity: "info" | "warning" | "error";
}

/** A repair card: something that stays until it is mended. */
export interface Issue {
  title: Text;
  /** What the person can do. */
  hint?: Text | undefined;
  severity?: "warning" | "error" | undefined;
  /** Command of this plugin that a button on the card runs. */
  command?: string | undefined;
}

/**
 * The plugin's log, shown with the plugin and by `timetrack plugin dev`, and part of the log file. What
 * `console` writes goes there, too. Secrets that TimeTrack keeps are replaced by `***` in it.
 */
export interface Log {
  /** Written only while `log_level` of the configuration is `debug`. */
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** With the stack of its cause, in lines of the author's source. */
  error(message: string, cause?: unknown): void;
}

/**
 * How it stands with optional rights. `granted`: this process has all of them. `refused`: the person said no to one of
 * them, or took it back, and `request` asks nothing more. `asked`: they have not answered yet. `prompt`: they were not
 * asked, and `request` would ask them.
 */
export type RightsState = "granted" | "refused" | "asked" | "prompt";

/**
 * What `activate` gets. Whatever is registered here is undone by itself when the plugin
 * ends; `onDispose` and `subscriptions` are for the rest.
 */
export interface PluginContext {
  /** Id of the plugin, as in its manifest. */
  readonly id: string;
  /** Version of the plugin, as in its manifest. */
  readonly version: string;
  /** The person's language, as they have chosen it by now. */
  readonly language: "de" | "en";
  /** The system it runs on. */
  readonly os: "linux" | "windows" | "darwin";
  /** Folder for files of its own, `null` without the right `storage`. */
  readonly dataFolder: string | null;
  /** Folder of the plugin, as `${plugin}` in the manifest; reading from it needs the right. */
  readonly pluginFolder: string;
  /** Folder of installed npm packages, as `${modules}` in the manifest. */
  readonly modulesFolder: string;
  /** Aborted when the plugin is asked to stop. */
  readonly signal: AbortSignal;
  /** What is pushed here is disposed of when the plugin ends. */
  readonly subscriptions: Disposable[];
  /** Calls back when the plugin ends, the last one first; a promise is waited for, 0.9 s in all. */
  onDispose(dispose: () => void | Promise<void>): void;

  /** Lines for whoever looks for a fault. */
  readonly log: Log;

  /**
   * Rights by their names: `"calls:read"` for one of the host, `"net:api.example.org"`, `"read:${env:HOME}/notes"`
   * as the manifest has them, and `"storage"`.
   *
   * ```ts
   * const upload = ["net:notes.example.com"];
   * if (context.permissions.has(upload)) context.log.info("uploads each day");
   * context.commands.register("upload", async () => {
   *   const reason = { en: "to keep a copy of your notes", de: "um Ihre Notizen zu sichern" };
   *   if (await context.permissions.request(upload, { reason })) await fetch("https://notes.example.com/");
   * });
   * ```
   */
  readonly permissions: {
    /** Whether this process has all of them, of `permissions` and of `optionalPermissions` alike. */
    has(rights: string[]): boolean;
    /**
     * Asks the person for rights that stand in the manifest's `optionalPermissions`, at most 20, and resolves at once:
     * `true` when the plugin has all of them, else `false`. Then the person sees a card with what it would be able to
     * do and with `reason`, of which one line of 300 characters is shown as the plugin's own words.
     *
     * What a process may touch is fixed when it begins. So a yes ends this one and starts the plugin anew: `activate`
     * runs again and finds `has()` true. Keep in `state` what it is to go on with. After a no `request` resolves
     * `false` and asks nothing more, until the person allows the right on the Plugins page, where they can also take
     * it back at any time; that, too, starts the plugin anew. While a question is open the same one is not asked twice.
     *
     * Rejects with `denied` for a right that is not among `optionalPermissions`, and with `conflict` while the person
     * has not answered what this plugin asked before, unless that has these rights in it.
     */
    request(rights: string[], options: { reason: Text }): Promise<boolean>;
    /**
     * How it stands with rights that are in the manifest's `optionalPermissions`; asks nobody. Rejects with `denied`
     * for others.
     *
     * ```ts
     * const upload = ["net:notes.example.com"];
     * const sentences = {
     *   granted: "Your notes are copied",
     *   asked: "TimeTrack asks you under Plugins whether they may be",
     *   refused: "You do not want a copy; you can allow it under Plugins",
     *   prompt: "Your notes are on this computer alone",
     * };
     * context.log.info(sentences[await context.permissions.query(upload)]);
     * ```
     */
    query(rights: string[]): Promise<RightsState>;
  };

  /**
   * The plugin's own [Hono](https://hono.dev) app. Paths are as in the manifest: `/stats` here answers
   * `/api/plugins/<id>/stats`. Bodies are held in memory, up to `limits.bodyMb`.
   */
  readonly routes: Hono;

  /**
   * Where a route or webhook is reached whose path the manifest names, with the secret that it goes on with when it
   * has a `secretPath`: on this computer, and from outside as far as the configuration tells. `null` where it is not
   * reached, or while there is no such secret.
   */
  addressOf(path: string): Promise<{ local: string | null; outside: string | null }>;

  /** Deliveries of services outside, which the host has checked, stored and answered. */
  readonly webhooks: {
    /**
     * Handles the deliveries of a declared webhook, one after the other in the order of
     * receipt. When the handler throws, the delivery comes again later; a `TimeTrackError`
     * with the code `invalid` sets it aside for good.
     */
    on(id: string, handle: (delivery: WebhookDelivery) => void | Promise<void>): Disposable;
    /**
     * The same for up to `batch` deliveries at once, as the manifest says. When the handler
     * throws, all of them come again one by one, so that each can be blamed for itself.
     */
    onMany(id: string, handle: (deliveries: WebhookDelivery[]) => void | Promise<void>): Disposable;
    /**
     * Tells what the entries of the setting named by `admit` stand for, all of them each time:
     * `{ "Anna": ["7777anna@pbx.example", "+493055500142"] }`. An entry admits what names it
     * itself, too; what is said of others than the entries does nothing. At most 64 kB as JSON.
     */
    explain(id: string, meanings: Record<string, string[]>): Promise<void>;
    /** What came by a webhook since the start of the host, and the address that its service needs. */
    info(id: string): Promise<WebhookInfo>;
  };

  /** Work at set times, which the host keeps. */
  readonly tasks: {
    /** Registers the work of a declared task; the numbers it returns go to the history. */
    register(id: string, run: (run: TaskRun) => TaskCounts | void | Promise<TaskCounts | void>): Disposable;
    /**
     * Runs a task of its own because somebody asked for something particular, which is told by `args`; resolves
     * when it went all through, and rejects with what kept it from that. It is a run like all others, with its
     * progress, its timeout and its place in the history, but it stands beside the rhythm: the next regular run
     * comes when it would have come, and a failure is not tried again. A run that goes on with the same `args`
     * is not begun twice, one with others is waited for.
     *
     * ```ts
     * const { counts } = await context.tasks.run("fetch", { day: "2026-03-01" });
     * ```
     */
    run(id: string, args: Json): Promise<FinishedRun>;
  };

  /** What a person, a tray item, a repair card or a page can start. */
  readonly commands: {
    /** Says what a declared command does; what it gives goes to whoever ran it. */
    register(id: string, run: (args: Json) => Json | void | Promise<Json | void>): Disposable;
    /** Runs a command of its own, or with the right `app:control` one of the host, such as `"app.open"`. */
    execute(id: string, args?: Json): Promise<Json>;
  };

  /**
   * Calls between plugins. Who offers a function declares it in the manifest's `functions`, with schemas of what
   * goes in and out, which the host checks; who calls one names the plugin in its `dependencies`.
   *
   * ```ts
   * context.functions.register("find", (args) => ({ name: names[(args as { number: string }).number] ?? null }));
   * const found = await context.functions.call<{ name: string | null }>("acme.phone-book", "find", { number: "+4930" });
   * ```
   */
  readonly functions: {
    /** `caller.plugin` is the id of the plugin that asks, as the host knows it. */
    register(
      id: string,
      run: (args: Json, caller: { plugin: string }) => Json | void | Promise<Json | void>,
    ): Disposable;
    /**
     * Calls a function of a plugin that this one depends on, and starts it when it sleeps. Rejects with
     * `denied` for a plugin that is not among the `dependencies`, `not-found` for a function it does not
     * have, `invalid` when the arguments or the result do not fit their schema, `timeout` after the
     * `limits.callTimeoutMs` of the plugin that is called, and with whatever it threw.
     */
    call<Result extends Json>(plugin: string, id: string, args?: Json): Promise<Result>;
  };

  /** The tray menu; the items are declared in the manifest. */
  readonly tray: {
    /** Changes an item of its own. It stays so until the host ends, also while the plugin sleeps. */
    update(id: string, patch: TrayPatch): Promise<void>;
    /** All items of all plugins in their order. Right: `tray:render`. */
    items(): Promise<TrayItem[]>;
    /** Tells that a person chose an item. Right: `tray:render`. */
    click(id: string): Promise<void>;
    /** Hears of every change of the items. Right: `tray:render`. */
    onDidChange(listener: (items: TrayItem[]) => void): Disposable;
    /** What the icon is to tell beside the menu. Right: `tray:render`. */
    signs(): Promise<TraySigns>;
    /** Hears of every change of the signs. Right: `tray:render`. */
    onDidChangeSigns(listener: (signs: TraySigns) => void): Disposable;
  };

  /** Lines of the status, declared in the manifest. */
  readonly status: {
    /** Sets the value of a declared status line. */
    set(id: string, value: StatusValue): Promise<void>;
    /** The whole status as text in the person's language. Right: `status:read`. */
    text(): Promise<string>;
  };

  /** Settings of the manifest's `configuration`; those of format `secret` are not here but in `secrets`. */
  readonly settings: {
    /** What the person has set, or the default of the manifest. */
    get<Value extends Json>(key: string): Value;
    /** Changes a setting as if the person had; `denied` for one that a `net` right names. */
    set(key: string, value: Json): Promise<void>;
    /** Hears of every setting that was changed, by whomever. */
    onDidChange(listener: (key: string, value: Json) => void): Disposable;
  };

  /** The plugin's own secrets, in the keychain of the system: settings of the format `secret`, and others by any name. */
  readonly secrets: {
    /** `null` when there is none. */
    get(key: string): Promise<string | null>;
    /** Keeps one that the plugin got from elsewhere, such as a refresh token. */
    set(key: string, value: string): Promise<void>;
    /** One that is not there is no error. */
    delete(key: string): Promise<void>;
    /** Hears that a secret was entered or removed; the value is not told. */
    onDidChange(listener: (key: string) => void): Disposable;
  };

  /** Small values that outlive the process: 10,000 keys up to 200 characters, values up to 64 kB as JSON. */
  readonly state: {
    /** `undefined` when nothing is stored by this key. */
    get<Value extends Json>(key: string): Promise<Value | undefined>;
    /** Puts a value in the place of the one before. */
    set(key: string, value: Json): Promise<void>;
    /** A key without a value is no error. */
    delete(key: string): Promise<void>;
    /** All keys that have a value. */
    keys(): Promise<string[]>;
    /** Changes a value so that no change in between is lost; `change` may run more than once. */
    update<Value extends Json>(key: string, change: (value: Value | undefined) => Value): Promise<Value>;
  };

  /**
   * The plugin's own SQLite database through [Kysely](https://kysely.dev), brought up to date by the given
   * migrations: in the order of their names, once each. Never change one that people have. Right: `storage`.
   *
   * ```ts
   * const db = await context.database<{ notes: { text: string } }>({
   *   "0001-notes": { up: (db) => db.schema.createTable("notes").addColumn("text", "text").execute() },
   * });
   * ```
   */
  database<Tables>(migrations: Awaited<ReturnType<MigrationProvider["getMigrations"]>>): Promise<Kysely<Tables>>;

  /** What was recorded of windows, presence and other things. */
  readonly activity: {
    /** Records what was seen; resolves when it is durable. Right: `activity:write`. */
    heartbeat(heartbeats: Heartbeat | Heartbeat[]): Promise<void>;
    /** Rows that overlap the range, by start, at most 10,000. Right: `activity:read`. */
    list(range: TimeRange & { kind?: string | undefined }): Promise<ActivityRow[]>;
    /**
     * Rows of a kind that this plugin itself recorded, the latest first, as the day has them by now: nothing is among
     * them that the person deleted, and no title of what they made private. All of them, or those that overlap the
     * range; they are fetched as they are read, so whoever wants the last one alone ends after it. Right:
     * `activity:write`.
     *
     * ```ts
     * for await (const { startedAt, data } of context.activity.recorded({ kind: "web" })) {
     *   context.log.info(`${data.app} since ${startedAt}`);
     *   break;
     * }
     * ```
     */
    recorded(range: Partial<TimeRange> & { kind: string }): AsyncIterable<ActivityRow>;
    /**
     * Finished rows changed after `after`, in order, at most `limit` (1,000). What was made private comes again
     * without its title, cut where the stretch begins and ends: a row takes the place of the copy with its id. Right:
     * `activity:read`.
     */
    changes(after: number, limit?: number): Promise<Change<ActivityRow>[]>;
    /** How many finished rows were changed after `after`. Right: `activity:read`. */
    pending(after: number): Promise<number>;
    /**
     * Stretches that the person deleted or made private after `after`, in order, at most `limit` (1,000); with `what`
     * only those. Whoever keeps anything of activity, rows, sums or what it recorded itself, owes the person to follow:
     * it deletes what lies in a `deleted` one and has a lower number, and of what lies in a `private` one all that names
     * things, such as titles, addresses and files; and it takes nothing more from whoever tells of that time later.
     * It asks at its start and with every `host/erased`, which also wakes a plugin whose `events.on` names it. A stretch
     * that the person took back is no longer among them. Right: `activity:read` or `activity:write`, also one that the
     * manifest only names: who had it and lost it still has to follow.
     *
     * ```ts
     * for (const { row: { from, to, what } } of await context.activity.forgotten(0)) {
     *   await (what === "deleted" ? copies.remove(from, to) : copies.removeTitles(from, to));
     * }
     * ```
     */
    forgotten(after: number, limit?: number, what?: Forgotten["what"]): Promise<Change<Forgotten>[]>;
    /**
     * The instant before which the host keeps no activity, as the person chose; `null` when all is kept. It moves on
     * with the clock: whoever keeps something of activity asks now and then, and deletes what ended before. Nothing
     * is to be deleted elsewhere for it. Right: as for {@link forgotten}.
     */
    keptSince(): Promise<string | null>;
  };

  /** The call log. */
  readonly calls: {
    /** Stores calls of a source that the manifest declares, at most 1,000 at once. Right: `calls:write`. */
    upsert(calls: CallInput | CallInput[]): Promise<UpsertCounts>;
    /**
     * Tells all users of a source that the manifest declares, at most 5,000; the list replaces the
     * one told before. Who is no longer in it keeps the calls of the past. Right: `calls:write`.
     *
     * ```ts
     * await context.calls.reportUsers("acme", [
     *   { id: "w0", name: "Anna", email: "anna@example.com", userPrincipalName: null, entraId: null, numbers: [] },
     * ]);
     * ```
     */
    reportUsers(source: string, users: SourceUser[]): Promise<void>;
    /**
     * Tells the whole address book of a source that the manifest declares, at most 10,000; the list
     * replaces the one told before. Right: `calls:write`.
     */
    reportContacts(source: string, contacts: SourceContact[]): Promise<void>;
    /** Calls that overlap the range, by start. Right: `calls:read`. */
    list(range: TimeRange): Promise<Call[]>;
    /** Finished calls changed after `after`, in order, at most `limit` (1,000). Right: `calls:read`. */
    changes(after: number, limit?: number): Promise<Change<Call & { raw: Json }>[]>;
    /** How many finished calls were changed after `after`. Right: `calls:read`. */
    pending(after: number): Promise<number>;
    /**
     * Stretches of which the person deleted the calls after `after`, in order, at most `limit` (1,000). Whoever keeps
     * something of calls deletes what began in one; the host tells of new ones with `host/erased`. No call that begins
     * in one comes back: `upsert` counts it as unchanged. Right: `calls:write` or `calls:read`, also one that the
     * manifest only names.
     */
    erased(after: number, limit?: number): Promise<Change<TimeRange>[]>;
  };

  /** Days in figures, as the app shows them. */
  readonly days: {
    /** The figures of each day from the first to the last, YYYY-MM-DD, at most 366. Right: `activity:read`. */
    list(range: { from: string; to: string }): Promise<DayFigures[]>;
  };

  /** What the person says of their time. */
  readonly entries: {
    /** What the person noted about time in the range, by start. Right: `entries:read`. */
    list(range: TimeRange): Promise<Entry[]>;
  };

  /**
   * What is told to whoever listens. Of the host there are `host/wake` `{ sleptMs }`, `host/clock-changed` `{ byMs }`,
   * `host/activity` `{ kind, source }` (right: `activity:read`), `host/calls` `{ source }` (right: `calls:read`) and
   * `host/erased` (right: `activity:read`, `activity:write`, `calls:read` or `calls:write`, also one that the manifest
   * only names). Events of plugins are heard by every plugin that wants to.
   */
  readonly events: {
    /** Hears events of the host (`"host/wake"`) and of other plugins (`"acme.pomodoro/finished"`). */
    on(name: string, listener: (data: Json) => void): Disposable;
    /** Emits one of the events that the manifest declares; others hear it as `"<plugin id>/<name>"`. */
    emit(name: string, data?: Json): Promise<void>;
  };

  /** Messages on the desktop. */
  readonly notifications: {
    /** Shows a message on the desktop, at most five a minute. Right: `notifications:show`. */
    show(notification: Notification): Promise<void>;
    /** Draws the messages of all plugins. Right: `notifications:render`. */
    onShow(listener: (notification: RenderedNotification) => void): Disposable;
  };

  /** Repair cards: what stays until it is mended, at most 50. */
  readonly issues: {
    /** Shows a repair card, or changes the one with the same id. */
    create(id: string, issue: Issue): Promise<void>;
    /** Takes the card away; one that is not there is no error. */
    resolve(id: string): Promise<void>;
  };
}

/** The module that a manifest's `main` names. */
export interface PluginModule {
  /** Registers what the manifest declares; within 10 s, and what throws here is shown as the reason. */
  activate(context: PluginContext): void | Promise<void>;
  /** Called before the process ends; what is registered with the context needs no care here. */
  deactivate?(): void | Promise<void>;
}
