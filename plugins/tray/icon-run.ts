import type { PluginContext, Text, TrayItem, TraySigns } from "timetrack";
import { faceOf } from "./face.ts";
import { iconFile } from "./icon-file.ts";
import type { Shade } from "./icons/draw.ts";
import { fitMenu, layMenu, type MenuEntry } from "./menu.ts";
import { explainEnd, unavailable } from "./obstacle.ts";
import { waitForPanel } from "./panel.ts";
import { startTrayProgram } from "./tray-program.ts";
import { pause, until } from "./waiting.ts";

export type IconContext = Pick<PluginContext, "os" | "signal" | "log" | "language" | "modulesFolder">;

/** What is to be shown. */
export interface View {
  items: TrayItem[];
  signs: TraySigns;
  shade: Shade;
}

export interface IconRunOptions {
  context: IconContext;
  /** The tray program. */
  path: string;
  view: View;
  onClick(id: string): void;
  onState(text: Text): void;
}

/** One life of the tray program. */
export interface IconRun {
  update(view: View): void;
  /** Resolves when the program is gone, with the reason; `rebuild` when its menu cannot become what is wanted. */
  readonly end: Promise<"rebuild" | Text>;
}

const READY_MS = 15_000;
/** An icon that is built anew blinks: plugins that come and go together make it blink once, and seldom. */
const SETTLE_MS = 200;
const REBUILD_MS = 2000;

export function runIcon({ context, path, view, onClick, onState }: IconRunOptions): IconRun {
  const { os, log } = context;
  const over = new AbortController();
  const ending = AbortSignal.any([context.signal, over.signal]);
  const misfit = Promise.withResolvers<void>();
  const broken = Promise.withResolvers<Text>();
  const startedAt = performance.now();
  const look = ({ items, signs, shade }: View) => ({ ...faceOf(items, signs, inLanguage), shade });
  let menu = layMenu(view.items, os);
  let shown = look(view);

  const program = startTrayProgram({
    path,
    menu,
    icon: picture(),
    tooltip: shown.tooltip,
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

  function inLanguage(text: Text): string {
    return typeof text === "string" ? text : text[context.language] ?? text.en;
  }

  function picture(): string {
    return iconFile(os, shown.state, shown.shade).toBase64();
  }

  /** Sends what differs from what is shown. */
  function update(wanted: View): void {
    const next = fitMenu(menu, wanted.items, os);
    if (!next) return misfit.resolve();
    const before = menu;
    menu = next;
    next.forEach((entry, index) => isSame(entry, before[index]) || program.update(index, entry));
    const face = look(wanted);
    if (face.state === shown.state && face.shade === shown.shade && face.tooltip === shown.tooltip) return;
    shown = face;
    program.updateIcon(picture(), face.tooltip);
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
