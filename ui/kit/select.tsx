import type { JSX } from "preact";
import { Field, type FieldTexts } from "./field.tsx";

/** Props of a `Select`; `settings.choice(key)` gives them. */
export interface SelectProps extends FieldTexts {
  value: string;
  /** In the order in which they are shown. */
  options: { value: string; title: string }[];
  onChange(value: string): void;
}

/** One of several. */
export function Select({ value, options, onChange, ...texts }: SelectProps): JSX.Element {
  return (
    <Field {...texts}>
      {(input) => (
        <select {...input} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.title}</option>)}
        </select>
      )}
    </Field>
  );
}
