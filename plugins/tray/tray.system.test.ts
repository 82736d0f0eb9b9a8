import { deepStrictEqual as equal, ok } from "node:assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Text, TrayItem } from "timetrack";
import {
  type MenuLine,
  type SessionBus,
  startNotificationRecorder,
  startSessionBus,
  startStatusNotifierWatcher,
  type StatusNotifierWatcher,
} from "../../tests/support/dbus.ts";
import { type LonePluginOptions, startLonePlugin } from "../../tests/support/lone-plugin.ts";
import { haveEnded } from "../../tests/support/processes.ts";
import { startXvfb } from "../../tests/support/x11.ts";
import { iconFile } from "./icon-file.ts";
import type { IconState } from "./icons/draw.ts";
import manifest from "./manifest.json" with { type: "json" };

const TRACKING = item("window-tracker/tracking", "tracking", "Tracking", { checkable: true, checked: true });
const PRIVACY = item("window-tracker/privacy", "tracking", "Privacy_mode & more", { checkable: true });
const QUIT = item("tray/quit", "app", "Quit");
const ITEMS = [TRACKING, PRIVACY, QUIT];

Deno.test("the tray shows all items by group and tells which one was clicked", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using plugin = await startTray(desktop);

  await has(panel, ["Tracking [x]", "Privacy_mode & more", "-", "Quit"]);
  await panel.clickMenu("Privacy_mode & more");

  equal(await plugin.called("tray.click"), { id: "window-tracker/privacy" });
  equal((await panel.icon())["Title"], "TimeTrack");
  await plugin.called("status.set", says("tray", "shown"));
});

for (const language of ["de", "en"] as const) {
  Deno.test(`the tray shows its own items in ${language}`, async () => {
    await using desktop = await startDesktop();
    await using panel = await startStatusNotifierWatcher(desktop.bus);
    await using _plugin = await startTray(desktop, { trayItems: () => ownItems(language), language });

    await has(
      panel,
      {
        de: ["Status anzeigen", "-", "TimeTrack öffnen", "Config öffnen", "Logdatei öffnen", "Beenden"],
        en: ["Show status", "-", "Open TimeTrack", "Open config", "Open log file", "Quit"],
      }[language],
    );
  });
}

Deno.test("the tray follows titles, ticks and hidden items without a new icon", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using plugin = await startTray(desktop);
  await panel.menu();
  const [icon] = panel.icons();

  plugin.tell("tray", [{ ...TRACKING, checked: false, title: "Paused" }, PRIVACY, { ...QUIT, enabled: false }]);
  await panel.menu((lines) => lines.some(({ label, enabled }) => label === "Quit" && !enabled));
  await has(panel, ["Paused", "Privacy_mode & more", "-", "Quit"]);
  await shows(panel, "paused");
  plugin.tell("tray", [TRACKING, QUIT]);
  await has(panel, ["Tracking [x]", "-", "Quit"]);
  plugin.tell("tray", ITEMS);
  await has(panel, ["Tracking [x]", "Privacy_mode & more", "-", "Quit"]);
  plugin.tell("traySigns", { onCall: true, failing: false });
  await shows(panel, "call");
  plugin.tell("traySigns", { onCall: true, failing: true });
  await shows(panel, "error");
  equal(panel.icons(), [icon]);
});

Deno.test("the tray builds one new icon for new items, and the old program ends", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using plugin = await startTray(desktop);
  await panel.menu();
  const before = panel.icons();
  const program = await desktop.processOf(before[0]!);

  const added = ["one", "two", "three"].map((name) => item(`acme.${name}/go`, "plugins", name));
  for (let count = 1; count <= added.length; count++) plugin.tell("tray", [...ITEMS, ...added.slice(0, count)]);
  await has(panel, ["Tracking [x]", "Privacy_mode & more", "-", "Quit", "-", "one", "two", "three"]);
  await panel.clickMenu("two");

  equal(await plugin.called("tray.click"), { id: "acme.two/go" });
  await haveEnded([program]);
  equal(panel.icons().length, 1);
});

Deno.test("the tray's program is gone when the plugin has stopped", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using plugin = await startTray(desktop);
  await panel.menu();
  const program = await desktop.processOf(panel.icons()[0]!);

  await plugin.stop();

  await haveEnded([program]);
  await panel.empty();
});

Deno.test("the tray's program ends when the plugin is killed", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using plugin = await startTray(desktop);
  await panel.menu();

  Deno.kill(plugin.process.pid, "SIGKILL");
  await plugin.process.exit;

  await panel.empty();
});

Deno.test("the tray comes back when its program was killed", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using plugin = await startTray(desktop);
  await panel.menu();
  const [before] = panel.icons();

  Deno.kill(await desktop.processOf(before!), "SIGKILL");
  await panel.menu((lines) => lines.length > 0 && !panel.icons().includes(before!));

  await plugin.called("status.set", says("tray", "not available – its program ended"));
});

Deno.test("the tray shows a failed click as a message and in the log", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using recorder = await startNotificationRecorder(desktop.bus);
  await using plugin = await startTray(desktop, {
    onTrayClick: () => Promise.reject(new Error("not for the person")),
  });

  await panel.clickMenu("Quit");
  const [message] = await recorder.count(1);

  equal(message?.title, "Something went wrong in the host, see its log");
  equal(message?.icon, "dialog-error");
  // What it logged before its end has come then.
  await plugin.stop();
  ok(plugin.log.some((line) => line.startsWith('error: The tray entry "tray/quit" failed')));
});

Deno.test("the tray says that there is no D-Bus session and goes on", async () => {
  await using desktop = await startDesktop();
  await using plugin = await startTray({ env: { DISPLAY: desktop.env["DISPLAY"]! } });

  const tray = await plugin.called("status.set", says("tray", "not available"));
  const messages = await plugin.called("status.set", says("notifications", "in TimeTrack only"));
  plugin.tell("tray", [QUIT]);
  plugin.tell("notification", { from: "a", title: "b", body: "c", severity: "info" });

  equal(valueOf(tray).de, "nicht verfügbar – keine D-Bus-Sitzung");
  equal(valueOf(messages).de, "nur in TimeTrack – keine D-Bus-Sitzung");
  await plugin.stop();
  equal(plugin.log.filter((line) => line.startsWith("error")), []);
});

Deno.test("the tray says that there is no display and goes on", async () => {
  await using bus = await startSessionBus();
  await using plugin = await startTray(bus);

  const tray = await plugin.called("status.set", says("tray", "not available"));

  equal(valueOf(tray).de, "nicht verfügbar – keine grafische Sitzung");
});

Deno.test("the tray tells a bus and a display that cannot be reached", async () => {
  await using desktop = await startDesktop();
  const noBus = { ...desktop.env, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent/bus" };
  await using first = await startTray({ env: noBus });
  await using second = await startTray({ env: { ...desktop.env, DISPLAY: ":65000" } });

  equal(
    valueOf(await first.called("status.set", says("tray", "not available"))).de,
    "nicht verfügbar – die D-Bus-Sitzung ist nicht erreichbar",
  );
  equal(
    valueOf(await second.called("status.set", says("tray", "not available"))).de,
    "nicht verfügbar – der Bildschirm ist nicht erreichbar",
  );
});

Deno.test("the tray waits for a panel that starts later", async () => {
  await using desktop = await startDesktop();
  await using plugin = await startTray(desktop);
  const waiting = await plugin.called("status.set", says("tray", "not visible"));

  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await has(panel, ["Tracking [x]", "Privacy_mode & more", "-", "Quit"]);

  equal(valueOf(waiting).de, "nicht sichtbar – kein Panel des Desktops nimmt Symbole auf");
  await plugin.called("status.set", says("tray", "shown"));
});

Deno.test("the tray starts a program that npm left without the right to run", async () => {
  await using desktop = await startDesktop();
  await using panel = await startStatusNotifierWatcher(desktop.bus);
  await using modules = await copyModules((program) => program);
  await using _plugin = await startTray(desktop, { modules: modules.path });

  await has(panel, ["Tracking [x]", "Privacy_mode & more", "-", "Quit"]);
});

Deno.test("the tray names a library that is missing and a package that is not installed", async () => {
  await using desktop = await startDesktop();
  await using modules = await copyModules(withoutLibrary);
  await using empty = await copyModules(() => null);
  await using first = await startTray(desktop, { modules: modules.path });
  await using second = await startTray(desktop, { modules: empty.path });

  equal(
    valueOf(await first.called("status.set", says("tray", "not available"))).en,
    "not available – the library libxxxindicator3.so.1 is missing",
  );
  equal(
    valueOf(await second.called("status.set", says("tray", "not available"))).en,
    "not available – the package systray2 is not installed",
  );
});

interface Desktop extends AsyncDisposable {
  bus: SessionBus;
  env: Record<string, string>;
  /** Id of the process behind a name on the bus. */
  processOf(name: string): Promise<number>;
}

async function startDesktop(): Promise<Desktop> {
  const bus = await startSessionBus();
  const display = await startXvfb();
  return {
    bus,
    // A program that is killed leaves the file of its icon behind: let it go with the folder of the bus.
    env: { ...bus.env, DISPLAY: display.name, HOME: bus.env.XDG_RUNTIME_DIR, TMPDIR: bus.env.XDG_RUNTIME_DIR },
    async processOf(name) {
      const connection = await bus.connect();
      const method = "org.freedesktop.DBus.GetConnectionUnixProcessID";
      const [id] = await connection.call("org.freedesktop.DBus", "/org/freedesktop/DBus", method, "s", [name]);
      await connection.close();
      return id as number;
    },
    async [Symbol.asyncDispose]() {
      await display.close();
      await bus.close();
    },
  };
}

function startTray({ env }: { env: Record<string, string> }, options: Partial<LonePluginOptions> = {}) {
  return startLonePlugin({ name: "tray", env, trayItems: () => ITEMS, ...options });
}

/** Resolves when the panel is given the picture of this state; this desktop does not say whether it is dark. */
async function shows(panel: StatusNotifierWatcher, state: IconState): Promise<void> {
  const wanted = iconFile("linux", state, "any");
  await panel.icon(({ IconName }) => {
    // The program may have removed the picture that it had when it was asked.
    if (!existsSync(String(IconName))) return false;
    const picture = Deno.readFileSync(String(IconName));
    return picture.length === wanted.length && picture.every((byte, at) => byte === wanted[at]);
  });
}

/** Resolves when the menu has these lines and no others: its program adds and changes them one by one. */
async function has(panel: StatusNotifierWatcher, wanted: string[]): Promise<void> {
  await panel.menu((lines) => asText(lines).join("\n") === wanted.join("\n"));
}

/** A folder like node_modules with nothing but the tray program, changed, and without the right to run. */
async function copyModules(change: (program: Uint8Array) => Uint8Array | null) {
  const path = await Deno.makeTempDir({ prefix: "timetrack-modules-" });
  const name = join("systray2", "traybin", "tray_linux_release");
  const program = change(await Deno.readFile(new URL(`../../node_modules/${name}`, import.meta.url)));
  await Deno.mkdir(join(path, "systray2", "traybin"), { recursive: true });
  if (program) await Deno.writeFile(join(path, name), program, { mode: 0o644 });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** Asks for a library that no system has; of the same length, so that nothing moves. */
function withoutLibrary(program: Uint8Array): Uint8Array {
  const at = new TextDecoder("latin1").decode(program).indexOf("libappindicator3.so.1\0");
  program.set(new TextEncoder().encode("libxxxindicator3.so.1"), at);
  return program;
}

function ownItems(language: "de" | "en"): TrayItem[] {
  return manifest.contributes.tray.map(({ id, group, title }) => item(`tray/${id}`, group, title[language]));
}

function item(id: string, group: string, title: string, more: Partial<TrayItem> = {}): TrayItem {
  return { id, group, title, checkable: false, checked: false, enabled: true, ...more };
}

function asText(lines: MenuLine[]): string[] {
  return lines.map(({ label, checked, separator }) => separator ? "-" : `${label}${checked ? " [x]" : ""}`);
}

function says(id: string, english: string) {
  return (params: { id: string; value: { en: string } }) => params.id === id && params.value.en.startsWith(english);
}

function valueOf(params: unknown): Exclude<Text, string> {
  return (params as { value: Exclude<Text, string> }).value;
}
