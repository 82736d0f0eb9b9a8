import type { Json } from "./wire.ts";

/** What of the entries is not stored yet, after `sent` was: also what was changed while it was under way. */
export function unsent<Values extends { [key: string]: Json }>(entries: Values, sent: Values): Values {
  const left = Object.entries(entries).filter(([key, value]) =>
    !Object.hasOwn(sent, key) || JSON.stringify(sent[key]) !== JSON.stringify(value)
  );
  return Object.fromEntries(left) as Values;
}
