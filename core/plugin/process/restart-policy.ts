const DELAYS_MS = [1_000, 5_000, 30_000];
const TOO_MANY = 3;
const WITHIN_MS = 5 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** How long to wait before a crashed plugin is started again, or that it has crashed too often. */
export function nextAfterCrash(crashedAt: number[], now: number): number | "failed" {
  if (crashedAt.filter((at) => now - at < WITHIN_MS).length >= TOO_MANY) return "failed";
  const remembered = crashedAt.filter((at) => now - at < FORGOTTEN_AFTER_MS).length;
  return DELAYS_MS[Math.min(remembered, DELAYS_MS.length) - 1] ?? DELAYS_MS[0]!;
}
