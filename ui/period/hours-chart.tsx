import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import type { PeriodKind } from "./range.ts";
import type { PeriodDay } from "./sums.ts";

/** A column for each day beside a pale one for the day that it is compared with; each opens its day. */
export function HoursChart({ days, kind }: { days: PeriodDay[]; kind: PeriodKind }): JSX.Element {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const all = days.flatMap(({ figures, before }) => [figures?.activeSeconds ?? 0, before?.activeSeconds ?? 0]);
  const most = Math.max(8 * 3600, ...all);
  const share = (seconds: number | undefined) => `${((seconds ?? 0) / most) * 100}%`;
  return (
    <section class="card" aria-labelledby="hours-title">
      <header class="totals-header">
        <h2 id="hours-title">{m.hours}</h2>
        <p class="period-key" aria-hidden="true">
          <span class="key-before" /> {m.before[kind]}
        </p>
      </header>
      <ol class="hours" data-kind={kind}>
        {days.map(({ day, figures, before }) => {
          const active = format.duration((figures?.activeSeconds ?? 0) * 1000);
          return (
            <li key={day}>
              <a href={`/day/${day}`}>
                <span class="unseen">
                  {m.bar(format.day(day), active, before && format.duration(before.activeSeconds * 1000))}
                </span>
                <span class="hours-bars" aria-hidden="true">
                  <span class="hours-before" style={{ height: share(before?.activeSeconds) }} />
                  <span class="hours-bar" style={{ height: share(figures?.activeSeconds) }} />
                </span>
                <span class="hours-day" aria-hidden="true">
                  {kind === "week" ? format.weekday(day) : Number(day.slice(8))}
                </span>
                {kind === "week" && (
                  <span class="hours-amount" aria-hidden="true">
                    {figures?.activeSeconds ? format.hours(figures.activeSeconds) : "–"}
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
