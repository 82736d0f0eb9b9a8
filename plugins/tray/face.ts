import type { TrayItem } from "timetrack";

/** What icon and tooltip say about the state. */
export interface Face {
  state: "recording" | "paused" | "privacy";
  tooltip: string;
}

/**
 * Read from the items alone, so that the tray knows no other plugin: the first tickable
 * entry of the group "tracking" is the main switch, another one that is ticked holds back.
 */
export function faceOf(items: TrayItem[]): Face {
  const tickable = items.filter(({ checkable }) => checkable);
  const [mainSwitch, ...restraints] = tickable.filter(({ group }) => group === "tracking");
  const isOff = mainSwitch !== undefined && !mainSwitch.checked;
  const state = isOff ? "paused" : restraints.some(({ checked }) => checked) ? "privacy" : "recording";
  const ticked = tickable.filter(({ checked }) => checked).map(({ title }) => title);
  // Windows shows at most 127 characters.
  const tooltip = [...["TimeTrack", ...ticked].join(" · ")].slice(0, 120).join("");
  return { state, tooltip };
}
