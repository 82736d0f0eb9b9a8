export interface Keys {
  get(plugin: string, setting: string): Promise<string | null>;
  /** Asks for the keys of this plugin again. */
  forget(plugin: string): void;
}

/** Keeps the keys that sign webhooks at hand: to read one takes longer than all else that a delivery needs. */
export function createKeys(read: (plugin: string, setting: string) => Promise<string | null>): Keys {
  const known = new Map<string, Map<string, Promise<string | null>>>();

  function keysOf(plugin: string): Map<string, Promise<string | null>> {
    const keys = known.get(plugin) ?? new Map<string, Promise<string | null>>();
    known.set(plugin, keys);
    return keys;
  }

  return {
    get(plugin, setting) {
      const keys = keysOf(plugin);
      const found = keys.get(setting);
      if (found) return found;
      const key = read(plugin, setting);
      keys.set(setting, key);
      // What is not there, or cannot be read, is looked for again.
      const drop = () => void keys.delete(setting);
      key.then((value) => value || drop(), drop);
      return key;
    },
    forget: (plugin) => void known.delete(plugin),
  };
}
