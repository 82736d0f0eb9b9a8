import { join } from "node:path";
import type { ActivityRow, Call, CallInput, Change, DayFigures, Heartbeat, Json, Log, UpsertCounts } from "timetrack";
import type { ErasureInfo } from "../../activity/eraser.ts";
import type { Asked } from "../../asked.ts";
import type { Contact } from "../../contacts/list.ts";
import { TimeTrackError } from "../../errors.ts";
import type { Entry } from "../../entries/entry.ts";
import { createEventBus } from "../../events.ts";
import type { Label, LabelRule } from "../../labels/label.ts";
import type { Manifest } from "../../plugin/manifest.ts";
import type { PersonInfo } from "../../people/list.ts";
import { callStatistics } from "../../reports/call-statistics.ts";
import type { Partner } from "../../reports/partner.ts";
import { NO_RIGHTS } from "../../plugin/rights.ts";
import type { HostConfig, LoggedCall, PluginInfo } from "../../services.ts";
import { type AppOptions, createApp, type HttpServices } from "../app.ts";
import { cookieName } from "../cookie.ts";
import { createSessions, loginPath, type Sessions } from "../sessions.ts";

export type AskInit = Omit<RequestInit, "headers"> & { headers?: Record<string, string | null> };

export const PORT = 8123;
export const HOST = `127.0.0.1:${PORT}`;
export const TOKEN = "token-of-the-data-folder";

/** The doors and routes before rooms that only remember what they were told. */
export interface TestHost extends AsyncDisposable {
  app: ReturnType<typeof createApp>;
  services: HttpServices;
  options: AppOptions;
  sessions: Sessions;
  folder: string;
  /** What was done, in order, such as `["plugins.disable", "teams"]`. */
  done: unknown[][];
  logged: string[];
  config: Partial<HostConfig>;
  close: AbortController;
  /** Asks with the token and a proper `Host`; headers given here win, `null` leaves one out. */
  ask(path: string, init?: AskInit): Promise<Response>;
  /** The same with a JSON body. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string | null>): Promise<Response>;
  /** Cookie of a browser that is logged in. */
  logIn(): Promise<string>;
}

export async function testHost(options: Partial<AppOptions> = {}): Promise<TestHost> {
  const folder = await Deno.makeTempDir();
  const done: unknown[][] = [];
  const logged: string[] = [];
  const log = rememberingLog(logged);
  const sessions = options.sessions ?? createSessions({ file: join(folder, "sessions.json"), log });
  const services = memoryServices(done, log, sessions);
  const close = new AbortController();
  const all: AppOptions = {
    port: () => PORT,
    token: TOKEN,
    sessions,
    deviceFor: (machine, user) => {
      done.push(["deviceFor", machine, user]);
      return Promise.resolve(7);
    },
    webhooks: () => Promise.resolve(null),
    ui: null,
    signal: close.signal,
    ...options,
  };
  const app = createApp(services, all);

  const ask: TestHost["ask"] = async (path, init = {}) => {
    const headers = new Headers();
    const wanted: Record<string, string | null> = { host: HOST, authorization: `Bearer ${TOKEN}`, ...init.headers };
    for (const [name, value] of Object.entries(wanted)) if (value !== null) headers.set(name, value);
    return await app.request(`http://${HOST}${path}`, { ...init, headers });
  };

  return {
    app,
    services,
    options: all,
    sessions,
    folder,
    done,
    logged,
    config: services.config.host,
    close,
    ask,
    send: (method, path, body, headers = {}) =>
      ask(path, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async logIn() {
      const secret = await sessions.redeem(sessions.issueCode());
      return `${cookieName(PORT)}=${secret}`;
    },
    async [Symbol.asyncDispose]() {
      close.abort();
      await sessions.saved();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

export const sampleRow: ActivityRow = {
  id: "0190-1",
  source: "recorder",
  kind: "window",
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T10:05:00.000Z",
  data: { app: "Editor", title: "Plan" },
};

export const sampleCall: Call = {
  id: "0190-2",
  source: "placetel",
  externalId: "abc",
  version: 1,
  direction: "in",
  outcome: "answered",
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T10:00:38.000Z",
  talkSeconds: 38,
  estimated: false,
  remoteNumber: "+49301234567",
  remoteNumberRaw: "030 1234567",
  remoteName: null,
  ownUser: "desk",
  group: null,
  note: null,
  contact: null,
  project: null,
  hidden: false,
  duplicateOf: null,
};

export const samplePerson: PersonInfo = {
  id: "0190-7",
  name: "Anna",
  named: false,
  me: true,
  accounts: [{
    source: "placetel",
    id: "7777anna@line.example",
    name: "Anna",
    email: "anna@example.com",
    userPrincipalName: null,
    entraId: null,
    numbers: ["+49301234560"],
    reported: true,
    byHand: false,
    because: [{ by: "mail", value: "anna@example.com", with: { source: "teams", id: "anna@example.com" } }],
  }],
  calls: 12,
};

export const sampleLoggedCall: LoggedCall = {
  ...sampleCall,
  sources: [{ id: sampleCall.id, source: sampleCall.source, externalId: sampleCall.externalId }],
  person: { id: samplePerson.id, name: samplePerson.name, me: true },
  name: "Müller & Söhne",
  company: null,
  contactId: null,
};

const samplePartner: Partner = {
  key: "+49301234567",
  name: "Müller & Söhne",
  number: "+49301234567",
  numberText: "+49 30 1234567",
};

export const sampleContact: Contact = {
  id: "0190-9",
  source: null,
  name: "Müller & Söhne",
  company: null,
  numbers: ["030 1234567"],
};

export const sampleEntry: Entry = {
  id: "0190-4",
  kind: "work",
  startedAt: "2026-03-02T12:00:00.000Z",
  endedAt: "2026-03-02T12:30:00.000Z",
  title: "Meeting",
  note: null,
  project: "Move",
};

export const sampleErasure: ErasureInfo = {
  id: "0190-5",
  what: "private",
  from: "2026-03-02T10:00:00.000Z",
  to: "2026-03-02T10:30:00.000Z",
  rows: 12,
  undoUntil: "2026-03-02T12:10:00.000Z",
};

export const sampleDay: DayFigures = {
  date: "2026-03-02",
  from: "2026-03-01T23:00:00.000Z",
  to: "2026-03-02T23:00:00.000Z",
  start: "2026-03-02T07:00:00.000Z",
  end: "2026-03-02T16:00:00.000Z",
  activeSeconds: 27_000,
  awaySeconds: 5_400,
  calls: 2,
  callSeconds: 1_800,
};

const sampleLabel: Label = {
  id: "0190-4",
  kind: "project",
  parent: null,
  name: "Website",
  path: "Website",
  tone: { hue: 210, shade: 0 },
  billable: true,
};

const sampleRule: LabelRule = {
  id: "0190-5",
  label: sampleLabel.id,
  conditions: [{ field: "app", test: "is", value: "Editor" }],
  enabled: true,
};

function rememberingLog(logged: string[]): Log {
  const write = (level: string) => (message: string, cause?: unknown) =>
    void logged.push(`${level} ${message}${cause instanceof Error ? `\n${cause.stack}` : ""}`);
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

const run = {
  id: 1,
  plugin: "teams",
  task: "sync",
  trigger: "manual",
  attempt: 1,
  startedAt: sampleRow.startedAt,
  finishedAt: sampleRow.endedAt,
  outcome: "success" as const,
  window: { from: "2026-03-01T10:00:00.000Z", to: "2026-03-02T10:00:00.000Z" },
  counts: { new: 2 },
  error: null,
};

function teams(secrets: Map<string, string>, values: Map<string, Json>): PluginInfo {
  const plain = (key: string) => ({
    key,
    schema: { type: "string" },
    title: key,
    description: "",
    value: values.get(key) ?? "",
    isSet: values.has(key),
  });
  return {
    id: "teams",
    version: "1.0.0",
    title: "Teams",
    description: "Calls of Microsoft Teams",
    author: null,
    homepage: null,
    hasIcon: false,
    builtIn: true,
    state: "asleep",
    reason: null,
    pid: null,
    memoryBytes: null,
    cpu: null,
    granted: NO_RIGHTS,
    requested: NO_RIGHTS,
    consent: "consent-to-nothing",
    rights: [{
      risk: "low",
      text: "Keep data of its own",
      granted: true,
      uses: 2,
      lastUsedAt: "2026-03-02T10:00:00.000Z",
    }],
    optional: [],
    question: null,
    tried: [],
    origin: null,
    waiting: null,
    earlier: null,
    restarts: 0,
    pauseCommand: null,
    settings: [
      plain("tenantId"),
      plain("clientId"),
      { ...plain("clientSecret"), value: null, isSet: secrets.has("clientSecret") },
      { ...plain("sharedSecret"), value: null, isSet: secrets.has("sharedSecret") },
    ],
  };
}

const manifest = {
  id: "teams",
  contributes: {
    configuration: {
      properties: {
        tenantId: { type: "string", title: "Tenant", configKey: "teams_tenant_id" },
        clientId: { type: "string", title: "Client", configKey: "teams_client_id" },
        clientSecret: { type: "string", title: "Secret", format: "secret", configKey: "teams_client_secret" },
        sharedSecret: { type: "string", title: "Shared", format: "secret", configKey: "placetel_shared_secret" },
      },
    },
  },
} as unknown as Manifest;

function memoryServices(done: unknown[][], log: Log, sessions: Sessions): HttpServices {
  const secrets = new Map<string, string>();
  const values = new Map<string, Json>();
  const asked: Asked = {};
  const events = createEventBus((_name, thrown) => {
    throw thrown;
  });
  const host: HostConfig = {
    port: PORT,
    listen: "127.0.0.1",
    base_url: "",
    machine_id: "desk",
    user_id: "",
    language: "en",
    log_level: "info",
    call_sync_enabled: true,
    call_sync_interval_minutes: 15,
    call_sync_notify: "failures",
    public_listen: "",
    allowed_hosts: [],
    retention_days: 0,
    plugin_registry: "https://registry.example.com/",
  };
  const note = <Result>(name: string, result: Result) => (...args: unknown[]): Promise<Result> => {
    done.push([name, ...args]);
    return Promise.resolve(result);
  };
  const mustExist = (id: string) => {
    if (id !== "teams") throw new TimeTrackError("not-found", `Cannot find the plugin "${id}"`);
  };

  return {
    version: "1.2.3",
    startedAt: Date.now() - 5000,
    config: {
      host,
      language: "en",
      get: () => undefined,
      set: note("config.set", undefined),
      onDidChange: () => () => {},
      problems: [],
    },
    log: {
      for: () => log,
      recent: (source) => [{ at: "2026-03-02 10:00:00", level: "INFO", source, text: "started" }],
      protect: () => {},
    },
    events,
    activity: {
      record: note<void>("activity.record", undefined) as (source: string, beats: Heartbeat[]) => Promise<void>,
      list: note("activity.list", [sampleRow]),
      summary: note("activity.summary", [{ key: "Editor", app: "Editor", seconds: 300 }]),
      changes: note("activity.changes", []),
      pending: note("activity.pending", 0),
      erase: note("activity.erase", sampleErasure),
      erasures: () => [sampleErasure],
      undoErase: note("activity.undoErase", undefined),
      forgotten: note("activity.forgotten", []),
      keptSince: () => null,
      ingestErased: note("activity.ingestErased", undefined),
      ingest: note<void>("activity.ingest", undefined) as (d: number, r: Change<ActivityRow>[]) => Promise<void>,
    },
    calls: {
      upsert: note("calls.upsert", { new: 0, changed: 0, unchanged: 0, duplicates: 0 }) as (
        source: string,
        calls: CallInput[],
      ) => Promise<UpsertCounts>,
      list: note("calls.list", [sampleCall]),
      log: note("calls.log", [sampleLoggedCall]),
      page: note("calls.page", { calls: [sampleLoggedCall], next: null }),
      live: note("calls.live", [{ ...sampleLoggedCall, outcome: "ongoing" as const, endedAt: null }]),
      detail: note("calls.detail", {
        call: sampleLoggedCall,
        reports: [{ ...sampleCall, raw: { event: "HungUp" } }],
        editedAt: null,
        decisions: [],
        similar: [],
      }),
      edit: (id, edit) => note("calls.edit", { ...sampleLoggedCall, contact: edit.contact ?? null })(id, edit),
      link: note("calls.link", sampleLoggedCall),
      split: note("calls.split", [sampleLoggedCall]),
      forget: note("calls.forget", [sampleLoggedCall]),
      erased: note("calls.erased", []),
      ingestErased: note("calls.ingestErased", undefined),
      changes: note("calls.changes", []),
      pending: note("calls.pending", 0),
      ingest: note("calls.ingest", undefined),
    },
    labels: {
      book: note("labels.book", { labels: [sampleLabel], rules: [sampleRule] }),
      create: note("labels.create", sampleLabel),
      change: note("labels.change", sampleLabel),
      remove: note("labels.remove", { labels: [], rules: [] }),
      createRule: note("labels.createRule", sampleRule),
      changeRule: note("labels.changeRule", sampleRule),
      removeRule: note("labels.removeRule", { labels: [], rules: [] }),
      restore: note("labels.restore", undefined),
      addStarters: note("labels.addStarters", 8),
    },
    reports: {
      summary: note("reports.summary", [{ key: "Editor", app: "Editor", seconds: 300 }]),
      calls: note("reports.calls", callStatistics([sampleLoggedCall], "UTC", () => samplePartner)),
      unlabelled: note("reports.unlabelled", [{ app: "Editor", seconds: 300, titles: [] }]),
      assigned: note("reports.assigned", { windows: [], calls: [] }),
      preview: note("reports.preview", { seconds: 0, windows: 0, calls: 0, now: [], stays: [], examples: [] }),
    },
    entries: {
      list: note("entries.list", [sampleEntry]),
      add: note("entries.add", sampleEntry),
      change: note("entries.change", sampleEntry),
      remove: note("entries.remove", sampleEntry),
    },
    people: {
      report: note("people.report", undefined),
      list: note("people.list", { people: [samplePerson], unknown: [{ source: "box", id: "SIP0", calls: 3 }] }),
      edit: note("people.edit", undefined),
      join: note("people.join", undefined),
      assign: note("people.assign", undefined),
      release: note("people.release", undefined),
    },
    contacts: {
      report: note("contacts.report", undefined),
      list: note("contacts.list", [sampleContact]),
      add: note("contacts.add", sampleContact),
      change: note("contacts.change", sampleContact),
      remove: note("contacts.remove", sampleContact),
      remember: note("contacts.remember", sampleContact),
    },
    days: { figures: note("days.figures", [sampleDay]) },
    data: {
      overview: note("data.overview", { places: [], tables: [], firstAt: null, job: null }),
      retention: note("data.retention", { rows: 0, before: "2026-03-02T10:00:00.000Z" }),
      export: note("data.export", new Blob(["PK"]).stream()),
      delete: (what) => {
        done.push(["data.delete", what]);
        const startedAt = "2026-03-02T10:00:00.000Z";
        return { everything: false, phase: "rows", deleted: [], startedAt, finishedAt: null, error: null };
      },
      open: note("data.open", undefined),
      resume: note("data.resume", undefined),
      job: null,
      settled: note("data.settled", undefined),
    },
    plugins: {
      list: () => Promise.resolve([teams(secrets, values)]),
      manifest: () => manifest,
      pages: {
        list: () => [],
        document: note("pages.document", { html: "<!DOCTYPE html><p>page</p>", policy: "sandbox allow-scripts" }),
        icon: note("pages.icon", { type: "image/png", bytes: new Uint8Array(0) }),
        build: note("pages.build", undefined),
      },
      development: {
        open: note("development.open", { plugin: teams(secrets, values), events: new ReadableStream() }),
        reload: note("development.reload", teams(secrets, values)),
      },
      asking: {
        request: () => false,
        answer: note("asking.answer", undefined),
        refuse: note("asking.refuse", undefined),
      },
      enable: (id, options) => {
        mustExist(id);
        return note("plugins.enable", undefined)(id, options);
      },
      disable: note("plugins.disable", undefined),
      restart: note("plugins.restart", undefined),
      remove: note("plugins.remove", undefined),
      installFile: (data) => note("plugins.installFile", teams(secrets, values))(data.length),
      install: (folder) => note("plugins.install", teams(secrets, values))(folder),
      rollback: (id) => note("plugins.rollback", teams(secrets, values))(id),
      discard: note("plugins.discard", undefined),
      command: note("plugins.command", { ran: true }),
      activityKinds: () => [{ id: "focus", title: "Focus" }],
      fetch: (_request, path) =>
        Promise.resolve(path === "/api/plugins/teams/hello" ? new Response("hello from teams") : null),
      setting: note("plugins.setting", null),
      settingProblems: () => [],
      setSettings: (id, given) => {
        for (const [key, value] of Object.entries(given)) {
          const kept = key.endsWith("Secret") ? secrets : values;
          if (value === null) kept.delete(key);
          else kept.set(key, value as string);
        }
        return note("plugins.setSettings", undefined)(id, given);
      },
    },
    market: {
      search: note("market.search", [{
        name: "timetrack-hello",
        version: "1.0.0",
        description: "",
        publisher: "anna",
      }]),
      install: (source) => note("market.install", teams(secrets, values))(source),
      updates: note("market.updates", [{ id: "acme.hello", version: "1.0.0", newest: "1.1.0", problem: null }]),
      update: (id) => note("market.update", teams(secrets, values))(id),
      rollback: (id) => note("market.rollback", teams(secrets, values))(id),
      discard: note("market.discard", undefined),
    },
    tasks: {
      list: note("tasks.list", [{
        plugin: "teams",
        task: "sync",
        title: "Fetch calls",
        group: "call-sync",
        countTitles: {},
        rhythm: "15m",
        active: true,
        running: false,
        progress: null,
        nextRunAt: null,
        lastRun: run,
      }]),
      run: note("tasks.run", run),
      report: (...args) => void done.push(["tasks.report", ...args]),
      runs: note("tasks.runs", [run]),
    },
    callSync: { run: note("callSync.run", [run]) },
    autostart: { isOn: null, set: note("autostart.set", undefined) },
    tray: {
      items: () => [{
        id: "recorder/tracking",
        group: "tracking",
        title: "Tracking active",
        checkable: true,
        checked: true,
        enabled: true,
      }],
      click: note("tray.click", undefined),
    },
    status: {
      blocks: note("status.blocks", [{
        id: "main",
        lines: [{ plugin: "recorder", id: "tracking", label: null, value: "Tracking active" }],
      }]),
      text: () => Promise.resolve("Tracking active"),
    },
    issues: {
      list: note("issues.list", []),
      act: note("issues.act", undefined),
      create: note("issues.create", undefined),
      resolve: note("issues.resolve", undefined),
      resolveAll: note("issues.resolveAll", undefined),
    },
    notifications: { show: () => {}, recent: () => [] },
    app: {
      address: `http://${HOST}`,
      loginLink: (path) => `http://${HOST}${loginPath(sessions.issueCode(), path)}`,
      quit: () => void done.push(["app.quit"]),
      open: note("app.open", undefined),
    },
    asked: {
      answers: () => Promise.resolve(asked),
      answer: (given) => {
        Object.assign(asked, given);
        return note("asked.answer", undefined)(given);
      },
    },
  };
}
