import { z } from "zod";
import type {
  Heartbeat,
  Issue,
  Json,
  Notification,
  RightsState,
  StatusValue,
  Text,
  TrayPatch,
  WebhookInfo,
} from "timetrack";
import { checkAgainst, type JsonSchema } from "../config/json-schema.ts";
import type { TimeTrackError } from "../errors.ts";
import { issueIn } from "../http/input-words.ts";
import { type Language, message } from "../messages/mod.ts";
import { refusal, says } from "../refusal.ts";
import type { Addresses } from "./addresses.ts";
import { finishedRun } from "../schedule/finished-run.ts";
import type { Services } from "../services.ts";
import { type Caller, holdsAny, HOST_EVENTS, mayHear, namesAny } from "./caller.ts";
import { decidesAddress, type HostPermission, type Manifest, type Permissions } from "./manifest.ts";
import type { PluginSettings } from "./settings.ts";
import { schemaOf } from "./settings.ts";
import { sourceName } from "./source-name.ts";
import type { PluginState } from "./state.ts";

export interface HostApiOptions {
  services: Pick<
    Services,
    | "activity"
    | "calls"
    | "days"
    | "entries"
    | "people"
    | "contacts"
    | "tasks"
    | "secrets"
    | "issues"
    | "notifications"
    | "events"
    | "app"
  >;
  tray: {
    items(): unknown;
    signs(): Promise<unknown>;
    click(id: string): Promise<void>;
    update(plugin: string, id: string, patch: TrayPatch): void;
  };
  status: { text(): Promise<string>; set(plugin: string, id: string, value: StatusValue): Promise<void> };
  state: PluginState;
  settings: PluginSettings;
  webhooks: {
    explain(manifest: Manifest, id: string, meanings: Record<string, string[]>): Promise<void>;
    info(manifest: Manifest, id: string): Promise<WebhookInfo>;
  };
  addresses: Pick<Addresses, "of">;
  secretChanged(plugin: string, key: string): void;
  command(plugin: string, command: string, args: Json): Promise<Json>;
  callFunction(plugin: string, name: string, args: Json, caller: string): Promise<Json>;
  /** Whether the process that calls has these optional rights; if not, the person is asked. */
  requestRights(caller: Caller, rights: string[], reason: Text): boolean;
  queryRights(caller: Caller, rights: string[]): RightsState;
  /** Hears of each call that needs a right, granted or not. */
  onRight?(plugin: string, right: HostPermission | `plugins:${string}`, granted: boolean): void;
}

interface Method<Params> {
  /** Any of them is enough. */
  rights: HostPermission[];
  /** Tells what to forget: naming one of its rights is enough. */
  forgets?: boolean;
  params: z.ZodType<Params>;
  run(caller: Caller, params: Params): unknown;
}

const text = z.union([
  z.string().max(1000),
  z.strictObject({ en: z.string().max(1000), de: z.string().max(1000).optional() }),
]);
const optional = z.array(z.string().max(520)).min(1).max(20);
const json = z.json() as z.ZodType<Json>;
const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const instantAnywhere = z.iso.datetime({ offset: true });
const date = z.iso.date();
const MOST_DAYS = 366;
const cursor = z.strictObject({ after: z.number().int().min(0) });
const page = z.strictObject({ after: z.number().int().min(0), limit: z.number().int().min(1).max(1000) });

/**
 * What a plugin may ask of the host: one entry for each call, with the right it needs and
 * the form of its parameters. What is not here does not exist.
 */
export function createHostApi(options: HostApiOptions) {
  const { services, tray, status, state, settings } = options;
  const { activity, calls, days, entries, people, contacts, tasks, secrets, issues, notifications, events, app } =
    services;

  const methods: Record<string, Method<never>> = {
    "settings.set": method(z.strictObject({ key: id, value: json }), async ({ manifest }, { key, value }) => {
      if (decidesAddress(manifest, key)) {
        throw refusal("denied", says("plugin.address", { setting: key }), { hint: says("plugin.address.hint") });
      }
      await settings.set(manifest, { [key]: value });
    }),

    "secrets.get": method(
      z.strictObject({ key: id }),
      ({ manifest }, { key }) => secrets.get(manifest.id, secretName(manifest, key)),
    ),
    "secrets.set": method(
      z.strictObject({ key: id, value: z.string().min(1).max(20_000) }),
      async ({ manifest }, { key, value }) => {
        await secrets.set(manifest.id, secretName(manifest, key), value);
        options.secretChanged(manifest.id, key);
      },
    ),
    "secrets.delete": method(z.strictObject({ key: id }), async ({ manifest }, { key }) => {
      await secrets.delete(manifest.id, secretName(manifest, key));
      options.secretChanged(manifest.id, key);
    }),

    "permissions.request": method(
      z.strictObject({ rights: optional, reason: text }),
      (caller, { rights, reason }) => options.requestRights(caller, rights, reason as Text),
    ),
    "permissions.query": method(
      z.strictObject({ rights: optional }),
      (caller, { rights }) => options.queryRights(caller, rights),
    ),

    "state.get": method(z.strictObject({ key: id }), ({ manifest }, { key }) => state.get(manifest.id, key)),
    "state.set": method(
      z.strictObject({ key: id, value: json }),
      ({ manifest }, { key, value }) => state.set(manifest.id, key, value),
    ),
    "state.swap": method(
      z.strictObject({ key: id, value: json, version: z.number().int().min(0) }),
      ({ manifest }, { key, value, version }) => state.swap(manifest.id, key, value, version),
    ),
    "state.delete": method(z.strictObject({ key: id }), ({ manifest }, { key }) => state.delete(manifest.id, key)),
    "state.keys": method(z.null(), ({ manifest }) => state.keys(manifest.id)),

    "webhooks.explain": method(
      z.strictObject({ id, meanings: z.record(z.string().max(500), z.array(z.string().max(500)).max(5_000)) }),
      ({ manifest }, { id, meanings }) => options.webhooks.explain(manifest, id, meanings),
    ),
    "webhooks.info": method(z.strictObject({ id }), ({ manifest }, { id }) => options.webhooks.info(manifest, id)),
    "routes.address": method(
      z.strictObject({ path: z.string().max(200) }),
      ({ manifest }, { path }) => options.addresses.of(manifest, path),
    ),

    "status.set": method(
      z.strictObject({
        id,
        value: z.union([
          text,
          z.number(),
          z.null(),
          z.strictObject({ time: instant }),
          z.strictObject({ count: z.number() }),
        ]),
      }),
      ({ manifest }, { id, value }) => status.set(manifest.id, id, value as StatusValue),
    ),
    "status.text": method(z.null(), () => status.text(), "status:read"),

    "tray.update": method(
      z.strictObject({
        id,
        patch: z.strictObject({
          title: text.optional(),
          checked: z.boolean().optional(),
          enabled: z.boolean().optional(),
          visible: z.boolean().optional(),
        }),
      }),
      ({ manifest }, { id, patch }) => tray.update(manifest.id, id, patch as TrayPatch),
    ),
    "tray.items": method(z.null(), () => tray.items(), "tray:render"),
    "tray.signs": method(z.null(), () => tray.signs(), "tray:render"),
    "tray.click": method(z.strictObject({ id }), (_, { id }) => tray.click(id), "tray:render"),

    "tasks.run": method(
      z.strictObject({ task: id, args: json }),
      async ({ manifest }, { task, args }) =>
        finishedRun(await tasks.run(manifest.id, task, { args, trigger: "request" })),
    ),
    "tasks.report": method(
      z.strictObject({
        task: id,
        window: z.strictObject({ from: instant, to: instant }).optional(),
        counts: z.record(z.string().max(60), z.number()).optional(),
      }),
      ({ manifest }, { task, ...progress }) => tasks.report(manifest.id, task, progress),
    ),

    "activity.heartbeat": method(
      z.strictObject({ heartbeats: z.array(z.unknown()).max(1000) }),
      ({ manifest }, { heartbeats }) => activity.record(manifest.id, heartbeats as Heartbeat[]),
      "activity:write",
    ),
    "activity.list": method(
      z.strictObject({ from: instant, to: instant, kind: z.string().max(60).optional() }),
      (_, range) => activity.list({ ...range, limit: 10_000 }),
      "activity:read",
    ),
    "activity.recorded": method(
      z.strictObject({
        kind: z.string().max(60),
        from: instantAnywhere.optional(),
        to: instantAnywhere.optional(),
        before: z.strictObject({ startedAt: instant, id: z.string().max(64) }).optional(),
        limit: z.number().int().min(1).max(1000),
      }),
      ({ manifest }, query) => activity.recorded(manifest.id, query),
      "activity:write",
    ),
    "activity.changes": method(page, (_, { after, limit }) => activity.changes(after, limit), "activity:read"),
    "activity.forgotten": forgetting(
      page.extend({ what: z.enum(["deleted", "private"]).optional() }),
      (_, { after, limit, what }) => activity.forgotten(after, limit, what),
      "activity:read",
      "activity:write",
    ),
    "activity.erased": forgetting(
      page,
      async (_, { after, limit }) =>
        (await activity.forgotten(after, limit, "deleted")).map(({ seq, row: { from, to } }) => ({
          seq,
          row: { from, to },
        })),
      "activity:read",
      "activity:write",
    ),
    "activity.keptSince": forgetting(z.null(), () => activity.keptSince(), "activity:read", "activity:write"),
    "activity.pending": method(cursor, (_, { after }) => activity.pending(after), "activity:read"),

    "days.list": method(
      z.strictObject({ from: date, to: date }),
      (_, { from, to }) => {
        if (Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000) return days.figures({ from, to });
        throw refusal("invalid", says("plugin.days", { most: MOST_DAYS }));
      },
      "activity:read",
    ),
    "entries.list": method(
      z.strictObject({ from: instant, to: instant }),
      (_, range) => entries.list(range),
      "entries:read",
    ),

    "calls.upsert": method(
      z.strictObject({ calls: z.array(z.looseObject({ source: id })).max(1000) }),
      ({ manifest }, { calls: reports }) => {
        const named = reports.map((report) => ({ ...report, source: declaredSource(manifest, report.source) }));
        return calls.upsert(manifest.id, named as unknown as Parameters<typeof calls.upsert>[1]);
      },
      "calls:write",
    ),
    "calls.reportUsers": method(
      z.strictObject({ source: id, users: z.array(z.unknown()).max(5000) }),
      ({ manifest }, { source, users }) =>
        people.report(declaredSource(manifest, source), users as Parameters<typeof people.report>[1]),
      "calls:write",
    ),
    "calls.reportContacts": method(
      z.strictObject({ source: id, contacts: z.array(z.unknown()).max(10_000) }),
      ({ manifest }, { source, contacts: reports }) =>
        contacts.report(declaredSource(manifest, source), reports as Parameters<typeof contacts.report>[1]),
      "calls:write",
    ),
    "calls.list": method(z.strictObject({ from: instant, to: instant }), (_, range) => calls.list(range), "calls:read"),
    "calls.changes": method(page, (_, { after, limit }) => calls.changes(after, limit), "calls:read"),
    "calls.pending": method(cursor, (_, { after }) => calls.pending(after), "calls:read"),
    "calls.erased": forgetting(page, (_, { after, limit }) => calls.erased(after, limit), "calls:write", "calls:read"),

    "events.listen": method(z.strictObject({ name: z.string().max(160) }), (caller, { name }) => {
      const rights = HOST_EVENTS[name] ?? [];
      const heard = mayHear(caller, name);
      count(caller, rights, heard);
      if (!heard) throw denied(caller.manifest.id, `to hear "${name}"`);
      caller.listen(name);
    }),
    "events.emit": method(z.strictObject({ name: id, data: json }), ({ manifest }, { name, data }) => {
      const event = manifest.contributes.events.emits.find((one) => one.name === name);
      if (!event) throw refusal("denied", says("plugin.event", { name }));
      const problemIn = (language: Language) => {
        const [problem] = event.schema ? checkAgainst(event.schema as JsonSchema, data, { language }) : [];
        return problem && `${problem.path} ${problem.message}`;
      };
      if (problemIn("en") !== undefined) {
        throw refusal(
          "invalid",
          (language) => message(language, "plugin.event.data", { name, problem: problemIn(language) ?? "" }),
        );
      }
      events.emit(`${manifest.id}/${name}`, data);
    }),

    "notifications.show": method(
      z.strictObject({
        title: text,
        body: text.optional(),
        severity: z.enum(["info", "warning", "error"]).optional(),
      }),
      ({ manifest }, notification) => notifications.show(manifest.id, notification as Notification),
      "notifications:show",
    ),

    "issues.create": method(
      z.strictObject({
        id,
        issue: z.strictObject({
          title: text,
          hint: text.optional(),
          severity: z.enum(["warning", "error"]).optional(),
          command: id.optional(),
        }),
      }),
      async ({ manifest }, { id, issue }) => {
        const { title, hint, severity, command } = issue as Issue;
        if (command !== undefined) declaredCommand(manifest, command);
        await issues.create(manifest.id, id, {
          title,
          hint: hint ?? null,
          severity: severity ?? "warning",
          command: command ?? null,
        });
      },
    ),
    "issues.resolve": method(z.strictObject({ id }), ({ manifest }, { id }) => issues.resolve(manifest.id, id)),

    "commands.execute": method(z.strictObject({ id, args: json }), async ({ manifest, granted }, { id, args }) => {
      if (!id.startsWith("app.")) return await options.command(manifest.id, declaredCommand(manifest, id), args);
      const mayControl = granted.host.includes("app:control");
      options.onRight?.(manifest.id, "app:control", mayControl);
      if (!mayControl) throw denied(manifest.id, "app:control");
      await runAppCommand(app, id);
      return null;
    }),

    "functions.call": method(
      z.strictObject({ plugin: id, id, args: json }),
      ({ manifest, granted }, { plugin, id, args }) => {
        const mayCall = granted.plugins.includes(plugin);
        options.onRight?.(manifest.id, `plugins:${plugin}`, mayCall);
        if (mayCall) return options.callFunction(plugin, id, args, manifest.id);
        const names = { plugin, caller: manifest.id };
        throw refusal("denied", (language) => message(language, "refusal.dependency", names), {
          hint: (language) => message(language, "refusal.dependency.hint", names),
        });
      },
    ),
  };

  return async function handle(caller: Caller, name: string, params: Json): Promise<Json> {
    const called = Object.hasOwn(methods, name) ? methods[name] as unknown as Method<unknown> : undefined;
    if (!called) throw refusal("not-found", says("plugin.method", { name }));
    const passes = holdsAny(caller.granted, called.rights) ||
      called.forgets === true && namesAny(caller.manifest, called.rights);
    count(caller, called.rights, passes);
    if (!passes) throw denied(caller.manifest.id, called.rights[0]!);
    const parsed = called.params.safeParse(params);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw refusal("invalid", (language) => {
        const problem = `${issue!.path.join(".")}: ${issueIn(issue!, language)}`;
        return message(language, "plugin.params", { name, problem });
      });
    }
    return (await called.run(caller, parsed.data) ?? null) as Json;
  };

  /** What passes by a right that is only named uses none. */
  function count({ manifest, granted }: Caller, rights: HostPermission[], passes: boolean): void {
    const held = holdsAny(granted, rights);
    const right = heldOrFirst(granted, rights);
    if (right !== undefined && held === passes) options.onRight?.(manifest.id, right, held);
  }
}

/** Which of several rights a call rests on. */
function heldOrFirst({ host }: Permissions, rights: HostPermission[]): HostPermission | undefined {
  return rights.find((right) => host.includes(right)) ?? rights[0];
}

/** What the tray menu and the plugins with the right app:control can do with the host. */
export async function runAppCommand(app: Services["app"], id: string): Promise<void> {
  switch (id) {
    case "app.open":
      return await app.open("ui");
    case "app.showStatus":
      return await app.open("status");
    case "app.openConfig":
      return await app.open("config");
    case "app.openLog":
      return await app.open("log");
    case "app.quit":
      return app.quit();
    default:
      throw refusal("not-found", says("plugin.appCommand", { command: id }));
  }
}

function method<Params>(
  params: z.ZodType<Params>,
  run: Method<Params>["run"],
  ...rights: HostPermission[]
): Method<never> {
  return { params, run, rights } as unknown as Method<never>;
}

/** What a plugin has to ask also when a right was taken from it. */
function forgetting<Params>(...parts: Parameters<typeof method<Params>>): Method<never> {
  return { ...method(...parts), forgets: true };
}

function denied(plugin: string, right: string): TimeTrackError {
  return refusal("denied", says("plugin.denied", { plugin, right }), { hint: says("plugin.denied.hint") });
}

function declaredCommand(manifest: Manifest, id: string): string {
  if (manifest.contributes.commands.some((command) => command.id === id)) return id;
  throw refusal("not-found", says("plugin.command", { command: id, plugin: manifest.id }));
}

/** The full name of a source; `denied` for one that the manifest does not have. */
function declaredSource(manifest: Manifest, source: string): string {
  if (manifest.contributes.callSources.some(({ id }) => id === source)) return sourceName(manifest.id, source);
  throw refusal("denied", says("plugin.source", { source }));
}

/** A secret that a setting declares, or one that the plugin keeps for itself. */
function secretName(manifest: Manifest, key: string): string {
  if (!Object.hasOwn(manifest.contributes.configuration.properties, key)) return key;
  if (schemaOf(manifest, key).format === "secret") return key;
  throw refusal("invalid", says("plugin.secret", { setting: key }));
}
