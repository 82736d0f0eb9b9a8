import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import type { ActivityRow } from "timetrack";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import {
  type MenuLine,
  type NotificationRecorder,
  startNotificationRecorder,
  startSessionBus,
  startStatusNotifierWatcher,
  type StatusNotifierWatcher,
} from "./support/dbus.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";
import { inTime, PATIENCE_MS } from "./support/in-time.ts";
import { haveEnded, processTree } from "./support/processes.ts";
import { type Display, openWindowManager, openXterm, pressKey, startXvfb } from "./support/x11.ts";

const POMODORO = "timetrack-examples.pomodoro";

interface Desktop {
  display: Display;
  panel: StatusNotifierWatcher;
  messages: NotificationRecorder;
  host: TestHost;
  /** Resolves with what the host asks the system to open next. */
  opened(): Promise<string>;
}

/** The whole host in a session with windows, a panel and messages. */
async function withDesktop(language: "de" | "en", use: (desktop: Desktop) => Promise<void>): Promise<void> {
  await using bus = await startSessionBus();
  await using display = await startXvfb();
  await openWindowManager(display);
  await using panel = await startStatusNotifierWatcher(bus);
  await using messages = await startNotificationRecorder(bus);
  const folder = bus.env.XDG_RUNTIME_DIR;
  await using system = await pretendSystem(folder);
  await using host = await startTestHost({
    env: {
      ...bus.env,
      DISPLAY: display.name,
      LANG: language === "de" ? "de_DE.UTF-8" : "en_GB.UTF-8",
      PATH: `${system.programs}:${Deno.env.get("PATH")}`,
      // What GTK and a tray program that is killed leave behind goes with the folder of the bus.
      HOME: folder,
      TMPDIR: folder,
      DENO_DIR: Deno.env.get("DENO_DIR") ?? join(Deno.env.get("HOME")!, ".cache/deno"),
    },
  });
  try {
    await use({ display, panel, messages, host, opened: system.opened });
  } catch (thrown) {
    console.error(await host.log());
    throw thrown;
  }
}

/** A system that has a program for everything: it notes what it was asked to open. */
async function pretendSystem(folder: string) {
  const programs = join(folder, "programs");
  const notes = join(folder, "opened");
  await Deno.mkdir(programs);
  await Deno.mkdir(notes);
  const script = `#!/bin/sh\nprintf %s "$1" > "${notes}/$$.part" && mv "${notes}/$$.part" "${notes}/$$.done"\n`;
  await Deno.writeTextFile(join(programs, "xdg-open"), script, { mode: 0o755 });
  const watcher = Deno.watchFs(notes);
  const events = watcher[Symbol.asyncIterator]();
  return {
    programs,
    async opened(): Promise<string> {
      for (;;) {
        const [note] = [...Deno.readDirSync(notes)].filter(({ name }) => name.endsWith(".done"));
        if (note) {
          const path = join(notes, note.name);
          const target = await Deno.readTextFile(path);
          await Deno.remove(path);
          return target;
        }
        await inTime(events.next(), PATIENCE_MS, () => "The system was not asked to open anything in time");
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(watcher.close()),
  };
}

function asText(lines: MenuLine[]): string[] {
  return lines.map(({ label, checked, separator }) => separator ? "-" : `${label}${checked ? " [x]" : ""}`);
}

/** Resolves when the menu has these lines among its own. */
function shows(panel: StatusNotifierWatcher, ...wanted: string[]): Promise<MenuLine[]> {
  return panel.menu((lines) => wanted.every((line) => asText(lines).includes(line)));
}

function statusSays(host: TestHost, ...lines: string[]): Promise<string> {
  return host.until(`the status to say ${lines.join(", ")}`, async () => {
    const { text } = await host.json<{ text: string }>("/api/status");
    return lines.every((line) => text.split("\n").includes(line)) && text;
  });
}

async function windows(host: TestHost): Promise<ActivityRow[]> {
  const day = 24 * 3_600_000;
  const [from, to] = [Date.now() - day, Date.now() + day].map((at) => new Date(at).toISOString());
  return await host.json<ActivityRow[]>(`/api/activity?kind=window&from=${from}&to=${to}`);
}

function recorded(host: TestHost, title: string): Promise<ActivityRow> {
  return host.until(`the window "${title}" to be recorded`, async () => {
    const newest = (await windows(host)).at(-1);
    return newest?.data.title === title && newest;
  });
}

const MENUS = {
  de: {
    head: ["Tracking aktiv [x]", "Privacy-Modus", "-", "Offene Events senden", "-", "Status anzeigen", "-"],
    tail: ["-", "TimeTrack öffnen", "Config öffnen", "Logdatei öffnen", "Beenden"],
  },
  en: {
    head: ["Tracking active [x]", "Privacy mode", "-", "Send open events", "-", "Show status", "-"],
    tail: ["-", "Open TimeTrack", "Open config", "Open log file", "Quit"],
  },
};

for (const language of ["de", "en"] as const) {
  Deno.test(`the tray menu has all entries in their order in ${language}, also those of a new plugin`, async () => {
    await withDesktop(language, async ({ panel, host }) => {
      const { head, tail } = MENUS[language];
      const before = asText(await shows(panel, ...head, ...tail));

      await host.json("/api/plugins/install", { method: "POST", body: { folder: join(root, "examples/pomodoro") } });
      await host.json(`/api/plugins/${POMODORO}/enable`, { method: "POST", body: { grant: true } });
      const after = asText(await shows(panel, ...head, "Pomodoro", ...tail));

      for (const menu of [before, after]) {
        equal(menu.slice(0, head.length), head);
        equal(menu.slice(-tail.length), tail);
        ok(!menu.some((line, at) => line === "-" && menu[at + 1] === "-"), menu.join("\n"));
      }
      ok(!before.includes("Pomodoro"));
      ok(after.indexOf("Pomodoro") >= head.length && after.indexOf("Pomodoro") < after.length - tail.length);
    });
  });
}

Deno.test("Tracking aktiv and Privacy-Modus pause the tracker, and the status says so", async () => {
  await withDesktop("de", async ({ display, panel, host }) => {
    await using window = await openXterm(display, "Vertrag");
    await recorded(host, "Vertrag");
    await shows(panel, "Tracking aktiv [x]", "Privacy-Modus");
    await statusSays(host, "Tracking aktiv", "Privacy-Modus: inaktiv");

    await panel.clickMenu("Tracking aktiv");
    await shows(panel, "Tracking aktiv");
    await statusSays(host, "Tracking pausiert");
    await window.rename("waehrend der Pause");
    await window.rename("nach der Pause");
    // A title that changes a minute after the last input is told with the next one only.
    await pressKey(display);
    await panel.clickMenu("Tracking aktiv");
    await shows(panel, "Tracking aktiv [x]");
    await recorded(host, "nach der Pause");

    await panel.clickMenu("Privacy-Modus");
    await shows(panel, "Privacy-Modus [x]");
    await statusSays(host, "Tracking ruht (Privacy-Modus)", "Privacy-Modus: aktiv");
    await window.rename("privat");
    await window.rename("wieder offen");
    await pressKey(display);
    await panel.clickMenu("Privacy-Modus");
    await shows(panel, "Privacy-Modus", "Tracking aktiv [x]");
    await statusSays(host, "Tracking aktiv", "Privacy-Modus: inaktiv");
    await recorded(host, "wieder offen");

    equal((await windows(host)).map(({ data }) => data.title), ["Vertrag", "nach der Pause", "wieder offen"]);
  });
});

Deno.test("a click on the entry of a third party starts what it is for", async () => {
  await withDesktop("de", async ({ panel, host }) => {
    await host.until("the plugins", async () => (await host.json<PluginInfo[]>("/api/plugins")).length > 0);
    await host.json("/api/plugins/install", { method: "POST", body: { folder: join(root, "examples/pomodoro") } });
    await host.json(`/api/plugins/${POMODORO}/enable`, { method: "POST", body: { grant: true } });
    await shows(panel, "Pomodoro");

    await panel.clickMenu("Pomodoro");
    await shows(panel, "Pomodoro [x]");
    await statusSays(host, "Pomodoros heute: 0");
    // It ticks its entry when it starts, if a session is on; a task wakes it.
    await host.json(`/api/plugins/${POMODORO}/disable`, { method: "POST", body: {} });
    await panel.menu((lines) => !lines.some(({ label }) => label === "Pomodoro"));
    await host.json(`/api/plugins/${POMODORO}/enable`, { method: "POST", body: {} });
    await host.json(`/api/tasks/${POMODORO}/tick/run`, { method: "POST", body: {} });
    await shows(panel, "Pomodoro [x]");
    await panel.clickMenu("Pomodoro");
    await shows(panel, "Pomodoro");
  });
});

Deno.test("Offene Events senden without a server shows a message that says what to do", async () => {
  await withDesktop("de", async ({ panel, messages, host }) => {
    await panel.clickMenu("Offene Events senden");

    const [message] = await messages.count(1);
    equal(message?.app, "TimeTrack");
    equal(message?.icon, "dialog-error");
    equal(message?.title, "Events können nicht gesendet werden: Es ist kein Server eingetragen");
    equal(message?.body, "Tragen Sie seine Adresse in den Einstellungen des Event-Versands ein");
    await statusSays(host, `Letzter Fehler: ${message!.title}`);
  });
});

Deno.test("the entries that open something open it", async () => {
  await withDesktop("de", async ({ panel, host, opened }) => {
    await panel.clickMenu("TimeTrack öffnen");
    const today = await opened();
    await panel.clickMenu("Status anzeigen");
    const status = await opened();
    await panel.clickMenu("Config öffnen");
    equal(await opened(), join(host.home, "config.json"));
    await panel.clickMenu("Logdatei öffnen");
    equal(await opened(), join(host.home, "timetrack_agent.log"));

    // Nothing is recorded yet, so that a person is shown around first.
    for (const [link, target] of [[today, "/welcome"], [status, "/status"]] as const) {
      ok(link.startsWith(`${host.address}/login?code=`), link);
      const response = await fetch(link, { redirect: "manual" });
      await response.body?.cancel();
      equal([response.status, response.headers.get("location")], [303, target]);
    }
    equal(await Deno.readTextFile(join(host.home, "config.json")), "{}\n");
  });
});

Deno.test("Beenden ends the host, and nothing of it runs on", async () => {
  await withDesktop("de", async ({ panel, host }) => {
    await statusSays(host, "Tray-Symbol: wird angezeigt");
    const processes = processTree(host.pid);

    await panel.clickMenu("Beenden");

    equal(await inTime(host.exit, PATIENCE_MS, () => "The host did not end"), 0);
    await haveEnded(processes);
    // The host, the tracker, the tray and its program at least.
    ok(processes.length >= 4, String(processes.length));
    await panel.empty();
    const log = await host.log();
    match(log.split("\n").at(-2)!, /TimeTrack ends$/);
    // Whether each plugin stops by itself in time is held where a busy computer has a second try.
    const faults = log.split("\n").filter((line) => /\[(WARN|ERROR)\]/.test(line));
    equal(faults.filter((line) => !/did not stop by itself|is unresponsive/.test(line)), []);
  });
});

Deno.test("without D-Bus and display all else runs, and the status says what is missing", async () => {
  for (const language of ["de", "en"] as const) {
    await using host = await startTestHost({ env: { LANG: language === "de" ? "de_DE.UTF-8" : "en_GB.UTF-8" } });

    const text = await statusSays(
      host,
      ...language === "de"
        ? ["Kein Tracking: keine Anzeige", "Tray-Symbol: nicht verfügbar – keine D-Bus-Sitzung"]
        : ["No tracking: no display", "Tray icon: not available – no D-Bus session"],
    );
    const at = new Date().toISOString();
    const beat = { source: "test", kind: "window", at, pulseSeconds: 60, data: { app: "Editor", title: "main.ts" } };
    await host.json("/api/activity/heartbeat", { method: "POST", body: beat });
    await host.json("/api/plugins/install", { method: "POST", body: { folder: join(root, "examples/pomodoro") } });
    await host.json(`/api/plugins/${POMODORO}/enable`, { method: "POST", body: { grant: true } });
    const run = await host.json<{ outcome: string }>(`/api/tasks/${POMODORO}/tick/run`, { method: "POST", body: {} });

    equal((await windows(host)).map(({ data }) => data.title), ["main.ts"]);
    equal(run.outcome, "success");
    const tray = await host.json<{ title: string }[]>("/api/tray");
    ok(tray.some(({ title }) => title === (language === "de" ? "Beenden" : "Quit")));
    match(text, language === "de" ? /^Offene Events: \d+$/m : /^Open events: \d+$/m);
    equal(await host.stop(), 0);
  }
});
