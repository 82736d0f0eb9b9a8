import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { copy } from "./actions.ts";
import { Button } from "./button.tsx";
import { Field, type FieldTexts } from "./field.tsx";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** Props of a `CopyField`. */
export interface CopyFieldProps extends FieldTexts {
  /** What is copied. */
  value: string;
}

/** A text that is to be pasted elsewhere, such as an address, with a button that copies it. */
export function CopyField({ value, ...texts }: CopyFieldProps): JSX.Element {
  const t = messages[useLanguage()];
  const [copied, setCopied] = useState(false);
  useLayoutEffect(() => setCopied(false), [value]);
  return (
    <Field {...texts}>
      {(input) => (
        <span class="inline-fields">
          <input {...input} class="code" readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
          <Button label={t.copyOf(texts.label)} onAct={() => copy(value).then(() => setCopied(true))}>{t.copy}</Button>
          <span class="hint" role="status">{copied && t.copied}</span>
        </span>
      )}
    </Field>
  );
}
