import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useMessages } from "../../language.ts";
import { useToday } from "../../now.ts";
import type { Day } from "../../timeline/day.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { daysIn, type Period, periodOf, periods } from "../periods.ts";

interface PeriodFieldProps {
  from: Day | null;
  to: Day | null;
  onChange(days: { from: Day | null; to: Day | null }): void;
}

/** A period that has a name, or the days themselves. */
export function PeriodField({ from, to, onChange }: PeriodFieldProps): JSX.Element {
  const t = useMessages({ en, de });
  const [custom, setCustom] = useState(false);
  const today = useToday();
  const set = from !== null || to !== null;
  const named = periodOf({ from, to }, today);
  const chosen = custom || (set && !named) ? "custom" : named ?? "";

  function choose(value: string): void {
    setCustom(value === "custom");
    if (value === "") onChange({ from: null, to: null });
    else if (value !== "custom") onChange(daysIn(value as Period, today));
  }

  return (
    <>
      <label class="filter-choice" data-set={set ? "" : undefined}>
        <span class="unseen">{t.period}</span>
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t.anyTime}</option>
          {periods.map((period) => <option key={period} value={period}>{t.periods[period]}</option>)}
          <option value="custom">{t.ownPeriod}</option>
        </select>
      </label>
      {chosen === "custom" && (
        <span class="filter-days">
          <input
            type="date"
            aria-label={t.from}
            value={from ?? ""}
            max={to ?? undefined}
            onChange={(event) => onChange({ from: event.currentTarget.value || null, to })}
          />
          –
          <input
            type="date"
            aria-label={t.to}
            value={to ?? ""}
            min={from ?? undefined}
            onChange={(event) => onChange({ from, to: event.currentTarget.value || null })}
          />
        </span>
      )}
    </>
  );
}
