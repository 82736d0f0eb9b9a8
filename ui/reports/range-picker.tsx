import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useMessages } from "../language.ts";
import { isDay } from "../timeline/day.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { type Preset, presets, type ReportRange } from "./range.ts";

interface RangePickerProps {
  range: ReportRange;
  /** What is to stand in the address. */
  onChange(query: Record<string, string | null>): void;
}

export function RangePicker({ range, onChange }: RangePickerProps): JSX.Element {
  const r = useMessages({ en, de });
  const [draft, setDraft] = useState<{ from?: string; to?: string }>({});
  const { from, to } = { ...range, ...draft };

  function choose(preset: Preset): void {
    setDraft({});
    if (preset === "days") onChange({ range: null, from: range.from, to: range.to });
    else onChange({ range: preset, from: null, to: null });
  }

  function pick(change: { from?: string; to?: string }): void {
    const next = { from, to, ...change };
    // Half a range is not yet one.
    if (!isDay(next.from) || !isDay(next.to) || next.from > next.to) return setDraft(next);
    setDraft({});
    onChange({ range: null, from: next.from, to: next.to });
  }

  return (
    <div class="range-picker" role="group" aria-label={r.range}>
      <select
        aria-label={r.range}
        value={range.preset}
        onChange={(event) => choose(event.currentTarget.value as Preset)}
      >
        {presets.map((preset) => <option key={preset} value={preset}>{r.presets[preset]}</option>)}
      </select>
      {range.preset === "days" && (
        <>
          <input
            type="date"
            aria-label={r.from}
            value={from}
            max={to}
            onChange={(event) => pick({ from: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            type="date"
            aria-label={r.to}
            value={to}
            min={from}
            onChange={(event) => pick({ to: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}
