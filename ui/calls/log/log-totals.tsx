import type { JSX } from "preact";
import { useMessages, useSpeech } from "../../language.ts";
import type { CallTotals } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";

/** What the shown calls add up to, also those that are not fetched yet. */
export function LogTotals({ totals }: { totals: CallTotals | null }): JSX.Element | null {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  if (!totals || totals.calls === 0) return null;
  return (
    <p class="log-totals" role="status" aria-label={t.totals}>
      <span>
        <b>{format.number(totals.calls)}</b> {t.count(totals.calls)}
      </span>
      <span>
        <b>{format.duration(totals.talkSeconds * 1000)}</b> {t.talked}
      </span>
      <span data-missed={totals.missed > 0 ? "" : undefined}>
        <b>{format.number(totals.missed)}</b> {t.missedCount}
      </span>
    </p>
  );
}
