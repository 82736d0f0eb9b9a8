import type { PluginContext } from "timetrack";
import type { Shade } from "./icons/draw.ts";
import { findMissingBus } from "./obstacle.ts";
import { runProgram } from "./program.ts";
import { openTaskBarTheme } from "./windows-theme.ts";

const ASK_MS = 5000;

type ShadeContext = Pick<PluginContext, "os" | "signal" | "log">;

/** Tells what the icon lies on, and each time that it changes; never again when the signal is aborted. */
export async function watchShade({ os, signal, log }: ShadeContext, tell: (shade: Shade) => void): Promise<void> {
  try {
    if (os === "windows") await watchTaskBar(signal, tell);
    if (os === "linux") tell(await askDesktop(signal));
  } catch (thrown) {
    log.debug(`Cannot tell whether the task bar is dark or light: ${thrown}`);
  }
}

async function watchTaskBar(signal: AbortSignal, tell: (shade: Shade) => void): Promise<void> {
  const theme = openTaskBarTheme();
  signal.addEventListener("abort", theme.stop, { once: true });
  try {
    do tell(theme.isLight() ? "light" : "dark"); while (await theme.changed() && !signal.aborted);
  } finally {
    signal.removeEventListener("abort", theme.stop);
    theme.close();
  }
}

/** Panels of Linux are dark in a dark desktop; in one that says nothing of it they are the one or the other. */
async function askDesktop(signal: AbortSignal): Promise<Shade> {
  if (await findMissingBus({ os: "linux", env: (name) => Deno.env.get(name) })) return "any";
  const portal = ["--dest=org.freedesktop.portal.Desktop", "--object-path=/org/freedesktop/portal/desktop"];
  const read = ["--method=org.freedesktop.portal.Settings.Read", "org.freedesktop.appearance", "color-scheme"];
  const answer = await runProgram("/usr/bin/gdbus", ["call", "--session", ...portal, ...read], {
    timeoutMs: ASK_MS,
    signal,
  });
  return shadeOfScheme(answer?.output ?? "");
}

/** The portal's answer, as `gdbus` writes it: 1 prefers dark, 2 light. */
export function shadeOfScheme(answer: string): Shade {
  const [, scheme] = /uint32 (\d)/.exec(answer) ?? [];
  return scheme === "1" ? "dark" : scheme === "2" ? "light" : "any";
}
