import type { CallPage } from "./logged-call.ts";
import { isMissed } from "./outcome.ts";

export interface CallTotals {
  calls: number;
  talkSeconds: number;
  missed: number;
}

const perPage = 500;

/** What the calls of all pages add up to. */
export async function totalsOf(
  readPage: (page: { cursor: string | undefined; limit: number }) => Promise<CallPage>,
): Promise<CallTotals> {
  const totals: CallTotals = { calls: 0, talkSeconds: 0, missed: 0 };
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const { calls, next } = await readPage({ cursor, limit: perPage });
    for (const call of calls) {
      totals.calls++;
      totals.talkSeconds += call.talkSeconds;
      if (isMissed(call)) totals.missed++;
    }
    cursor = next;
  }
  return totals;
}
