import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { connect } from "node:net";
import type { Heartbeat } from "timetrack";
import x11 from "x11";
import { PATIENCE_MS } from "../../../tests/support/in-time.ts";
import { type Moment, momentOf, near } from "../../../tests/support/moment.ts";
import { storedRows } from "../../../tests/support/stored-rows.ts";
import {
  type Display,
  openWindowManager,
  openXterm,
  pressKey,
  startXvfb,
  type Xterm,
} from "../../../tests/support/x11.ts";
import { parsePrivacyRules } from "../privacy-rules.ts";
import { type Recorder, type RecorderState, startRecorder } from "../recorder.ts";
import type { LockSignals } from "./lock-signals.ts";
import { type Session, watchX11 } from "./watch-x11.ts";

/** Records a display as the plugin does, with the test in the place of the host. */
class Recording implements Disposable {
  readonly heartbeats: Heartbeat[] = [];
  readonly states: RecorderState[] = [];
  readonly lock: LockSignals & { locked: boolean } = { reachable: true, locked: false, close() {} };
  idleAfterMs = 180_000;
  rules = parsePrivacyRules([]);
  readonly #recorder: Recorder;
  #waiting = new Set<() => void>();
  #lockChanged = () => {};

  constructor(session: Session) {
    this.#recorder = startRecorder({
      connect: watchX11(session, (onChange) => {
        this.#lockChanged = onChange;
        return this.lock;
      }),
      now: () => ({ wall: Date.now(), steady: performance.now() }),
      gate: () => ({ closedBy: null, until: null }),
      rules: () => this.rules,
      idleAfterMs: () => this.idleAfterMs,
      send: (heartbeats) => {
        this.heartbeats.push(...heartbeats);
        for (const look of this.#waiting) look();
      },
      onState: (state) => {
        this.states.push(state);
        for (const look of this.#waiting) look();
      },
      retryMs: () => 100,
    });
  }

  setLocked(locked: boolean): void {
    this.lock.locked = locked;
    this.#lockChanged();
  }

  /** Resolves as soon as this is so. */
  until(condition: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => {
      if (!condition()) return;
      this.#waiting.delete(look);
      clearTimeout(deadline);
      resolve();
    };
    const deadline = setTimeout(() => reject(new Error(JSON.stringify(this.heartbeats.slice(-5)))), PATIENCE_MS);
    this.#waiting.add(look);
    look();
    return promise;
  }

  /** Resolves with the moment at which a window of this title was first told. */
  title(title: string): Promise<void> {
    return this.until(() => this.heartbeats.some(({ kind, data }) => kind === "window" && data.title === title));
  }

  presence(state: string): Promise<void> {
    return this.until(() => this.heartbeats.findLast(({ kind }) => kind === "presence")?.data.state === state);
  }

  stop(): void {
    this.#recorder.stop();
  }

  [Symbol.dispose](): void {
    this.#recorder.stop();
  }
}

function session(display: Display): Session {
  return { display: display.name, wayland: false };
}

/** As `xset s activate` does. */
async function startScreenSaver(display: Display): Promise<void> {
  const socket = connect(`/tmp/.X11-unix/X${display.name.slice(1)}`);
  const client = await new Promise<{ ForceScreenSaver(mode: 1): void; close(done: () => void): void }>((resolve) => {
    const options = { stream: socket, auth: { name: "", data: "" } };
    socket.once("connect", () => x11.createClient(options, (_: unknown, { client }: never) => resolve(client)));
  });
  client.ForceScreenSaver(1);
  await new Promise<void>((resolve) => client.close(resolve));
}

/** An entry of an Xauthority file for any address. */
function authority(display: string, cookie: string): Uint8Array {
  const parts = ["", display, "MIT-MAGIC-COOKIE-1", cookie].flatMap((text) => [0, text.length, ...text].map(byte));
  return new Uint8Array([0xff, 0xff, ...parts]);
}

function byte(value: string | number): number {
  return typeof value === "number" ? value : value.charCodeAt(0);
}

Deno.test("the rows follow focus and titles of real windows", async () => {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using first = await openXterm(display, "Rechnung März");
  using recording = new Recording(session(display));
  const moments: Moment[] = [];
  const act = async (does: () => Promise<unknown>) => moments.push(await momentOf(does));
  let second!: Xterm;
  await recording.title("Rechnung März");

  await act(() => first.showTitle("Übergrößen 🙂 — Ωmega"));
  await recording.title("Übergrößen 🙂 — Ωmega");
  await act(async () => second = await openXterm(display, "Zweites Fenster"));
  await recording.title("Zweites Fenster");
  const opened = recording.heartbeats.length;
  await act(first.focus);
  await recording.until(() => recording.heartbeats.slice(opened).some(({ data }) => data.title?.startsWith("Über")));
  const focused = recording.heartbeats.length;
  await act(second.focus);
  await recording.until(() => recording.heartbeats.slice(focused).some(({ data }) => data.title === "Zweites Fenster"));
  const again = recording.heartbeats.length;
  await act(async () => {
    await second.close();
    // The window manager gives the front to the other one when it comes to it.
    await first.focus();
  });
  await recording.until(() => recording.heartbeats.slice(again).some(({ data }) => data.title?.startsWith("Über")));
  recording.stop();

  const rows = storedRows(recording.heartbeats).filter(({ kind }) => kind === "window");
  equal(rows.map(({ data }) => data), [
    { app: "XTerm", title: "Rechnung März" },
    { app: "XTerm", title: "Übergrößen 🙂 — Ωmega" },
    { app: "XTerm", title: "Zweites Fenster" },
    { app: "XTerm", title: "Übergrößen 🙂 — Ωmega" },
    { app: "XTerm", title: "Zweites Fenster" },
    { app: "XTerm", title: "Übergrößen 🙂 — Ωmega" },
  ]);
  for (const [index, row] of rows.entries()) {
    if (index === 0) continue;
    equal(row.from, rows[index - 1]!.to, "rows meet without a gap");
    near(row.from, moments[index - 1]!, `the start of row ${index}`);
  }
});

Deno.test("a title that flickers is recorded in its last form", async () => {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using terminal = await openXterm(display, "0");
  using recording = new Recording(session(display));
  await recording.title("0");

  await terminal.setTitle(...Array.from({ length: 300 }, (_, index) => `${index + 1} of 300`));
  await recording.title("300 of 300");

  const told = recording.heartbeats.filter(({ kind, pulseSeconds }) => kind === "window" && pulseSeconds === 0);
  ok(told.length < 150, `${told.length} rows for 300 titles`);
});

Deno.test("what a privacy rule covers never leaves the recorder", async () => {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using terminal = await openXterm(display, "offen");
  using recording = new Recording(session(display));
  recording.rules = parsePrivacyRules([{ title: "geheim", action: "hide-title" }, { title: "bank", action: "omit" }]);
  await recording.title("offen");

  await terminal.setTitle("streng geheim");
  await recording.until(() => recording.heartbeats.at(-1)!.data.title === undefined);
  await terminal.setTitle("meine Bank");
  await terminal.setTitle("wieder offen");
  await recording.title("wieder offen");
  recording.stop();

  const text = JSON.stringify([recording.heartbeats, recording.states]);
  equal(/geheim|Bank/i.test(text), false);
  const rows = storedRows(recording.heartbeats).filter(({ kind }) => kind === "window");
  equal(rows.map(({ data }) => data.title), ["offen", undefined, "wieder offen"]);
});

Deno.test("idle begins with the last input and ends with the next", async () => {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using _window = await openXterm(display, "Text");
  using recording = new Recording(session(display));
  await recording.presence("active");

  // With the limit after the key: a slow computer would see nobody before it, too.
  const left = await momentOf(() => pressKey(display));
  recording.idleAfterMs = 2_000;
  await recording.presence("idle");
  const back = await momentOf(() => pressKey(display));
  // A look that comes so late would see nobody again.
  recording.idleAfterMs = 180_000;
  await recording.presence("active");
  recording.stop();

  const presence = storedRows(recording.heartbeats).filter(({ kind }) => kind === "presence");
  equal(presence.map(({ data }) => data.state), ["active", "idle", "active"]);
  near(presence[1]!.from, left, "the start of the absence");
  near(presence[2]!.from, back, "its end");
  const windows = storedRows(recording.heartbeats).filter(({ kind }) => kind === "window");
  equal(windows.map(({ from }) => from), [presence[0]!.from, presence[2]!.from]);
  ok(windows[0]!.to <= presence[1]!.from);
});

Deno.test("a locked screen has no windows", async () => {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using _window = await openXterm(display, "Text");
  using recording = new Recording(session(display));
  await recording.title("Text");

  recording.setLocked(true);
  await recording.presence("locked");
  const locked = recording.heartbeats.length;
  await openXterm(display, "hinter der Sperre");
  recording.setLocked(false);
  await recording.presence("active");

  equal(recording.heartbeats.slice(locked).filter(({ data }) => data.title === "Text"), []);
  const lanes = storedRows(recording.heartbeats);
  const lock = lanes.find(({ data }) => data.state === "locked")!;
  equal(lanes.filter(({ kind, from, to }) => kind === "window" && from < lock.to && to > lock.from), []);
});

Deno.test("without a bus the screen saver of the X server is the lock", async () => {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using _window = await openXterm(display, "Text");
  using recording = new Recording(session(display));
  Object.assign(recording.lock, { reachable: false });
  await recording.title("Text");

  await startScreenSaver(display);
  await recording.presence("locked");
  await pressKey(display);
  await recording.presence("active");
});

Deno.test("the rows end with an X server that dies, and begin again with the next", async () => {
  const display = await startXvfb();
  await openWindowManager(display);
  const before = await openXterm(display, "davor");
  using recording = new Recording(session(display));
  await recording.title("davor");

  const died = await momentOf(display.kill);
  await recording.until(() => recording.states.at(-1)?.problem?.kind === "display-unreachable");
  await before.close();
  const restarted = Date.now();
  await using again = await startXvfb({ display: display.name });
  await openWindowManager(again);
  await using _after = await openXterm(again, "danach");
  await recording.title("danach");
  recording.stop();

  equal(recording.states.at(-1)?.problem, null);
  const rows = storedRows(recording.heartbeats).filter(({ kind }) => kind === "window");
  equal(rows.map(({ data }) => data.title), ["davor", "danach"]);
  near(rows[0]!.to, died, "the end of the first row");
  ok(rows[1]!.from >= restarted);
});

Deno.test("a session without a display says so and goes on trying", async () => {
  using recording = new Recording({ display: undefined, wayland: false });
  using wayland = new Recording({ display: undefined, wayland: true });
  using absent = new Recording({ display: ":59999", wayland: false });

  await recording.until(() => recording.states.filter(({ problem }) => problem?.kind === "no-display").length > 2);
  await wayland.until(() => wayland.states.at(-1)?.problem?.kind === "wayland-only");
  await absent.until(() => absent.states.at(-1)?.problem?.kind === "display-unreachable");
});

Deno.test("a Wayland session records what XWayland shows and says so", async () => {
  await using display = await startXvfb();
  await openWindowManager(display);
  await using _window = await openXterm(display, "XWayland");
  using recording = new Recording({ display: display.name, wayland: true });

  await recording.title("XWayland");

  equal(recording.states.at(-1)?.note, "wayland");
});

Deno.test("a display without a window manager is told, and watched as soon as there is one", async () => {
  await using display = await startXvfb();
  using recording = new Recording(session(display));
  await recording.until(() => recording.states.at(-1)?.note === "no-window-manager");

  await openWindowManager(display);
  await using _window = await openXterm(display, "mit Fenstermanager");
  await recording.title("mit Fenstermanager");

  equal(recording.states.at(-1)?.note, null);
});

Deno.test("a display that asks for a cookie gets the one of XAUTHORITY", async () => {
  const folder = await Deno.makeTempDir();
  const file = `${folder}/authority`;
  const cookie = "0123456789abcdef";
  // The server takes the secret of every entry; a program looks for the one of its display.
  await Deno.writeFile(file, authority("none", cookie));
  const earlier = Deno.env.get("XAUTHORITY");
  try {
    await using display = await startXvfb({ args: ["-auth", file] });
    Deno.env.set("XAUTHORITY", `${folder}/none`);
    using refused = new Recording(session(display));
    await refused.until(() => refused.states.at(-1)?.problem?.kind === "display-refused");

    await Deno.writeFile(file, authority(display.name.slice(1), cookie));
    Deno.env.set("XAUTHORITY", file);
    using recording = new Recording(session(display));
    await recording.presence("active");
    equal(recording.states.at(-1)?.problem, null);
  } finally {
    if (earlier === undefined) Deno.env.delete("XAUTHORITY");
    else Deno.env.set("XAUTHORITY", earlier);
    await Deno.remove(folder, { recursive: true });
  }
});
