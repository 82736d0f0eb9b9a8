import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import type { Heartbeat, Issue, Json, PluginContext, TrayPatch } from "timetrack";
import { activate } from "./main.ts";
import manifest from "./manifest.json" with { type: "json" };

type Command = (args: Json) => Json | void | Promise<Json | void>;

/** A host that keeps what it is told. No display is watched: DISPLAY names none. */
class Host implements AsyncDisposable {
  readonly status = new Map<string, Json>();
  readonly tray = new Map<string, TrayPatch>();
  readonly issues = new Map<string, Issue>();
  readonly heartbeats: Heartbeat[] = [];
  readonly log: string[] = [];
  readonly settings = new Map<string, Json>(
    Object.entries(manifest.contributes.configuration.properties).map(([key, { default: value }]) => [key, value]),
  );
  readonly #commands = new Map<string, Command>();
  readonly #disposers: (() => void | Promise<void>)[] = [];
  #changed: (key: string, value: Json) => void = () => {};

  constructor(readonly state = new Map<string, Json>()) {}

  async start(): Promise<this> {
    const write = (message: string) => void this.log.push(message);
    const nothing = { dispose() {} };
    const context: Partial<PluginContext> = {
      os: "linux",
      language: "de",
      subscriptions: [],
      onDispose: (dispose) => void this.#disposers.push(dispose),
      log: { debug: write, info: write, warn: write, error: write },
      settings: {
        get: <Value extends Json>(key: string) => this.settings.get(key) as Value,
        set: () => Promise.resolve(),
        onDidChange: (listener) => {
          this.#changed = listener;
          return nothing;
        },
      },
      state: {
        get: <Value extends Json>(key: string) => Promise.resolve(this.state.get(key) as Value | undefined),
        set: (key, value) => Promise.resolve(void this.state.set(key, value)),
        delete: () => Promise.resolve(),
        keys: () => Promise.resolve([]),
        update: () => Promise.reject(new Error("not used")),
      },
      commands: {
        register: (id, run) => {
          this.#commands.set(id, run);
          return nothing;
        },
        execute: () => Promise.resolve(null),
      },
      status: {
        set: (id, value) => Promise.resolve(void this.status.set(id, (value as { de: string }).de)),
        text: () => Promise.resolve(""),
      },
      tray: {
        update: (id, patch) => Promise.resolve(void this.tray.set(id, patch)),
        items: () => Promise.resolve([]),
        click: () => Promise.resolve(),
        onDidChange: () => nothing,
        signs: () => Promise.resolve({ onCall: false, failing: false }),
        onDidChangeSigns: () => nothing,
      },
      issues: {
        create: (id, issue) => Promise.resolve(void this.issues.set(id, issue)),
        resolve: (id) => Promise.resolve(void this.issues.delete(id)),
      },
      activity: {
        heartbeat: (heartbeats) => Promise.resolve(void this.heartbeats.push(...[heartbeats].flat())),
        list: () => Promise.resolve([]),
        recorded: () => ReadableStream.from([]),
        changes: () => Promise.resolve([]),
        pending: () => Promise.resolve(0),
        forgotten: () => Promise.resolve([]),
        keptSince: () => Promise.resolve(null),
      },
    };
    await activate(context as PluginContext);
    return this;
  }

  async run(command: string, args: Json = null): Promise<Json> {
    return await this.#commands.get(command)!(args) ?? null;
  }

  change(key: string, value: Json): void {
    this.settings.set(key, value);
    this.#changed(key, value);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const dispose of this.#disposers.reverse()) await dispose();
  }
}

/** Runs a test in a session without a display, whatever this one has. */
function testWithoutDisplay(name: string, test: () => Promise<void>): void {
  Deno.test(name, async () => {
    const names = ["DISPLAY", "WAYLAND_DISPLAY"];
    const before = names.map((name) => Deno.env.get(name));
    for (const name of names) Deno.env.delete(name);
    try {
      await test();
    } finally {
      for (const [index, name] of names.entries()) if (before[index]) Deno.env.set(name, before[index]);
    }
  });
}

testWithoutDisplay("activate() tells that there is no display, and lives", async () => {
  await using host = await new Host().start();

  equal(host.status.get("tracking"), "Kein Tracking: keine Anzeige");
  equal(host.status.get("privacy"), "inaktiv");
  equal(host.issues.get("watching")?.severity, "error");
  equal(host.log, ["Cannot watch windows: DISPLAY is not set"]);
});

testWithoutDisplay("toggle-tracking switches, ticks the tray item and outlives a restart", async () => {
  await using host = await new Host().start();

  equal(await host.run("toggle-tracking"), { tracking: false });
  equal(host.status.get("tracking"), "Tracking pausiert");
  equal(host.tray.get("tracking"), { checked: false });
  equal(host.issues.has("watching"), false);

  await using again = await new Host(host.state).start();
  equal(again.status.get("tracking"), "Tracking pausiert");
  equal(await again.run("toggle-tracking", { on: true }), { tracking: true });
});

testWithoutDisplay("privacy-mode switches for a time and outlives a restart", async () => {
  await using host = await new Host().start();

  const { active, until } = await host.run("privacy-mode", { minutes: 30 }) as { active: boolean; until: string };
  equal(active, true);
  equal(/^aktiv bis \d\d:\d\d$/.test(host.status.get("privacy") as string), true);
  equal(host.status.get("tracking"), "Tracking ruht (Privacy-Modus)");
  equal(host.tray.get("privacy"), { checked: true });

  await using again = await new Host(host.state).start();
  equal(again.status.get("privacy"), host.status.get("privacy"));
  equal((again.state.get("privacy") as { until: number }).until, Date.parse(until));
  equal(await again.run("privacy-mode"), { active: false, until: null });
  equal(again.status.get("privacy"), "inaktiv");
});

testWithoutDisplay("privacy-mode ends by itself", async () => {
  await using host = await new Host().start();
  const realNow = Date.now;
  let now = realNow();
  // It stands still until it was seen that the mode is on.
  Date.now = () => now;
  try {
    await host.run("privacy-mode", { minutes: 0.002 });
    equal(host.status.get("privacy") !== "inaktiv", true);

    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const set = host.status.set.bind(host.status);
    host.status.set = (id, value) => {
      if (id === "privacy" && value === "inaktiv") resolve();
      return set(id, value);
    };
    now += 120;
    await ended;

    equal(host.tray.get("privacy"), { checked: false });
  } finally {
    Date.now = realNow;
  }
});

testWithoutDisplay("privacy-mode goes on that an earlier version kept", async () => {
  const until = Date.now() + 60_000;
  await using on = await new Host(new Map([["privacy", { on: true, until: null }]])).start();
  await using timed = await new Host(new Map([["privacy", { on: true, until }]])).start();
  await using off = await new Host(new Map([["privacy", { on: false }]])).start();

  equal(on.status.get("privacy"), "aktiv");
  equal(/^aktiv bis \d\d:\d\d$/.test(timed.status.get("privacy") as string), true);
  equal(off.status.get("privacy"), "inaktiv");
  equal(await on.run("privacy-mode"), { active: false, until: null });
  // A clock that is set back does not bring back what was ended.
  equal(on.state.get("privacy"), null);
});

testWithoutDisplay("privacy-mode refuses minutes that make no sense", async () => {
  await using host = await new Host().start();

  await rejects(() => host.run("privacy-mode", { minutes: -1 }), { code: "invalid" });
});

testWithoutDisplay("a privacy rule that cannot be used gets a repair card without its pattern", async () => {
  await using host = await new Host().start();

  host.change("privacy_rules", [{ title: "/(geheim/", action: "omit" }]);
  const card = JSON.stringify(host.issues.get("privacy-rules"));
  equal(card.includes("Regel 1"), true);
  equal(card.includes("geheim"), false);

  host.change("privacy_rules", []);
  equal(host.issues.has("privacy-rules"), false);
});

testWithoutDisplay("tracking hours close and open recording", async () => {
  await using host = await new Host().start();

  host.change("tracking_days", []);
  host.change("tracking_hours_enabled", true);
  equal(host.status.get("tracking"), "Außerhalb der Erfassungszeiten");

  host.change("tracking_hours_enabled", false);
  equal(host.status.get("tracking"), "Kein Tracking: keine Anzeige");
});
