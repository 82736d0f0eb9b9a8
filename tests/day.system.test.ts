import { deepStrictEqual as equal, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ActivityRow } from "timetrack";
import type { SummaryRow } from "../core/activity/summary.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { filesHolding } from "./support/files-holding.ts";
import { startTestHost, type TestHost, type TestHostOptions } from "./support/host.ts";
import { type Moment, momentOf, near as nearMoment } from "./support/moment.ts";
import { haveEnded, processTree } from "./support/processes.ts";
import { closeBehind, type Display, openWindowManager, openXterm, pressKey, startXvfb } from "./support/x11.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

function near(instant: string | undefined, moment: Moment, what: string): void {
  nearMoment(Date.parse(instant!), moment, what);
}

/**
 * When something was done to a window, until a process like the tracker's has answered that was asked afterwards:
 * a busy computer wakes each of them late, by much more than it takes by itself.
 */
function doneTo(host: TestHost, act: () => unknown): Promise<Moment> {
  return momentOf(async () => {
    await act();
    await host.json("/api/health");
  });
}

async function withDesktop(
  options: TestHostOptions,
  use: (host: TestHost, display: Display) => Promise<void>,
): Promise<void> {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using host = await startTestHost({ ...options, env: { DISPLAY: display.name, ...options.env } });
  await use(host, display);
}

async function rows(host: TestHost, kind: string): Promise<ActivityRow[]> {
  const from = new Date(Date.now() - DAY_MS / 4).toISOString();
  const to = new Date(Date.now() + DAY_MS / 4).toISOString();
  return await host.json<ActivityRow[]>(`/api/activity?kind=${kind}&from=${from}&to=${to}`);
}

/** Resolves when the newest window row has this title. */
function recorded(host: TestHost, title: string): Promise<ActivityRow> {
  return host.until(`the window "${title}" to be recorded`, async () => {
    const newest = (await rows(host, "window")).at(-1);
    return newest?.data.title === title && newest;
  });
}

function presence(host: TestHost, state: string): Promise<ActivityRow> {
  return host.until(`the presence "${state}"`, async () => {
    const newest = (await rows(host, "presence")).at(-1);
    return newest?.data.state === state && newest;
  });
}

function set(host: TestHost, values: Record<string, unknown>): Promise<unknown> {
  return host.json("/api/settings/window-tracker", { method: "PUT", body: values });
}

async function command<Result>(host: TestHost, id: string, args: Record<string, unknown>): Promise<Result> {
  const path = `/api/plugins/window-tracker/commands/${id}`;
  return (await host.json<{ result: Result }>(path, { method: "POST", body: args })).result;
}

async function statusText(host: TestHost): Promise<string> {
  return (await host.json<{ text: string }>("/api/status")).text;
}

/** The rows as they lie in the file, read without the host. */
function rowsInFile(home: string, kind: string): Pick<ActivityRow, "id" | "startedAt" | "endedAt" | "data">[] {
  const database = new DatabaseSync(join(home, "timetrack.db"), { readOnly: true });
  try {
    return database.prepare(
      `select a.id, a.started_at, a.ended_at, s.app, s.title from activity a join activity_subjects s on s.id = a.subject_id
       where a.kind = ? order by a.started_at, a.id`,
    ).all(kind).map(({ id, started_at, ended_at, app, title }) => ({
      id: id as string,
      startedAt: new Date(started_at as number).toISOString(),
      endedAt: new Date(ended_at as number).toISOString(),
      data: { app: app as string, title: title as string },
    }));
  } finally {
    database.close();
  }
}

function doNotOverlap(rows: ActivityRow[]): void {
  for (const [index, row] of rows.entries()) {
    ok(row.startedAt <= row.endedAt, JSON.stringify(row));
    const before = rows[index - 1];
    ok(!before || before.endedAt <= row.startedAt, `${JSON.stringify(before)} overlaps ${JSON.stringify(row)}`);
  }
}

/** The zone in which a day begins at this instant, a whole minute: `+03:17`. */
function zoneWithMidnightAt(instant: number): string {
  const minutes = (instant % DAY_MS) / MINUTE_MS;
  const offset = minutes <= 720 ? minutes : 1_440 - minutes;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${minutes <= 720 ? "-" : "+"}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
}

/** The clock tells of no time by itself. */
async function clockShows(instant: number): Promise<void> {
  while (Date.now() < instant) await new Promise((resolve) => setTimeout(resolve, instant - Date.now()));
}

// A title that changes a minute after the last input is told with the next one only: on a slow computer
// a minute is over soon, and so a key is pressed before.

Deno.test("the rows of two windows begin and end when that happened, by the API and in the file", async () => {
  await withDesktop({}, async (host, display) => {
    await using letter = await openXterm(display, "Brief an Frau Müller");
    await recorded(host, "Brief an Frau Müller");
    // Once more in Unicode: the first time xterm tells it the old way and then so, with another title in between.
    await letter.setTitle("Brief an Frau Müller");
    await using table = await openXterm(display, "Tabelle", "Calc");
    await recorded(host, "Tabelle");

    const acts: [title: string, act: () => unknown][] = [
      ["Brief an Frau Müller", letter.focus],
      ["Übergrößen 🙂 — Ωmega", () => letter.showTitle("Übergrößen 🙂 — Ωmega")],
      ["Tabelle", table.focus],
      ["Budget 2026", () => table.rename("Budget 2026")],
      ["Übergrößen 🙂 — Ωmega", letter.focus],
      ["Entwurf 2", () => letter.rename("Entwurf 2")],
      ["Budget 2026", () => closeBehind(display, letter, table)],
    ];
    const moments: Moment[] = [];
    for (const [title, act] of acts) {
      await pressKey(display);
      moments.push(await doneTo(host, act));
      await recorded(host, title);
    }
    const ended = await momentOf(() => command(host, "toggle-tracking", { on: false }));
    const byApi = await rows(host, "window");

    const told = byApi.slice(-acts.length);
    equal(told.map(({ data }) => data.title), acts.map(([title]) => title));
    equal(told.map(({ data }) => data.app), ["XTerm", "XTerm", "Calc", "Calc", "XTerm", "XTerm", "Calc"]);
    for (const [index, row] of told.entries()) {
      near(row.startedAt, moments[index]!, `the start of "${row.data.title}"`);
      near(row.endedAt, moments[index + 1] ?? ended, `the end of "${row.data.title}"`);
    }
    doNotOverlap(byApi);
    equal(
      rowsInFile(host.home, "window"),
      byApi.map(({ id, startedAt, endedAt, data }) => ({ id, startedAt, endedAt, data })),
    );
  });
});

Deno.test("who does nothing counts as away from the last key on", async () => {
  await withDesktop({}, async (host, display) => {
    await using _window = await openXterm(display, "Notizen");
    await recorded(host, "Notizen");

    // With the limit after the key: a slow computer would see nobody before it, too.
    const left = await momentOf(() => pressKey(display));
    await set(host, { idle_seconds: 5 });
    await presence(host, "idle");
    const back = await momentOf(() => pressKey(display));
    await presence(host, "active");

    const [...lane] = await rows(host, "presence");
    doNotOverlap(lane);
    const idle = lane.findLast(({ data }) => data.state === "idle");
    near(idle?.startedAt, left, "the start of the absence");
    near(idle?.endedAt, back, "the end of the absence");
    const windows = await rows(host, "window");
    doNotOverlap(windows);
    ok(!windows.some(({ startedAt, endedAt }) => endedAt > idle!.startedAt && startedAt < idle!.endedAt));
  });
});

Deno.test("a row over local midnight counts on both days", async () => {
  await withDesktop({}, async (host, display) => {
    await using night = await openXterm(display, "Tagwerk");
    await recorded(host, "Tagwerk");
    // A zone's name may be an offset to the minute: so midnight is little more than a minute away, and never there
    // before the title has changed.
    const midnight = Math.ceil((Date.now() + 10_000) / MINUTE_MS) * MINUTE_MS;
    const zone = zoneWithMidnightAt(midnight);

    await pressKey(display);
    const began = await doneTo(host, () => night.rename("Nachtwerk"));
    await clockShows(midnight + 1_000);
    await pressKey(display);
    const ended = await doneTo(host, () => night.rename("Neuer Tag"));
    await recorded(host, "Neuer Tag");
    await command(host, "toggle-tracking", { on: false });

    const all = await rows(host, "window");
    const row = all.find(({ data }) => data.title === "Nachtwerk")!;
    near(row.startedAt, began, "the start");
    near(row.endedAt, ended, "the end");
    const days = (range: { from: string; to: string }) =>
      host.json<SummaryRow[]>(`/api/summary?by=day&from=${range.from}&to=${range.to}&zone=${encodeURIComponent(zone)}`);
    const dates = [midnight - 1, midnight].map((at) =>
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
    );
    equal(await days({ from: row.startedAt, to: row.endedAt }), [
      { key: dates[0], seconds: (midnight - Date.parse(row.startedAt)) / 1_000 },
      { key: dates[1], seconds: (Date.parse(row.endedAt) - midnight) / 1_000 },
    ]);
    const whole = { from: new Date(midnight - DAY_MS).toISOString(), to: new Date(midnight + DAY_MS).toISOString() };
    const length = ({ startedAt, endedAt }: ActivityRow) => Date.parse(endedAt) - Date.parse(startedAt);
    const sum = (await days(whole)).reduce((total, { seconds }) => total + seconds * 1_000, 0);
    equal(Math.round(sum), all.reduce((total, each) => total + length(each), 0));
  });
});

Deno.test("a title that a privacy rule covers is nowhere on disk, and an application left out leaves a gap", async () => {
  await withDesktop({ config: { log_level: "debug" } }, async (host, display) => {
    await using diary = await openXterm(display, "offen 0815-A");
    await recorded(host, "offen 0815-A");
    await set(host, {
      privacy_rules: [{ title: "Diagnose", action: "hide-title" }, { app: "Tresor", action: "omit" }],
    });

    await pressKey(display);
    const hidden = await doneTo(host, () => diary.rename("Diagnose von Karl 7731-X"));
    await recorded(host, "");
    await pressKey(display);
    const shown = await doneTo(host, () => diary.rename("offen 0815-B"));
    await recorded(host, "offen 0815-B");
    const safe = await openXterm(display, "Zahlenkombination 9264-Y", "Tresor");
    await pressKey(display);
    const leftOut = await momentOf(() => diary.rename("offen 0815-C"));
    await safe.rename("Zahlenkombination 9264-Z");
    const back = await doneTo(host, () => closeBehind(display, safe, diary));
    await recorded(host, "offen 0815-C");
    const lane = await rows(host, "window");

    const untitled = lane.filter(({ data }) => data.title === "");
    equal(untitled.map(({ data }) => data), [{ app: "XTerm", title: "" }]);
    near(untitled[0]?.startedAt, hidden, "the start of the time without a title");
    near(untitled[0]?.endedAt, shown, "the end of the time without a title");
    equal(lane.map(({ data }) => data.title), ["offen 0815-A", "", "offen 0815-B", "offen 0815-C"]);
    ok(lane[2]!.endedAt < new Date(leftOut.earliest).toISOString());
    near(lane[3]?.startedAt, back, "the end of the gap");
    equal((await rows(host, "presence")).map(({ data }) => data.state), ["active"]);
    const secrets = ["7731-X", "Karl", "9264-Y", "9264-Z", "Zahlenkombination"];
    equal(secrets.flatMap((secret) => filesHolding(host.home, secret)), []);
    ok(filesHolding(host.home, "0815-A").length > 0, "what is not secret is found by the same search");

    await host.stop();
    equal(secrets.flatMap((secret) => filesHolding(host.home, secret)), []);
    ok(filesHolding(host.home, "0815-C").length > 0);
  });
});

Deno.test("privacy mode ends the rows, and they come back by themselves after the given time", async () => {
  await withDesktop({}, async (host, display) => {
    await using window = await openXterm(display, "davor");
    await recorded(host, "davor");
    await rejects(command(host, "privacy-mode", { minutes: -1 }), /Cannot pause for -1 minutes/);

    const began = await momentOf(() => command(host, "privacy-mode", { on: true }));
    await host.until("the status to tell", async () => /Privacy mode: active$/m.test(await statusText(host)));
    await window.rename("im Verborgenen 5566-Q");
    await window.rename("danach");
    await pressKey(display);
    type Pause = { active: boolean; until: string };
    const { active } = await command<Pause>(host, "privacy-mode", { minutes: 30 });
    const text = await statusText(host);
    const { until } = await command<Pause>(host, "privacy-mode", { minutes: 0.03 });
    await recorded(host, "danach");

    equal(active, true);
    ok(/^Tracking rests \(privacy mode\)$/m.test(text) && /^Privacy mode: active until \d\d:\d\d$/m.test(text), text);
    const lane = await rows(host, "window");
    equal(lane.map(({ data }) => data.title), ["davor", "danach"]);
    near(lane[0]?.endedAt, began, "the beginning of privacy mode");
    near(lane[1]?.startedAt, { earliest: Date.parse(until), latest: Date.parse(until) }, "the end of privacy mode");
    const present = await rows(host, "presence");
    doNotOverlap(present);
    ok(
      !present.some(({ startedAt, endedAt }) => startedAt < until && endedAt > new Date(began.latest).toISOString()),
    );
    await host.until("the status to tell", async () => /Privacy mode: inactive$/m.test(await statusText(host)));
    equal(filesHolding(host.home, "5566-Q"), []);
  });
});

Deno.test("a host that is killed loses no row, and the next one goes on beside them", async () => {
  await withDesktop({}, async (host, display) => {
    await using window = await openXterm(display, "vor dem Absturz 1");
    await recorded(host, "vor dem Absturz 1");
    await pressKey(display);
    await window.rename("vor dem Absturz 2");
    await recorded(host, "vor dem Absturz 2");
    await pressKey(display);
    await window.rename("beim Absturz");
    await recorded(host, "beim Absturz");
    const before = [...await rows(host, "window"), ...await rows(host, "presence")];
    const processes = processTree(host.pid);

    const killed = await momentOf(() => host.kill());
    await haveEnded(processes);
    await window.rename("nach dem Absturz");
    const restarted = Date.now();
    await using next = await host.restart();
    await pressKey(display);
    const first = await recorded(next, "nach dem Absturz");

    ok(processes.length > 1);
    const [windows, present] = [await rows(next, "window"), await rows(next, "presence")];
    for (const lane of [windows, present]) {
      doNotOverlap(lane);
      const dead = { from: new Date(killed.latest).toISOString(), to: new Date(restarted).toISOString() };
      ok(!lane.some(({ startedAt, endedAt }) => startedAt < dead.to && endedAt > dead.from), JSON.stringify(lane));
    }
    for (const row of before) {
      const kept = [...windows, ...present].find(({ id }) => id === row.id);
      equal({ ...kept, endedAt: null }, { ...row, endedAt: null });
      ok(kept!.endedAt >= row.endedAt);
    }
    ok(Date.parse(first.startedAt) >= restarted);
    equal(windows.map(({ data }) => data.title), [
      "vor dem Absturz 1",
      "vor dem Absturz 2",
      "beim Absturz",
      "nach dem Absturz",
    ]);
    const plugins = await next.json<PluginInfo[]>("/api/plugins");
    equal(plugins.find(({ id }) => id === "window-tracker")?.state, "running");
  });
});
