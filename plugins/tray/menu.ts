import type { TrayItem } from "timetrack";

/** A line of the menu as the tray program draws it; a separator has no id. */
export interface MenuEntry {
  id: string | null;
  group: string;
  title: string;
  enabled: boolean;
  checked: boolean;
  hidden: boolean;
}

type System = "linux" | "windows" | "darwin";

/** The items in their order, with a separator between two groups. */
export function layMenu(items: TrayItem[], os: System): MenuEntry[] {
  return items.flatMap((item, at) => {
    const before = items[at - 1];
    const entry = entryOf(item, os);
    return before && before.group !== item.group ? [SEPARATOR, entry] : [entry];
  });
}

/**
 * The menu that is shown, changed to what the items say now, or `null` when it has to be
 * built anew: the tray program can change and hide entries, but not add or move them.
 */
export function fitMenu(shown: MenuEntry[], items: TrayItem[], os: System): MenuEntry[] | null {
  const wanted = new Map(items.map((item) => [item.id, entryOf(item, os)]));
  const kept = shown.filter(({ id }) => id !== null && wanted.has(id));
  if (kept.length !== items.length || kept.some(({ id }, at) => id !== items[at]?.id)) return null;

  const next = shown.map((entry) =>
    entry.id === null ? entry : wanted.get(entry.id) ?? { ...entry, hidden: true, checked: false }
  );
  const moved = next.some(({ group }, at) => group !== shown[at]?.group);
  return moved || hasEmptyGroup(next) ? null : next;
}

/** Separators cannot be hidden: a group without entries would leave two side by side. */
function hasEmptyGroup(menu: MenuEntry[]): boolean {
  const groups = Map.groupBy(menu.filter(({ id }) => id !== null), ({ group }) => group);
  return groups.values().some((entries) => entries.every(({ hidden }) => hidden));
}

function entryOf({ id, group, title, enabled, checkable, checked }: TrayItem, os: System): MenuEntry {
  const ticked = checkable && checked;
  return { id, group, title: label(title, ticked, os), enabled, checked: ticked, hidden: false };
}

function label(title: string, ticked: boolean, os: System): string {
  // The tray program takes this title for a separator.
  const text = title === SEPARATOR.title ? "SEPARATOR" : title;
  if (os === "windows") return text.replaceAll("&", "&&");
  if (os === "darwin") return text;
  // On Linux the tray program has no tick, and a single underscore marks a letter.
  return (ticked ? TICK : "") + text.replaceAll("_", "__");
}

/** Stands before a ticked entry on Linux. */
export const TICK = "✓ ";

const SEPARATOR: MenuEntry = {
  id: null,
  group: "",
  title: "<SEPARATOR>",
  enabled: true,
  checked: false,
  hidden: false,
};
