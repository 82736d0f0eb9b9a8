import { useRef } from "preact/hooks";
import { useLoad } from "./load.ts";

/** A part of a long list; `next` is where it goes on, `null` at the end. */
export interface Part<Item> {
  items: Item[];
  next: string | null;
}

export interface Growing<Item> {
  /** What is there so far, `null` before the first answer. */
  items: Item[] | null;
  hasMore: boolean;
  error: unknown;
  /** Fetches the next part. */
  more(): void;
  /** Fetches again what is there. */
  reload(): void;
}

/** A list that is too long to be fetched at once: it starts with one part and grows when asked. */
export function useGrowing<Item>(
  key: string,
  fetchPart: (cursor: string | null, signal: AbortSignal) => Promise<Part<Item>>,
): Growing<Item> {
  // What was asked for since the last question: a refresh and `more` may wait together for the next one.
  const asked = useRef({ more: false, fresh: false });
  const { value, error, reload } = useLoad<Part<Item>>(key, async (signal, known) => {
    const { more, fresh } = asked.current;
    asked.current = { more: false, fresh: false };
    return known && more && !fresh
      ? await fetchOn(known, known.items.length + 1, signal)
      : await fetchOn(null, (known?.items.length ?? 0) + (more ? 1 : 0), signal);
  });

  /** Fetches on from what is known until there are `count` items, or no more. */
  async function fetchOn(known: Part<Item> | null, count: number, signal: AbortSignal): Promise<Part<Item>> {
    let all = known ?? await fetchPart(null, signal);
    while (all.next !== null && all.items.length < count) {
      const { items, next } = await fetchPart(all.next, signal);
      all = { items: [...all.items, ...items], next };
    }
    return all;
  }

  return {
    items: value?.items ?? null,
    hasMore: value !== null && value.next !== null,
    error,
    more() {
      asked.current.more = true;
      reload();
    },
    reload() {
      asked.current.fresh = true;
      reload();
    },
  };
}
