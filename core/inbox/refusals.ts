import type { Log } from "timetrack";

const TELL_EVERY_MS = 60_000;

/** Why a delivery is not taken: it is not signed with the right key, or there is none to check it with. */
export type RefusalReason = "signature" | "no-secret";

export interface Refused {
  count: number;
  because: RefusalReason;
  lastAt: number;
}

export interface Refusals {
  add(webhook: string, because: RefusalReason): void;
  /** What was refused of a webhook since the start, `null` when it is nothing. */
  of(webhook: string): Refused | null;
}

const WORDS: Record<RefusalReason, string> = {
  signature: "its signature is missing or wrong",
  "no-secret": "no secret is entered to check it with",
};

/** Counts what is refused, and tells of it once a minute at most: anybody can knock. */
export function createRefusals(log: Log, now: () => number, onTold: (webhook: string) => void): Refusals {
  const webhooks = new Map<string, Refused & { told: number; toldAt: number }>();

  return {
    add(webhook, because) {
      const refused = webhooks.get(webhook) ?? { count: 0, told: 0, toldAt: -Infinity, because, lastAt: now() };
      webhooks.set(webhook, refused);
      refused.count++;
      refused.because = because;
      refused.lastAt = now();
      if (Math.abs(now() - refused.toldAt) < TELL_EVERY_MS) return;
      const since = refused.count - refused.told;
      log.warn(
        `Refused a delivery to the webhook "${webhook}": ${WORDS[because]}${
          since > 1 ? ` (${since} since the last time this was logged)` : ""
        }`,
      );
      refused.told = refused.count;
      refused.toldAt = now();
      onTold(webhook);
    },
    of: (webhook) => webhooks.get(webhook) ?? null,
  };
}
