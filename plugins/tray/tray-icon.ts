import { join } from "node:path";
import type { Text, TrayItem, TraySigns } from "timetrack";
import { findObstacle, unavailable } from "./obstacle.ts";
import { type IconContext, type IconRun, runIcon, type View } from "./icon-run.ts";
import { runProgram } from "./program.ts";
import { watchShade } from "./shade.ts";
import { pause, until } from "./waiting.ts";

export interface TrayIcon {
  /** Shows these items from now on. */
  show(items: TrayItem[]): void;
  /** Shows these signs from now on. */
  sign(signs: TraySigns): void;
  /** Resolves when the icon is gone for good; it goes when the context's signal is aborted. */
  readonly gone: Promise<void>;
}

export interface TrayIconOptions {
  context: IconContext;
  onClick(id: string): void;
  /** Hears what to say about the icon in the status. */
  onState(text: Text): void;
}

const RETRY_MS = 1000;
const MAX_RETRY_MS = 5 * 60_000;
/** A program that lived so long is not taken to fail over and over. */
const STEADY_MS = 60_000;
const PROGRAMS = { linux: "tray_linux_release", windows: "tray_windows_release.exe", darwin: "tray_darwin_release" };

/** Keeps an icon in the tray: starts its program, and starts it again when it ends or must be built anew. */
export function createTrayIcon({ context, onClick, onState }: TrayIconOptions): TrayIcon {
  const { os, signal, log } = context;
  const path = join(context.modulesFolder, "systray2", "traybin", PROGRAMS[os]);
  const someItems = Promise.withResolvers<void>();
  let view: View = { items: [], signs: { onCall: false, failing: false }, shade: "any" };
  let run: IconRun | null = null;

  async function keep(): Promise<void> {
    // The program spins on an empty menu.
    await until(someItems.promise, signal);
    await makeExecutable(path, context);
    for (let failures = 0; !signal.aborted; failures++) {
      const obstacle = await findObstacle({ os, env: (name) => Deno.env.get(name) });
      if (obstacle) {
        onState(obstacle.text);
        if (failures === 0) log.info(`There is no tray icon: ${english(obstacle.text)}`);
        if (obstacle.final) return;
      } else {
        const startedAt = performance.now();
        const end = await show();
        if (end === "rebuild" || performance.now() - startedAt > STEADY_MS) failures = -1;
        if (end === "rebuild" || signal.aborted) continue;
        onState(end);
        log.warn(`The tray icon is gone: ${english(end)}`);
      }
      await pause(Math.min(RETRY_MS * 2 ** Math.max(0, failures), MAX_RETRY_MS), signal);
    }
  }

  async function show(): Promise<"rebuild" | Text> {
    try {
      run = runIcon({ context, path, view, onClick, onState });
      return await run.end;
    } catch (thrown) {
      log.error("Cannot show the tray icon", thrown);
      return unavailable("see the log of this plugin", "siehe Protokoll dieses Plugins");
    } finally {
      run = null;
    }
  }

  function change(part: Partial<View>): void {
    view = { ...view, ...part };
    run?.update(view);
  }

  const shades = watchShade(context, (shade) => change({ shade }));
  return {
    show(items) {
      change({ items });
      if (items.length > 0) someItems.resolve();
    },
    sign: (signs) => change({ signs }),
    gone: Promise.all([keep(), shades]).then(() => {}),
  };
}

/**
 * npm unpacks the program without the right to run. Deno refuses to change a file that may
 * be run, whatever the manifest says, so `chmod` does it; where the program lies read-only
 * it must have the right already.
 */
async function makeExecutable(path: string, { os, log, signal }: IconContext): Promise<void> {
  if (os === "windows") return;
  const { mode } = await Deno.stat(path).catch(() => ({ mode: null }));
  if (mode === null || (mode & 0o111) !== 0) return;
  const chmod = os === "darwin" ? "/bin/chmod" : "/usr/bin/chmod";
  const result = await runProgram(chmod, ["a+x", path], { timeoutMs: 5000, signal });
  // Starting the program will say what is wrong; this may be why.
  if (result?.code !== 0) log.debug(`Cannot make "${path}" executable: ${result?.complaint ?? `there is no ${chmod}`}`);
}

function english(text: Text): string {
  return typeof text === "string" ? text : text.en;
}
