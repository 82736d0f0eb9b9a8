import type { ActivityRow, CallInput, Change, Heartbeat, Log, UpsertCounts } from "timetrack";
import type { Asked } from "../../asked.ts";
import type { HostConfig } from "../../config/host-keys.ts";
import { createEventBus } from "../../events.ts";
import { callStatistics } from "../../reports/call-statistics.ts";
import type { HttpServices } from "../app.ts";
import { loginPath, type Sessions } from "../sessions.ts";
import { memoryPlugins, type Note } from "./memory-plugins.ts";
import { sampleRun } from "./sample-plugin.ts";
import {
  sampleCall,
  sampleContact,
  sampleDay,
  sampleEntry,
  sampleErasure,
  sampleLabel,
  sampleLoggedCall,
  samplePartner,
  samplePerson,
  sampleRow,
  sampleRule,
} from "./samples.ts";

/** Rooms that only remember what they were told. */
export function memoryServices(done: unknown[][], log: Log, sessions: Sessions, port: number): HttpServices {
  const address = `http://127.0.0.1:${port}`;
  const asked: Asked = {};
  const events = createEventBus((_name, thrown) => {
    throw thrown;
  });
  const host: HostConfig = {
    port,
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
  const note: Note = (name, result) => (...args) => {
    done.push([name, ...args]);
    return Promise.resolve(result);
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
      recorded: note("activity.recorded", [sampleRow]),
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
    ...memoryPlugins(note),
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
        lastRun: sampleRun,
      }]),
      run: note("tasks.run", sampleRun),
      report: (...args) => void done.push(["tasks.report", ...args]),
      runs: note("tasks.runs", [sampleRun]),
    },
    callSync: { run: note("callSync.run", [sampleRun]) },
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
      address,
      loginLink: (path) => `${address}${loginPath(sessions.issueCode(), path)}`,
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
