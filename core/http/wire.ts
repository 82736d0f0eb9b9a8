import { z } from "@hono/zod-openapi";
import type { ActivityRow, Call, DayFigures, Json, RenderedNotification, TrayItem } from "timetrack";
import type { ErasureInfo } from "../activity/eraser.ts";
import { erasureKinds } from "../activity/erasure-rule.ts";
import { activityBounds } from "../activity/heartbeat.ts";
import type { SummaryRow } from "../activity/summary.ts";
import type { CallDetail, LoggedCall } from "../calls/logged-call.ts";
import type { Contact } from "../contacts/list.ts";
import type { ShownCall } from "../calls/shown-call.ts";
import type { CallTotals } from "../calls/totals.ts";
import { callBounds, callDirections, callOutcomes } from "../calls/call-input.ts";
import { type Entry, entryBounds, entryKinds } from "../entries/entry.ts";
import type { IssueInfo } from "../issues.ts";
import type { LogLine } from "../log/line.ts";
import { evidenceKinds } from "../people/evidence.ts";
import type { PersonInfo, UnknownUser } from "../people/list.ts";
import type { PluginInfo, SettingInfo } from "../plugin/plugin-info.ts";
import type { TaskInfo, TaskRunInfo } from "../schedule/task-info.ts";
import type { StatusBlock } from "../status.ts";
import { only } from "./input.ts";

/** What crosses the wire, once for the checks, the typed client and the description of the API. */

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

export const done = json(z.object({ done: z.literal(true) }), "Done");

/** Any JSON; what was parsed from a body is JSON already. */
export const anyJson = z.any() as unknown as z.ZodType<Json, Json>;

const instant = z.string().openapi({ format: "date-time" });
/** At most 200 characters that a path can carry. */
export const idParam = z.string().min(1).max(200);

export const activityData = only({
  app: z.string().max(activityBounds.app).optional(),
  title: z.string().max(activityBounds.title).optional(),
  state: z.string().max(activityBounds.state).optional(),
});

export const activityRow = z.object({
  id: z.string().min(1).max(100),
  source: z.string().min(1).max(activityBounds.source),
  kind: z.string().min(1).max(activityBounds.kind),
  startedAt: instant,
  endedAt: instant,
  data: activityData,
}).openapi("ActivityRow") satisfies z.ZodType<ActivityRow>;

export const erasure = z.object({
  id: z.string(),
  what: z.enum(erasureKinds),
  from: instant,
  to: instant,
  rows: z.number(),
  undoUntil: instant.nullable(),
}).openapi("Erasure") satisfies z.ZodType<ErasureInfo>;

export const call = z.object({
  id: z.string().min(1).max(100),
  source: z.string().min(1).max(callBounds.source),
  externalId: z.string().min(1).max(callBounds.externalId),
  version: z.number(),
  direction: z.enum(callDirections),
  outcome: z.enum(callOutcomes),
  startedAt: instant,
  endedAt: instant.nullable(),
  talkSeconds: z.number().min(0),
  estimated: z.boolean().openapi({
    description: "Whether no source told when the conversation began or how long it was",
  }),
  remoteNumber: z.string().nullable(),
  remoteNumberRaw: z.string().nullable(),
  remoteName: z.string().nullable(),
  ownUser: z.string().nullable(),
  group: z.string().nullable(),
  note: z.string().nullable(),
  contact: z.string().nullable(),
  project: z.string().nullable(),
  hidden: z.boolean(),
  duplicateOf: z.string().nullable(),
}).openapi("Call") satisfies z.ZodType<Call>;

export const loggedCall = call.extend({
  sources: z.array(z.object({ id: z.string(), source: z.string(), externalId: z.string() })),
  person: z.object({ id: z.string(), name: z.string(), me: z.boolean() }).nullable(),
  name: z.string().nullable(),
  company: z.string().nullable(),
  contactId: z.string().nullable(),
}).openapi("LoggedCall") satisfies z.ZodType<LoggedCall>;

export const shownCall = loggedCall.extend({ numberText: z.string().nullable(), missed: z.boolean() })
  .openapi("ShownCall") satisfies z.ZodType<ShownCall>;

export const callDetail = z.object({
  call: loggedCall,
  reports: z.array(call.extend({ raw: anyJson })),
  editedAt: instant.nullable(),
  decisions: z.array(z.object({ with: z.string(), decision: z.enum(["linked", "split"]), at: instant })),
  similar: z.array(loggedCall),
}).openapi("CallDetail") satisfies z.ZodType<CallDetail>;

export const shownDetail = callDetail.extend({
  call: shownCall,
  nationalNumber: z.string().nullable(),
  nameable: z.boolean().openapi({ description: "Whether a contact may have its number: neither withheld nor cut off" }),
  similar: z.array(shownCall),
}).openapi("ShownCallDetail");

export const callTotals = z.object({ calls: z.number(), talkSeconds: z.number(), missed: z.number() })
  .openapi("CallTotals") satisfies z.ZodType<CallTotals>;

export const contact = z.object({
  id: z.string(),
  source: z.string().nullable(),
  name: z.string(),
  company: z.string().nullable(),
  numbers: z.array(z.string()),
}).openapi("Contact") satisfies z.ZodType<Contact>;

export const entry = z.object({
  id: z.string(),
  kind: z.enum(entryKinds),
  startedAt: instant,
  endedAt: instant,
  title: z.string().max(entryBounds.title),
  note: z.string().max(entryBounds.note).nullable(),
  project: z.string().max(entryBounds.project).nullable(),
}).openapi("Entry") satisfies z.ZodType<Entry>;

export const dayFigures = z.object({
  date: z.string(),
  from: instant,
  to: instant,
  start: instant.nullable(),
  end: instant.nullable(),
  activeSeconds: z.number(),
  awaySeconds: z.number(),
  calls: z.number(),
  callSeconds: z.number(),
}).openapi("Day") satisfies z.ZodType<DayFigures>;
const accountName = z.object({ source: z.string(), id: z.string() });

export const person = z.object({
  id: z.string(),
  name: z.string(),
  named: z.boolean(),
  me: z.boolean(),
  accounts: z.array(accountName.extend({
    name: z.string().nullable(),
    email: z.string().nullable(),
    userPrincipalName: z.string().nullable(),
    entraId: z.string().nullable(),
    numbers: z.array(z.string()),
    reported: z.boolean(),
    byHand: z.boolean(),
    because: z.array(z.object({ by: z.enum(evidenceKinds), value: z.string(), with: accountName })),
  })),
  calls: z.number(),
}).openapi("Person") satisfies z.ZodType<PersonInfo>;

export const unknownUser = accountName.extend({ calls: z.number() }).openapi("UnknownUser") satisfies z.ZodType<
  UnknownUser
>;

export const summaryRow = z.object({
  key: z.string(),
  app: z.string().optional(),
  title: z.string().optional(),
  label: z.string().nullable().optional(),
  name: z.string().optional(),
  seconds: z.number(),
}).openapi("SummaryRow") satisfies z.ZodType<SummaryRow>;

export const settingInfo = z.object({
  key: z.string(),
  schema: z.record(z.string(), anyJson),
  title: z.string(),
  description: z.string(),
  value: anyJson,
  isSet: z.boolean(),
}).openapi("Setting") satisfies z.ZodType<SettingInfo>;

const permissions = z.object({
  net: z.array(
    z.object({
      host: z.string(),
      reason: z.union([z.string(), z.object({ en: z.string(), de: z.string().optional() })]),
    }),
  ),
  read: z.array(z.string()),
  write: z.array(z.string()),
  run: z.array(z.string()),
  ffi: z.array(z.string()),
  env: z.array(z.string()),
  sys: z.array(z.string()),
  storage: z.boolean(),
  host: z.array(z.enum([
    "activity:read",
    "activity:write",
    "calls:read",
    "calls:write",
    "notifications:show",
    "notifications:render",
    "tray:render",
    "status:read",
    "app:control",
    "entries:read",
    "http:open",
  ])),
  listen: z.array(z.string()),
  plugins: z.array(z.string()),
}).openapi("Permissions");

const rightInfo = z.object({
  risk: z.enum(["high", "medium", "low"]),
  text: z.string(),
  granted: z.boolean(),
  uses: z.number().nullable(),
  lastUsedAt: z.string().nullable(),
});

const optionalRight = rightInfo.extend({ name: z.string(), together: z.array(z.string()), consent: z.string() });

const question = z.object({
  names: z.array(z.string()),
  reason: z.string(),
  rights: z.array(rightInfo),
  consent: z.string(),
});

const originInfo = z.object({
  source: z.string(),
  integrity: z.string(),
  signature: z.enum(["verified", "none", "unknown"]),
  provenance: z.string().nullable(),
  installedAt: z.string(),
});

export const pluginInfo = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  description: z.string(),
  author: z.string().nullable(),
  homepage: z.string().nullable(),
  hasIcon: z.boolean(),
  builtIn: z.boolean(),
  state: z.enum([
    "disabled",
    "consent",
    "invalid",
    "waiting",
    "asleep",
    "starting",
    "running",
    "stopping",
    "restarting",
    "failed",
  ]),
  reason: z.string().nullable(),
  pid: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  cpu: z.object({ seconds: z.number(), lastMinute: z.number() }).nullable(),
  granted: permissions.nullable(),
  requested: permissions,
  consent: z.string(),
  rights: z.array(rightInfo),
  optional: z.array(optionalRight),
  question: question.nullable(),
  tried: z.array(z.object({ kind: z.string(), what: z.string(), uses: z.number(), lastAt: z.string() })),
  origin: originInfo.nullable(),
  waiting: z.object({
    version: z.string(),
    requested: permissions,
    consent: z.string(),
    rights: z.array(rightInfo),
    gone: z.array(z.string()),
    origin: originInfo.nullable(),
    fromElsewhere: z.boolean(),
  }).nullable(),
  earlier: z.string().nullable(),
  restarts: z.number(),
  pauseCommand: z.string().nullable(),
  settings: z.array(settingInfo),
}).openapi("Plugin") satisfies z.ZodType<PluginInfo>;

export const logLine = z.object({
  at: z.string(),
  level: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]),
  source: z.string(),
  text: z.string(),
}).openapi("LogLine") satisfies z.ZodType<LogLine>;

export const runOutcome = z.enum(["running", "success", "failed", "cancelled", "interrupted"]);
const runProgress = z.object({
  window: z.object({ from: instant, to: instant }).nullable(),
  counts: z.record(z.string(), z.number()),
});

export const taskRun = z.object({
  id: z.number(),
  plugin: z.string(),
  task: z.string(),
  trigger: z.string(),
  attempt: z.number(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  outcome: runOutcome,
  ...runProgress.shape,
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().nullable(),
    temporary: z.boolean(),
  }).nullable(),
}).openapi("TaskRun") satisfies z.ZodType<TaskRunInfo>;

export const task = z.object({
  plugin: z.string(),
  task: z.string(),
  title: z.string(),
  group: z.string().nullable(),
  countTitles: z.record(z.string(), z.string()),
  rhythm: z.string(),
  active: z.boolean(),
  running: z.boolean(),
  progress: runProgress.nullable(),
  nextRunAt: instant.nullable(),
  lastRun: taskRun.nullable(),
}).openapi("Task") satisfies z.ZodType<TaskInfo>;

export const trayItem = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  checkable: z.boolean(),
  checked: z.boolean(),
  enabled: z.boolean(),
}).openapi("TrayItem") satisfies z.ZodType<TrayItem>;

export const statusBlock = z.object({
  id: z.string(),
  lines: z.array(z.object({ plugin: z.string(), id: z.string(), label: z.string().nullable(), value: z.string() })),
}).openapi("StatusBlock") satisfies z.ZodType<StatusBlock>;

export const issue = z.object({
  plugin: z.string(),
  id: z.string(),
  severity: z.enum(["warning", "error"]),
  title: z.string(),
  hint: z.string().nullable(),
  actions: z.array(z.object({ id: z.string(), title: z.string() })),
  createdAt: instant,
}).openapi("Issue") satisfies z.ZodType<IssueInfo>;

export const notification = z.object({
  at: z.string(),
  from: z.string(),
  title: z.string(),
  body: z.string(),
  severity: z.enum(["info", "warning", "error"]),
}).openapi("Notification") satisfies z.ZodType<RenderedNotification & { at: string }>;
