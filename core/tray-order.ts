import type { Manifest, TrayContribution } from "./plugin/manifest/manifest.ts";

/** An entry of the tray menu with the plugin that contributes it. */
export interface TrayEntry {
  plugin: string;
  contribution: TrayContribution;
}

const GROUPS = ["tracking", "send", "status", "plugins", "app"];

/** All entries from top to bottom, the host's own among them; a plugin's own groups follow "plugins", each together. */
export function orderedTray(manifests: Manifest[], own: TrayEntry[] = []): TrayEntry[] {
  const entries = manifests
    .flatMap(({ id, contributes }) => contributes.tray.map((contribution) => ({ plugin: id, contribution })));
  return [...entries, ...own].sort(compareEntries);
}

/** Group as it is drawn: two plugins may call a group of their own the same. */
export function groupOf({ plugin, contribution: { group } }: TrayEntry): string {
  return GROUPS.includes(group) ? group : `${plugin}/${group}`;
}

function compareEntries(a: TrayEntry, b: TrayEntry): number {
  return placeOf(a) - placeOf(b) ||
    compareNames(groupOf(a), groupOf(b)) ||
    a.contribution.order - b.contribution.order ||
    compareNames(a.plugin, b.plugin) ||
    compareNames(a.contribution.id, b.contribution.id);
}

function placeOf({ contribution }: TrayEntry): number {
  const place = GROUPS.indexOf(contribution.group);
  return place === -1 ? GROUPS.indexOf("plugins") + 0.5 : place;
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
