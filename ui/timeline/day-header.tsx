import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { navigate } from "../router.ts";
import { type Day, isDay, shiftDay } from "./day.ts";

/** The date in the words of the page, over the browser's own picker, which writes it in the browser's language. */
function DatePicker({ day, today, onPick }: { day: Day; today: Day; onPick(day: Day): void }): JSX.Element {
  const { t, format } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="date-picker">
      <button type="button" class="button" onClick={() => input.current?.showPicker()}>
        <Icon name="calendar" />
        <span class="unseen">{t.today.pick}:</span>
        <span class="number">{format.date(day)}</span>
      </button>
      <input
        ref={input}
        type="date"
        value={day}
        max={today}
        required
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => onPick(event.currentTarget.value)}
      />
    </div>
  );
}

export function DayHeader({ day, today }: { day: Day; today: Day }): JSX.Element {
  const { t, format } = useSpeech();
  const near = day === today ? t.today.today : day === shiftDay(today, -1) ? t.today.yesterday : null;

  function go(next: Day): void {
    if (isDay(next)) navigate(next === today ? "/" : `/day/${next}`);
  }

  return (
    <header class="day-header">
      <h1>
        {near && <span class="day-near">{near}</span>}
        <span class={near ? "day-name" : "day-name alone"}>{format.day(day)}</span>
      </h1>
      <div class="day-tools">
        {day !== today && <button type="button" class="button" onClick={() => go(today)}>{t.today.today}</button>}
        <div class="button-group">
          <button
            type="button"
            class="button icon-only"
            aria-label={t.today.previous}
            title={t.today.previous}
            onClick={() => go(shiftDay(day, -1))}
          >
            <Icon name="left" />
          </button>
          <DatePicker {...{ day, today }} onPick={go} />
          <button
            type="button"
            class="button icon-only"
            aria-label={t.today.next}
            title={t.today.next}
            aria-disabled={day >= today ? "true" : undefined}
            onClick={() => day < today && go(shiftDay(day, 1))}
          >
            <Icon name="right" />
          </button>
        </div>
      </div>
    </header>
  );
}
