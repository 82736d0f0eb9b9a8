import type { Json } from "timetrack";
import type { Values } from "./config-text.ts";
import { isHostKey } from "./host-keys.ts";

/**
 * When the plugins have claimed their keys and the file has a fault: the host's keys stay as
 * they are in use by then, those of the plugins come from the last configuration without one.
 */
export function valuesBesideFault(inUse: Values, lastGood: Values): Values {
  return { ...only(lastGood, (key) => !isHostKey(key)), ...only(inUse, isHostKey) };
}

/** What holds after a change through the host while the file has a fault elsewhere. */
export function valuesWithChanges(
  inUse: Values,
  changes: Record<string, Json | undefined>,
  readAs: Values,
): Values {
  return { ...only(inUse, (key) => !Object.hasOwn(changes, key)), ...readAs };
}

export function differences(before: object, after: object): string[] {
  const [old, next] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((key) => JSON.stringify(old.get(key)) !== JSON.stringify(next.get(key)));
}

function only(values: Values, wanted: (key: string) => boolean): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => wanted(key)));
}
