import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import manifest from "./manifest.json" with { type: "json" };
import type { MenuEntry } from "./menu.ts";

export interface ProgramOptions {
  path: string;
  menu: MenuEntry[];
  /** The picture as base64. */
  icon: string;
  tooltip: string;
  /** macOS colours the icon itself. */
  isTemplateIcon: boolean;
  /** Tells the place in the menu of the entry that was clicked. */
  onClick(index: number): void;
  onError(line: string): void;
}

/** The running tray program of the package systray2: JSON, one object a line, on its stdin and stdout. */
export interface TrayProgram {
  /** Resolves when it has taken the menu; never when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves when it is gone or could not be started. */
  readonly end: Promise<ProgramEnd>;
  update(index: number, entry: MenuEntry): void;
  updateIcon(icon: string, tooltip: string): void;
  /** Asks it to end, kills it when it does not, and resolves when it is gone. */
  stop(): Promise<void>;
}

export interface ProgramEnd {
  code: number | null;
  /** Why it could not be started. */
  error: Error | null;
  /** The end of what it wrote to stderr. */
  stderr: string;
}

/** Shorter than the host waits for a plugin that stops. */
const STOP_MS = 600;

export function startTrayProgram(options: ProgramOptions): TrayProgram {
  const ready = Promise.withResolvers<void>();
  const end = Promise.withResolvers<ProgramEnd>();
  const { onClick, onError } = options;
  let stderr = "";

  const child = start(options.path, (error) => end.resolve({ code: null, error, stderr }));
  // Writing to a program that has just ended fails; its end is told by itself.
  child?.stdin.on("error", () => {});
  // "close" comes when it has ended and all its output was read.
  child?.on("close", (code) => end.resolve({ code, error: null, stderr }));
  if (child) {
    createInterface({ input: child.stderr }).on("line", (line) => {
      stderr = `${stderr}${line}\n`.slice(-4000);
      onError(line);
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const message = parse(line);
      if (message?.type === "ready") {
        send(firstMessage(options));
        ready.resolve();
      } else if (message?.type === "clicked" && typeof message.seq_id === "number") onClick(message.seq_id);
    });
  }

  function send(message: unknown): void {
    if (child?.stdin.writable) child.stdin.write(JSON.stringify(message) + "\n");
  }

  async function stop(): Promise<void> {
    send({ type: "exit" });
    child?.stdin.end();
    const timer = setTimeout(() => child?.kill("SIGKILL"), STOP_MS);
    await end.promise;
    clearTimeout(timer);
  }

  return {
    ready: ready.promise,
    end: end.promise,
    update: (index, entry) => send({ type: "update-item", seq_id: index, item: itemOf(entry, index) }),
    updateIcon: (icon, tooltip) =>
      send({ type: "update-menu", menu: { icon, title: "", tooltip, isTemplateIcon: options.isTemplateIcon } }),
    stop,
  };
}

function start(path: string, onFailure: (error: Error) => void): ChildProcessWithoutNullStreams | null {
  try {
    // Panels and screen readers say the program's name.
    const child = spawn(path, [], { argv0: "TimeTrack", env: environment(), windowsHide: true });
    child.on("error", onFailure);
    return child;
  } catch (thrown) {
    onFailure(thrown as Error);
    return null;
  }
}

/** What this process was given: left to itself, spawn() would read all variables and be refused. */
function environment(): { [name: string]: string | undefined } {
  const { linux, windows, darwin } = manifest.permissions.platform;
  const { env } = { linux, windows, darwin }[Deno.build.os as "linux" | "windows" | "darwin"];
  return Object.fromEntries(env.map((name) => [name, Deno.env.get(name)]));
}

function firstMessage({ menu, icon, tooltip, isTemplateIcon }: ProgramOptions) {
  return { icon, title: "", tooltip, isTemplateIcon, items: menu.map(itemOf) };
}

function itemOf({ title, enabled, checked, hidden }: MenuEntry, index: number) {
  return { title, tooltip: "", enabled, checked, hidden, __id: index + 1 };
}

function parse(line: string): { type?: unknown; seq_id?: unknown } | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
