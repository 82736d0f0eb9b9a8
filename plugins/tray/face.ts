import type { Text, TrayItem, TraySigns } from "timetrack";
import type { IconState } from "./icons/draw.ts";

/** What icon and tooltip say about the state. */
export interface Face {
  state: IconState;
  tooltip: string;
}

const ON_CALL: Text = { en: "On a call", de: "Im Gespräch" };
const FAILING: Text = { en: "Something needs your attention", de: "Etwas braucht Ihre Aufmerksamkeit" };

/**
 * Read from the items and the signs alone, so that the tray knows no other plugin: the first
 * tickable entry of the group "tracking" is the main switch, another one that is ticked holds
 * back. What fails goes before all; what the person chose, before a call.
 */
export function faceOf(items: TrayItem[], signs: TraySigns, say: (text: Text) => string): Face {
  const tickable = items.filter(({ checkable }) => checkable);
  const [mainSwitch, ...restraints] = tickable.filter(({ group }) => group === "tracking");
  const isOff = mainSwitch !== undefined && !mainSwitch.checked;
  const ticked = tickable.filter(({ checked }) => checked).map(({ title }) => title);
  const told = [...signs.failing ? [say(FAILING)] : [], ...signs.onCall ? [say(ON_CALL)] : [], ...ticked];
  // Windows shows at most 127 characters.
  const tooltip = [...["TimeTrack", ...told].join(" · ")].slice(0, 120).join("");
  if (signs.failing) return { state: "error", tooltip };
  if (isOff) return { state: "paused", tooltip };
  if (restraints.some(({ checked }) => checked)) return { state: "privacy", tooltip };
  return { state: signs.onCall ? "call" : "recording", tooltip };
}
