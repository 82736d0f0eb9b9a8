import type { Disposable, Json } from "../mod.ts";

type Listener = (data: Json) => void;

/** Listeners by name; one that throws harms no other. */
export class Listeners {
  readonly #byName = new Map<string, Set<Listener>>();
  readonly #onError: (thrown: unknown) => void;

  constructor(onError: (thrown: unknown) => void) {
    this.#onError = onError;
  }

  on(name: string, listener: Listener): Disposable {
    const set = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, set.add(listener));
    return { dispose: () => void set.delete(listener) };
  }

  tell(name: string, data: Json): void {
    for (const listener of [...(this.#byName.get(name) ?? [])]) {
      Promise.resolve(data).then(listener).catch(this.#onError);
    }
  }
}
