import type { Messages } from "../messages/en.ts";

/** "15m" in words; a cron pattern stays as it is. */
export function describeRhythm(rhythm: string, t: Messages): string {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(rhythm) ?? [];
  return amount === undefined ? rhythm : t.status.every(Number(amount), unit as "s" | "m" | "h" | "d");
}
