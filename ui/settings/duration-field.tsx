import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { type DurationUnit, secondsIn, splitDuration } from "./duration-parts.ts";
import { type FieldProps, inputProps } from "./field.tsx";

const units = ["seconds", "minutes", "hours"] as const;

/** A number of seconds, entered in the unit that fits. */
export function DurationField(props: FieldProps): JSX.Element {
  const { t } = useSpeech();
  const { value, schema, onChange } = props;
  const seconds = typeof value === "number" ? value : null;
  const [unit, setUnit] = useState<DurationUnit>(() => splitDuration(seconds ?? 0).unit);
  const amount = seconds === null ? String(value ?? "") : String(seconds / secondsIn[unit]);

  function enter(entered: string, unit: DurationUnit): void {
    const number = entered.trim() === "" ? NaN : Number(entered);
    if (Number.isNaN(number)) return onChange(entered, t.settings.badNumber);
    const total = number * secondsIn[unit];
    onChange(schema["type"] === "integer" ? Math.round(total) : total);
  }

  return (
    <span class="inline-fields">
      <input
        {...inputProps(props)}
        class="short"
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        value={amount}
        onInput={(event) => enter(event.currentTarget.value, unit)}
      />
      <select
        aria-label={t.settings.unit}
        value={unit}
        onChange={(event) => {
          const next = event.currentTarget.value as DurationUnit;
          setUnit(next);
          enter(amount, next);
        }}
      >
        {units.map((unit) => <option key={unit} value={unit}>{t.settings[unit]}</option>)}
      </select>
    </span>
  );
}
