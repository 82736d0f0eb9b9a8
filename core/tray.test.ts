import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import type { Json } from "timetrack";
import { createEventBus } from "./events.ts";
import type { Manifest } from "./plugin/manifest/manifest.ts";
import { createTrayService } from "./tray.ts";

const tracker = {
  id: "tracker",
  contributes: {
    tray: [
      {
        id: "tracking",
        title: { en: "Tracking active", de: "Tracking aktiv" },
        command: "toggle",
        group: "tracking",
        order: 10,
        checkable: true,
        checked: true,
      },
      { id: "send", title: "Send", command: "send", group: "send", order: 10, checkable: false, checked: true },
      { id: "quit", title: "Quit", command: "app.quit", group: "app", order: 10, checkable: false, checked: false },
    ],
  },
} as unknown as Manifest;

function setUp() {
  const events = createEventBus(() => {});
  const commands: string[] = [];
  const manifests = [tracker];
  const tray = createTrayService({
    events,
    language: () => "de",
    manifests: () => manifests,
    run: (plugin, command) => Promise.resolve(commands.push(`${plugin} ${command}`)),
  });
  const told = () => new Promise<Json>((resolve) => events.on("host/tray", (items) => resolve(items)));
  return { events, commands, manifests, tray, told };
}

Deno.test("createTrayService() shows what the manifests declare", () => {
  const { tray } = setUp();

  deepEqual(tray.items(), [
    {
      id: "tracker/tracking",
      group: "tracking",
      title: "Tracking aktiv",
      checkable: true,
      checked: true,
      enabled: true,
    },
    { id: "tracker/send", group: "send", title: "Send", checkable: false, checked: false, enabled: true },
    { id: "tracker/quit", group: "app", title: "Quit", checkable: false, checked: false, enabled: true },
  ]);
});

Deno.test("createTrayService() tells of many changes once, with the items", async () => {
  const { events, tray, told } = setUp();
  let count = 0;
  events.on("host/tray", () => void count++);
  const change = told();

  tray.update("tracker", "tracking", { checked: false });
  tray.update("tracker", "tracking", { title: { en: "Tracking paused", de: "Tracking pausiert" } });
  tray.update("tracker", "send", { visible: false });
  tray.update("tracker", "send", { visible: false, title: undefined });

  deepEqual(await change, tray.items());
  equal(count, 1);
  deepEqual(tray.items().map(({ title, checked }) => [title, checked]), [["Tracking pausiert", false], [
    "Quit",
    false,
  ]]);
});

Deno.test("createTrayService() forgets changes of a plugin that was switched off", async () => {
  const { tray, told } = setUp();
  const change = told();
  tray.update("tracker", "send", { enabled: false });

  tray.reset("tracker");
  await change;

  equal(tray.items()[1]?.enabled, true);
});

Deno.test("createTrayService() runs the command of what was chosen", async () => {
  const { commands, tray } = setUp();

  await tray.click("tracker/send");
  await tray.click("tracker/quit");

  deepEqual(commands, ["tracker send", "tracker app.quit"]);
});

Deno.test("createTrayService() does not run what is off, hidden or not there", async () => {
  const { commands, manifests, tray, told } = setUp();
  const change = told();
  tray.update("tracker", "send", { enabled: false });
  tray.update("tracker", "quit", { visible: false });
  await change;

  await rejects(tray.click("tracker/send"), { code: "conflict" });
  await rejects(tray.click("tracker/quit"), { code: "conflict" });
  await rejects(tray.click("tracker/other"), { code: "not-found" });
  manifests.length = 0;
  await rejects(tray.click("tracker/tracking"), { code: "not-found" });
  deepEqual(commands, []);
});

Deno.test("createTrayService() refuses changes of what is not declared and values of the wrong form", () => {
  const { tray } = setUp();

  throws(() => tray.update("tracker", "other", { checked: true }), { code: "not-found" });
  for (const patch of [{ checked: "yes" }, { title: "" }, { title: { de: "nur" } }, { title: 5 }, { enabled: 0 }]) {
    throws(() => tray.update("tracker", "send", patch as never), { code: "invalid" });
  }
});

Deno.test("createTrayService() puts the host's own entries among the others, as long as there are any", async () => {
  const contribution = { ...tracker.contributes.tray[1]!, id: "sync", title: "Sync", command: "calls.sync", order: 5 };
  const entries = [{ plugin: "host", contribution }];
  const commands: string[] = [];
  const tray = createTrayService({
    events: createEventBus(() => {}),
    language: () => "de",
    manifests: () => [tracker],
    coreEntries: () => entries,
    run: (plugin, command) => Promise.resolve(commands.push(`${plugin} ${command}`)),
  });

  await tray.click("host/sync");
  const ids = tray.items().map(({ id }) => id);
  entries.pop();

  deepEqual(commands, ["host calls.sync"]);
  deepEqual(ids, ["tracker/tracking", "host/sync", "tracker/send", "tracker/quit"]);
  deepEqual(tray.items().length, 3);
});
