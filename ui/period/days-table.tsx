import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { hoursOf, hoursSince, type PeriodDay } from "./sums.ts";

/** All figures of the days, with a bar from the first to the last moment of work. */
export function DaysTable({ days }: { days: PeriodDay[] }): JSX.Element {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const hours = hoursOf(days);
  const shown = days.filter(({ figures }) => figures !== null && (figures.start !== null || figures.calls > 0));
  const time = (instant: string | null) => instant === null ? "–" : format.time(Date.parse(instant));
  const duration = (seconds: number) => seconds === 0 ? "–" : format.duration(seconds * 1000);
  return (
    <section class="card" aria-labelledby="days-title">
      <h2 id="days-title">{m.table}</h2>
      <div class="days-frame" tabIndex={0} role="region" aria-label={m.times}>
        <table class="days">
          <thead>
            <tr>
              <th scope="col">{m.day}</th>
              <th scope="col" class="days-times">{m.times}</th>
              <th scope="col">{m.start}</th>
              <th scope="col">{m.end}</th>
              <th scope="col">{m.active}</th>
              <th scope="col">{m.away}</th>
              <th scope="col">{m.calls}</th>
              <th scope="col">{m.difference}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ day, figures, before }) => {
              const { from, start, end, activeSeconds, awaySeconds, calls, callSeconds } = figures!;
              const left = start === null ? 0 : share(hoursSince(from, start), hours);
              const right = end === null ? 0 : share(hoursSince(from, end), hours);
              return (
                <tr key={day}>
                  <th scope="row">
                    <a href={`/day/${day}`}>{format.shortDay(day)}</a>
                  </th>
                  <td class="days-times">
                    <span class="days-track" aria-hidden="true">
                      <span style={{ left: `${left}%`, width: `${right - left}%` }} />
                    </span>
                  </td>
                  <td class="number">{time(start)}</td>
                  <td class="number">{time(end)}</td>
                  <td class="number">
                    <strong>{duration(activeSeconds)}</strong>
                  </td>
                  <td class="number">{duration(awaySeconds)}</td>
                  <td class="number">
                    {calls === 0 ? "–" : format.number(calls)}
                    {callSeconds > 0 && <span class="hint">{format.duration(callSeconds * 1000)}</span>}
                  </td>
                  <td class="number">
                    {before === null ? "–" : format.difference((activeSeconds - before.activeSeconds) * 1000)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function share(hour: number, { from, to }: { from: number; to: number }): number {
  return ((hour - from) / Math.max(1, to - from)) * 100;
}
