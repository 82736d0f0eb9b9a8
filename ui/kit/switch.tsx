import type { JSX } from "preact";
import { Field, type FieldTexts } from "./field.tsx";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** Props of a `Switch`; `settings.toggle(key)` gives them. */
export interface SwitchProps extends FieldTexts {
  checked: boolean;
  onChange(checked: boolean): void;
}

/** On or off. */
export function Switch({ checked, onChange, ...texts }: SwitchProps): JSX.Element {
  const t = messages[useLanguage()];
  return (
    <Field {...texts}>
      {(input) => (
        <span class="switch-line">
          <input
            {...input}
            type="checkbox"
            role="switch"
            class="switch"
            checked={checked}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          <span aria-hidden="true">{checked ? t.yes : t.no}</span>
        </span>
      )}
    </Field>
  );
}
