export interface RetryRule {
  /** Wait before the first repeat. */
  delayMs: number;
  /** Longest wait of our own choice. */
  maxDelayMs: number;
}

/** No other side may silence us for longer. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/** Part by which a wait is shortened or lengthened, so that many computers do not come back at one moment. */
const JITTER = 0.2;

/**
 * Milliseconds to wait after the failure of attempt `attempt` (1 is the first try).
 * What the other side asked for by `retryAfterSeconds` is never undercut.
 */
export function retryDelay(
  rule: RetryRule,
  attempt: number,
  retryAfterSeconds: number | undefined,
  random: number,
): number {
  const doubled = Math.min(rule.delayMs * 2 ** (attempt - 1), rule.maxDelayMs);
  const spread = Math.min(doubled * (1 + JITTER * (2 * random - 1)), rule.maxDelayMs);
  const askedFor = Math.min((retryAfterSeconds ?? 0) * 1_000, LONGEST_RETRY_AFTER_MS);
  // Lengthened only: coming early would be refused again.
  return Math.round(askedFor > spread ? askedFor * (1 + JITTER * random) : spread);
}
