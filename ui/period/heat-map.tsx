import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { DayFigures } from "timetrack";
import { useMessages, useSpeech } from "../language.ts";
import { navigate } from "../router.ts";
import type { Day } from "../timeline/day.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import type { Period } from "./range.ts";
import { levelOf } from "./sums.ts";

interface HeatMapProps {
  /** Whole weeks from a Monday on, in order. */
  days: DayFigures[];
  today: Day;
  /** What the page shows: its days stand out. */
  period: Period;
}

/** A year as a calendar: a column for each week; one stop for the Tab key, arrow keys move inside. */
export function HeatMap({ days, today, period }: HeatMapProps): JSX.Element {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const last = Math.max(0, days.findLastIndex(({ date }) => date <= today));
  const [current, setCurrent] = useState<number | null>(null);
  const stop = current ?? last;
  const frame = useRef<HTMLDivElement>(null);

  // The newest weeks are at the right.
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollLeft = frame.current.scrollWidth;
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 }[event.key];
    const next = event.key === "Home" ? 0 : event.key === "End" ? last : step === undefined ? null : stop + step;
    if (next === null) return;
    event.preventDefault();
    if (next < 0 || next > last) return;
    setCurrent(next);
    frame.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  }

  return (
    <section class="card" aria-labelledby="year-title">
      <header class="totals-header">
        <h2 id="year-title">{m.year}</h2>
        <p class="period-key" aria-hidden="true">
          {m.less}
          {[0, 1, 2, 3, 4].map((level) => <span key={level} class="heat" data-level={level} />)}
          {m.more}
        </p>
      </header>
      <div class="heat-frame" ref={frame}>
        <div class="heat-months" aria-hidden="true">
          {days.map(({ date }, index) =>
            index % 7 === 0 && Number(date.slice(8)) <= 7 && (
              <span key={date} style={{ gridColumnStart: Math.floor(index / 7) + 1 }}>{format.month(date)}</span>
            )
          )}
        </div>
        <div class="heat-map" role="group" aria-labelledby="year-title" onKeyDown={onKeyDown}>
          {days.map(({ date, activeSeconds }, index) => {
            if (date > today) return <span key={date} class="heat" data-level="to-come" />;
            const amount = activeSeconds > 0 ? format.duration(activeSeconds * 1000) : m.none;
            return (
              <button
                key={date}
                type="button"
                class="heat"
                data-index={index}
                data-level={levelOf(activeSeconds)}
                data-shown={date >= period.from && date <= period.to ? "" : undefined}
                tabIndex={index === stop ? 0 : -1}
                aria-label={m.heat(format.day(date), amount)}
                title={m.heat(format.day(date), amount)}
                onFocus={() => setCurrent(index)}
                onClick={() => navigate(`/day/${date}`)}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}
