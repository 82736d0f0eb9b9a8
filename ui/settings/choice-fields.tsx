import type { JSX } from "preact";
import type { Json } from "timetrack";
import { useSpeech } from "../language.ts";
import { type FieldProps, inputProps } from "./field.tsx";
import { choicesOf, itemsOf } from "./schema.ts";

/** One of several values. */
export function ChoiceField(props: FieldProps): JSX.Element {
  const { t, language } = useSpeech();
  const choices = choicesOf(props.schema, language);
  const chosen = choices.findIndex(({ value }) => value === props.value);
  return (
    <select
      {...inputProps(props)}
      value={String(chosen)}
      onChange={(event) => props.onChange(choices[Number(event.currentTarget.value)]?.value ?? null)}
    >
      {chosen === -1 && <option value="-1" disabled>{t.settings.choose}</option>}
      {choices.map(({ value, title }, index) => <option key={String(value)} value={String(index)}>{title}</option>)}
    </select>
  );
}

/** Any of several values, as ticks. */
export function ChoicesField({ id, schema, value, label, describedBy, onChange }: FieldProps): JSX.Element {
  const { language } = useSpeech();
  const choices = choicesOf(itemsOf(schema), language);
  const chosen = Array.isArray(value) ? value : [];
  const isChosen = (one: Json) => chosen.includes(one);

  function toggle(toggled: Json): void {
    const kept = choices.map(({ value }) => value).filter((one) => one === toggled ? !isChosen(one) : isChosen(one));
    onChange(kept);
  }

  return (
    <div class="ticks" id={id} role="group" aria-label={label} aria-describedby={describedBy}>
      {choices.map(({ value, title }) => (
        <label key={String(value)}>
          <input type="checkbox" checked={isChosen(value)} onChange={() => toggle(value)} />
          {title}
        </label>
      ))}
    </div>
  );
}
