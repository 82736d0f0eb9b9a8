import type { TrayItem } from "timetrack";

/** What icon and tooltip say about the state. */
export interface Face {
  paused: boolean;
  tooltip: string;
}

/**
 * Read from the items alone, so that the tray knows no other plugin: the first tickable
 * entry of the group "tracking" is the main switch.
 */
export function faceOf(items: TrayItem[]): Face {
  const tickable = items.filter(({ checkable }) => checkable);
  const mainSwitch = tickable.find(({ group }) => group === "tracking");
  const ticked = tickable.filter(({ checked }) => checked).map(({ title }) => title);
  // Windows shows at most 127 characters.
  const tooltip = [...["TimeTrack", ...ticked].join(" · ")].slice(0, 120).join("");
  return { paused: mainSwitch !== undefined && !mainSwitch.checked, tooltip };
}
