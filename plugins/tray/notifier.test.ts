import { deepStrictEqual as equal } from "node:assert";
import type { RenderedNotification, Text } from "timetrack";
import { createNotifier, type NotifierOptions } from "./notifier.ts";

Deno.test("createNotifier() tells in one message how many it held back", async () => {
  const desktop = recordingDesktop();
  let free = 1;
  const budget = {
    take: () => free-- > 0,
    /** At once, for whoever waits for it. */
    nextFreeMs(now: number) {
      free = 1;
      return now;
    },
  };
  const notifier = createNotifier({ ...desktop.options, budget });

  for (const title of ["one", "two", "three", "four"]) notifier.show(message(title));
  await desktop.shown(2);

  equal(desktop.titles, ["one", "3 weitere Meldungen"]);
});

Deno.test("createNotifier() shows the same message once in a minute", async () => {
  const desktop = recordingDesktop();
  const notifier = createNotifier(desktop.options);

  for (const title of ["one", "one", "two", "one"]) notifier.show(message(title));
  await desktop.shown(2);

  equal(desktop.titles, ["one", "two"]);
});

Deno.test("createNotifier() tries the next program when one is not installed", async () => {
  const desktop = recordingDesktop({ installed: ["/usr/bin/gdbus"] });
  const notifier = createNotifier(desktop.options);

  notifier.show(message("one"));
  await desktop.shown(1);

  equal(desktop.programs, ["/usr/bin/notify-send", "/usr/bin/gdbus"]);
});

Deno.test("createNotifier() shows nothing more when the plugin has stopped", async () => {
  const stop = new AbortController();
  const desktop = recordingDesktop({ signal: stop.signal });
  const notifier = createNotifier(desktop.options);
  notifier.show(message("one"));
  await desktop.shown(1);

  stop.abort();
  notifier.show(message("two"));
  // What is to come would come within this turn.
  await new Promise((resolve) => setTimeout(resolve));

  equal(desktop.titles, ["one"]);
});

function message(title: string): RenderedNotification {
  return { from: "TimeTrack", title, body: "", severity: "info" };
}

/** Programs that show messages, in the place of the ones of this system. */
function recordingDesktop({ installed, signal }: { installed?: string[]; signal?: AbortSignal } = {}) {
  const programs: string[] = [];
  const titles: string[] = [];
  const waiting: { least: number; resolve(): void }[] = [];
  const silent = { debug() {}, info() {}, warn() {}, error() {} };

  const options: NotifierOptions = {
    context: {
      os: "linux",
      language: "de",
      pluginFolder: "/plugin",
      log: silent,
      signal: signal ?? new AbortController().signal,
    },
    onState: (_text: Text) => {},
    env: (name) => name === "DBUS_SESSION_BUS_ADDRESS" ? "unix:path=/run/bus" : undefined,
    run(program, args) {
      programs.push(program);
      if (installed && !installed.includes(program)) return Promise.resolve(null);
      titles.push(args[args.indexOf("--") + 1] ?? "");
      for (const { least, resolve } of waiting) if (titles.length >= least) resolve();
      return Promise.resolve({ code: 0, output: "", complaint: "" });
    },
  };
  return {
    options,
    programs,
    titles,
    shown: (least: number) => new Promise<void>((resolve) => waiting.push({ least, resolve })),
  };
}
