import { join } from "node:path";
import type { PluginContext, Text, TrayItem } from "timetrack";
import { type Face, faceOf } from "./face.ts";
import { fitMenu, layMenu, type MenuEntry } from "./menu.ts";
import { explainEnd, unavailable } from "./obstacle.ts";
import { waitForPanel } from "./panel.ts";
import { startTrayProgram } from "./tray-program.ts";
import { pause, until } from "./waiting.ts";

export type IconContext = Pick<PluginContext, "os" | "signal" | "log" | "pluginFolder" | "modulesFolder">;

export interface IconRunOptions {
  context: IconContext;
  /** The tray program. */
  path: string;
  items: TrayItem[];
  onClick(id: string): void;
  onState(text: Text): void;
}

/** One life of the tray program. */
export interface IconRun {
  update(items: TrayItem[]): void;
  /** Resolves when the program is gone, with the reason; `rebuild` when its menu cannot become what is wanted. */
  readonly end: Promise<"rebuild" | Text>;
}

const READY_MS = 15_000;
/** An icon that is built anew blinks: plugins that come and go together make it blink once, and seldom. */
const SETTLE_MS = 200;
const REBUILD_MS = 2000;

export async function runIcon({ context, path, items, onClick, onState }: IconRunOptions): Promise<IconRun> {
  const { os, log } = context;
  const over = new AbortController();
  const ending = AbortSignal.any([context.signal, over.signal]);
  const misfit = Promise.withResolvers<void>();
  const broken = Promise.withResolvers<Text>();
  const startedAt = performance.now();
  let menu = layMenu(items, os);
  let face = faceOf(items);

  const program = startTrayProgram({
    path,
    menu,
    icon: await readIcon(context, face),
    tooltip: face.tooltip,
    isTemplateIcon: os === "darwin",
    onClick(index) {
      const id = menu[index]?.id;
      if (id) onClick(id);
    },
    onError(line) {
      if (line.trim()) log.debug(`Tray program: ${line}`);
      if (/unable to get (the )?session bus/i.test(line)) {
        broken.resolve(unavailable("the D-Bus session cannot be reached", "die D-Bus-Sitzung ist nicht erreichbar"));
      }
    },
  });

  /** Sends what differs from what is shown. */
  function update(wanted: TrayItem[]): void {
    const next = fitMenu(menu, wanted, os);
    if (!next) return misfit.resolve();
    const shown = menu;
    menu = next;
    next.forEach((entry, index) => isSame(entry, shown[index]) || program.update(index, entry));
    updateFace(faceOf(wanted)).catch((thrown) => log.error("Cannot change the tray icon", thrown));
  }

  async function updateFace(next: Face): Promise<void> {
    if (next.state === face.state && next.tooltip === face.tooltip) return;
    face = next;
    const icon = await readIcon(context, next);
    // A newer one may have come while the file was read.
    if (face === next) program.updateIcon(icon, next.tooltip);
  }

  async function watch(): Promise<"rebuild" | Text> {
    const end = program.end.then(explainEnd);
    try {
      const late = pause(READY_MS, ending).then(() =>
        unavailable("its program does not answer", "sein Programm antwortet nicht")
      );
      const failure = await Promise.race([program.ready, end, late]);
      if (failure) return failure;
      void tellVisibility(os, ending, onState);
      return await until(Promise.race([end, broken.promise, rebuild()]), context.signal) ?? "rebuild";
    } finally {
      over.abort();
      await program.stop();
    }
  }

  async function rebuild(): Promise<"rebuild"> {
    await misfit.promise;
    await pause(Math.max(SETTLE_MS, REBUILD_MS - (performance.now() - startedAt)), ending);
    return "rebuild";
  }

  return {
    // The program reads nothing before its first menu.
    update: (wanted) => void program.ready.then(() => update(wanted)),
    end: watch(),
  };
}

async function readIcon({ os, pluginFolder }: IconContext, { state }: Face): Promise<string> {
  const kind = { linux: ".png", windows: ".ico", darwin: "-template.png" }[os];
  return (await Deno.readFile(join(pluginFolder, "icons", `tray${state === "recording" ? "" : `-${state}`}${kind}`)))
    .toBase64();
}

function isSame(one: MenuEntry, other: MenuEntry | undefined): boolean {
  return other !== undefined && one.title === other.title && one.enabled === other.enabled &&
    one.checked === other.checked && one.hidden === other.hidden;
}

/** Without a panel the program runs, and nobody sees it; it shows by itself when one comes. */
async function tellVisibility(os: IconContext["os"], ending: AbortSignal, tell: (text: Text) => void): Promise<void> {
  if (os === "linux") {
    for (let seconds = 3; !await waitForPanel(seconds, ending); seconds = 60) {
      if (ending.aborted) return;
      tell({
        en: "not visible – no panel of the desktop takes icons",
        de: "nicht sichtbar – kein Panel des Desktops nimmt Symbole auf",
      });
    }
  }
  if (!ending.aborted) tell({ en: "shown", de: "wird angezeigt" });
}
