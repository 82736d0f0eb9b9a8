import type { Json } from "timetrack";

/**
 * What happens in the host, for whoever listens: plugins hear the names with a slash
 * (`host/wake`, `<plugin>/<event>`), the UI hears all of them as server-sent events.
 */
export interface EventBus {
  emit(name: string, data?: Json): void;
  /** `name` is one event, or `*` for all; the listener must not throw. Returns how to stop listening. */
  on(name: string, listener: (data: Json, name: string) => void): () => void;
}

export function createEventBus(onError: (name: string, thrown: unknown) => void): EventBus {
  const listeners = new Map<string, Set<(data: Json, name: string) => void>>();

  function tell(key: string, name: string, data: Json): void {
    for (const listener of [...(listeners.get(key) ?? [])]) {
      try {
        listener(data, name);
      } catch (thrown) {
        onError(name, thrown);
      }
    }
  }

  return {
    emit(name, data = null) {
      tell(name, name, data);
      tell("*", name, data);
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
  };
}
