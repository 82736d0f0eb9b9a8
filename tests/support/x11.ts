/** A private X server with real windows, for tests. Everything here ends with the display. */
import { existsSync } from "node:fs";
import { endOf, inTime, outputOf, PATIENCE_MS } from "./in-time.ts";

export interface Display extends AsyncDisposable {
  /** As in DISPLAY, for example ":7". */
  readonly name: string;
  /** Ends the X server at once, as a crash does, and waits until it is gone. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface Xterm extends AsyncDisposable {
  readonly id: string;
  /** Makes it the active window; resolves when it is. */
  focus(): Promise<void>;
  /** Writes the escape sequences for titles to the terminal; the window follows by itself. */
  setTitle(...titles: string[]): Promise<void>;
  /** The same for one title; resolves when the X server has it. */
  showTitle(title: string): Promise<void>;
  /** Changes the title from outside; resolves when the X server has it. ASCII only: xdotool does not say that it is UTF-8. */
  rename(title: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts Xvfb on a display of its own, or again on a given one; resolves when it takes connections. */
export async function startXvfb(options: { display?: string; args?: string[] } = {}): Promise<Display> {
  const server = startReadable("Xvfb", [
    options.display ?? ownDisplay(),
    ...["-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp", "-noreset", ...(options.args ?? [])],
  ]);
  const number = await firstLine(server, "Xvfb", (line) => /^\d+$/.test(line));
  const name = `:${number}`;
  closers.set(name, []);
  const end = async (signal: Deno.Signal) => {
    // A crash is one only while programs are still there.
    if (signal === "SIGKILL") await endOf(server, "Xvfb", signal);
    for (const close of closers.get(name)?.splice(0).reverse() ?? []) await close();
    await endOf(server, "Xvfb", signal);
    if (signal === "SIGKILL") await removeTraces(number);
  };
  return {
    name,
    kill: () => end("SIGKILL"),
    close: () => end("SIGTERM"),
    [Symbol.asyncDispose]: () => end("SIGTERM"),
  };
}

/**
 * Nobody else takes it by chance. Left to itself Xvfb takes the least number that is free: one that a test beside this
 * one has just left, and whose files it still removes.
 */
function ownDisplay(): string {
  for (;;) {
    const number = 1_000 + Math.floor(Math.random() * 9_000);
    if (!existsSync(`/tmp/.X${number}-lock`)) return `:${number}`;
  }
}

/** Starts openbox; resolves when it manages the display. */
export async function openWindowManager(display: Display): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-openbox-" });
  closeWith(
    display,
    start("openbox", ["--sm-disable"], display, { XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder }),
    "openbox",
    folder,
  );
  // Asked again and again: xprop that listens may miss what changes between its list and its listening.
  for (const deadline = Date.now() + PATIENCE_MS; !await isManaged(display);) {
    if (Date.now() > deadline) throw new Error(`openbox does not manage the display after ${PATIENCE_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function isManaged(display: Display): Promise<boolean> {
  const properties = ["_NET_SUPPORTED", "_NET_CLIENT_LIST"];
  const { stdout } = await outputOf(startReadable("xprop", ["-root", ...properties], display.name), "xprop");
  const told = new TextDecoder().decode(stdout);
  return told.includes("_NET_SUPPORTED(ATOM)") && told.includes("_NET_CLIENT_LIST(WINDOW)");
}

/** Opens a terminal with a title; resolves when its window is there and active. */
export async function openXterm(display: Display, title: string, application = "XTerm"): Promise<Xterm> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-xterm-" });
  const screen = `${folder}/screen`;
  await Deno.writeTextFile(screen, "");
  const name = `xterm-${crypto.randomUUID()}`;
  const terminal = start("xterm", [
    ...["-u8", "-xrm", "*utf8Title: true", "-xrm", "*allowTitleOps: true", "-name", name, "-class", application],
    ...["-T", title, "-e", "tail", "-n", "+1", "-f", screen],
  ], display);
  const close = closeWith(display, terminal, "xterm", folder);
  const id = (await xdotool(display, "search", "--sync", "--onlyvisible", "--classname", `^${name}$`)).split("\n")[0]!;
  const focus = async () => void await xdotool(display, "windowactivate", "--sync", id);
  await focus();
  const setTitle = (...titles: string[]) =>
    Deno.writeTextFile(screen, titles.map((text) => `\x1b]2;${text}\x07`).join(""), { append: true });
  return {
    id,
    focus,
    setTitle,
    async showTitle(title) {
      await setTitle(title);
      for (const deadline = Date.now() + PATIENCE_MS; await xdotool(display, "getwindowname", id) !== title;) {
        if (Date.now() > deadline) throw new Error(`xterm does not show "${title}" after ${PATIENCE_MS / 1000} s`);
      }
    },
    rename: async (text) => void await xdotool(display, "set_window", "--name", text, id),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Closes a window; resolves when the window manager has made the next one active, which takes its time. */
export async function closeBehind(display: Pick<Display, "name">, window: Xterm, next: Xterm): Promise<void> {
  await window.close();
  // While no window is active there is none to name.
  const active = () => xdotool(display, "getactivewindow").catch(() => "");
  for (const deadline = Date.now() + PATIENCE_MS; await active() !== next.id;) {
    if (Date.now() > deadline) throw new Error(`No other window is active after ${PATIENCE_MS / 1000} s`);
  }
}

/** Runs xdotool on the display and gives what it printed. */
export async function xdotool(display: Pick<Display, "name">, ...args: string[]): Promise<string> {
  const streams = { stdin: "null", stdout: "piped", stderr: "piped" } as const;
  const child = new Deno.Command("xdotool", { args, env: environment(display.name), ...streams }).spawn();
  const command = `xdotool ${args.join(" ")}`;
  const { success, stdout, stderr } = await outputOf(child, command);
  if (!success) throw new Error(`${command}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout).trim();
}

/** Presses a key that no program understands, so that the person counts as there. */
export async function pressKey(display: Pick<Display, "name">): Promise<void> {
  await xdotool(display, "key", "F13");
}

/** What is left to do when a display ends, by its name. */
const closers = new Map<string, (() => Promise<void>)[]>();

/** Ends a program and removes its folder when the display ends, or earlier by the result. */
function closeWith(display: Display, child: Deno.ChildProcess, name: string, folder: string): () => Promise<void> {
  let closing: Promise<void> | undefined;
  const close = () =>
    closing ??= (async () => {
      await endOf(child, name);
      await Deno.remove(folder, { recursive: true });
    })();
  closers.get(display.name)?.push(close);
  return close;
}

function start(program: string, args: string[], display: Display, env: Record<string, string> = {}) {
  const silent = { stdin: "null", stdout: "null", stderr: "null" } as const;
  return new Deno.Command(program, { args, env: { ...environment(display.name), ...env }, ...silent }).spawn();
}

function startReadable(program: string, args: string[], display = "") {
  const streams = { stdin: "null", stdout: "piped", stderr: "null" } as const;
  return new Deno.Command(program, { args, env: environment(display), ...streams }).spawn();
}

function environment(display: string): Record<string, string> {
  return { DISPLAY: display, LC_ALL: "C.UTF-8" };
}

async function firstLine(
  child: Deno.ChildProcess,
  name: string,
  wanted: (line: string) => boolean,
): Promise<string> {
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const late = () => `"${name}" was not ready within ${PATIENCE_MS / 1000} s: ${text}`;
  let text = "";
  try {
    while (true) {
      const line = text.split("\n").slice(0, -1).find(wanted);
      if (line !== undefined) return line;
      const { done, value } = await inTime(reader.read(), PATIENCE_MS, late);
      if (done) throw new Error(`"${name}" ended before it was ready: ${text}`);
      text += value;
    }
  } finally {
    await reader.cancel();
  }
}

/** A killed server leaves its lock behind, and the next one on the display would refuse to start. */
async function removeTraces(number: string): Promise<void> {
  for (const file of [`/tmp/.X${number}-lock`, `/tmp/.X11-unix/X${number}`]) await Deno.remove(file).catch(() => {});
}
