import type { Json } from "timetrack";
import type { EventBus } from "../events.ts";

export interface Told {
  name: string;
  data: Json;
}

/** From its being served to its listening a page takes no longer. */
const MOST_AGE_MS = 60_000;
const MOST_EVENTS = 200;

/**
 * Keeps the latest events: a page that has asked for something before it could listen would not hear what
 * happened between. Gives those after a moment of `now`, the oldest first.
 */
export function recentEvents(events: EventBus, now = () => performance.now()): (moment: number) => Told[] {
  const kept: (Told & { at: number })[] = [];
  events.on("*", (data, name) => {
    // Of what plugins tell each other the app hears that it happened: it asks for the rest.
    kept.push({ name, data: name.startsWith("host/") ? data : null, at: now() });
    if (kept.length > MOST_EVENTS) kept.shift();
  });
  return (moment) => {
    const since = Math.max(moment, now() - MOST_AGE_MS);
    return kept.filter(({ at }) => at > since);
  };
}
