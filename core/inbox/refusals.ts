import type { Log } from "timetrack";

const TELL_EVERY_MS = 60_000;

export interface Refusals {
  add(webhook: string, reason: string): void;
  /** How many deliveries of each webhook were refused since the start. */
  counts(): Record<string, number>;
}

/** Counts what is refused, and tells of it once a minute at most: anybody can knock. */
export function createRefusals(log: Log, now: () => number): Refusals {
  const webhooks = new Map<string, { count: number; told: number; toldAt: number }>();

  return {
    add(webhook, reason) {
      const refused = webhooks.get(webhook) ?? { count: 0, told: 0, toldAt: -Infinity };
      webhooks.set(webhook, refused);
      refused.count++;
      if (Math.abs(now() - refused.toldAt) < TELL_EVERY_MS) return;
      const since = refused.count - refused.told;
      log.warn(
        `Refused a delivery to the webhook "${webhook}": ${reason}${
          since > 1 ? ` (${since} since the last time this was logged)` : ""
        }`,
      );
      refused.told = refused.count;
      refused.toldAt = now();
    },
    counts: () => Object.fromEntries([...webhooks].map(([webhook, { count }]) => [webhook, count])),
  };
}
