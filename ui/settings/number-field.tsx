import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { type FieldProps, inputProps } from "./field.tsx";

export function NumberField(props: FieldProps): JSX.Element {
  const { t } = useSpeech();
  const { schema, value, onChange } = props;
  const whole = schema["type"] === "integer";
  const [text, setText] = useEntry(value);

  function enter(entered: string): void {
    setText(entered);
    const number = entered.trim() === "" ? NaN : Number(entered);
    if (Number.isNaN(number)) onChange(entered, t.settings.badNumber);
    else onChange(number, whole && !Number.isInteger(number) ? t.settings.badInteger : null);
  }

  return (
    <input
      {...inputProps(props)}
      class="short"
      type="number"
      inputMode={whole ? "numeric" : "decimal"}
      step={whole ? 1 : "any"}
      min={numberOr(schema["minimum"])}
      max={numberOr(schema["maximum"])}
      value={text}
      onInput={(event) => enter(event.currentTarget.value)}
    />
  );
}

/** The text as typed while it stands for the value; anything else that sets the value sets the text. */
function useEntry(value: unknown): [string, (text: string) => void] {
  const [entry, setEntry] = useState("");
  const shown = typeof value === "string" || Number(entry) === value && entry !== "" ? entry : String(value ?? "");
  return [shown, setEntry];
}

export function numberOr(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
