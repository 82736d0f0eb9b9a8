import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Field, type FieldTexts } from "./field.tsx";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** Props of a `TextField`; `settings.text(key)` gives them. */
export interface TextFieldProps extends FieldTexts {
  value: string;
  onChange(value: string): void;
  /** The keyboard and the helpers of the browser follow it. */
  type?: "text" | "url" | "email" | "tel" | "time" | "search" | undefined;
  placeholder?: string | undefined;
  /** For ids and addresses, in which every sign counts. */
  code?: boolean | undefined;
  /** Called on Enter. */
  onEnter?: (() => void) | undefined;
}

/** A line of text. */
export function TextField(
  { value, onChange, type = "text", placeholder, code, onEnter, ...texts }: TextFieldProps,
): JSX.Element {
  return (
    <Field {...texts}>
      {(input) => (
        <input
          {...input}
          {
            // The types of Preact want one constant, not one of several.
            ...{ type: type as "text" }
          }
          class={code ? "code" : undefined}
          value={value}
          placeholder={placeholder}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => onChange(event.currentTarget.value)}
          // A sandboxed frame has no forms that could be sent.
          onKeyDown={(event) => event.key === "Enter" && onEnter?.()}
        />
      )}
    </Field>
  );
}

/** Props of a `NumberField`; `settings.number(key)` gives them. */
export interface NumberFieldProps extends FieldTexts {
  value: number;
  onChange(value: number): void;
  min?: number | undefined;
  max?: number | undefined;
}

/** A number; what is none is not handed on, and named below the field. */
export function NumberField({ value, onChange, min, max, problem, ...texts }: NumberFieldProps): JSX.Element {
  const t = messages[useLanguage()];
  const [bad, setBad] = useState(false);
  return (
    <Field {...texts} problem={bad ? t.badNumber : problem}>
      {(input) => (
        <input
          {...input}
          type="number"
          class="short"
          value={value}
          min={min}
          max={max}
          onInput={({ currentTarget: { valueAsNumber } }) => {
            setBad(Number.isNaN(valueAsNumber));
            if (!Number.isNaN(valueAsNumber)) onChange(valueAsNumber);
          }}
        />
      )}
    </Field>
  );
}
