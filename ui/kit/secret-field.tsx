import type { JSX } from "preact";
import { Field, type FieldTexts } from "./field.tsx";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** Props of a `SecretField`; `settings.secret(key)` gives them. */
export interface SecretFieldProps extends FieldTexts {
  /** Whether one is stored. */
  isSet: boolean;
  /** What was entered and not saved yet: `null` removes it, `undefined` changes nothing. */
  entry: string | null | undefined;
  onChange(entry: string | null | undefined): void;
}

/** Shows whether there is a secret, and takes another one; what is stored is never shown. */
export function SecretField({ isSet, entry, onChange, help, ...texts }: SecretFieldProps): JSX.Element {
  const t = messages[useLanguage()];
  const action = isSet ? t.secretReplace : t.secretEnter;
  const note = help ? `${help.replace(/\.?$/, ".")} ${t.secretNote}` : t.secretNote;
  return (
    <Field {...texts} help={note}>
      {(input) =>
        typeof entry === "string"
          ? (
            <span class="inline-fields">
              <input
                {...input}
                type="password"
                autocomplete="new-password"
                spellcheck={false}
                value={entry}
                ref={(found) => {
                  if (found && found.value === "" && document.activeElement === document.body) found.focus();
                }}
                onInput={(event) => onChange(event.currentTarget.value)}
              />
              <button type="button" class="button" onClick={() => onChange(undefined)}>{t.cancel}</button>
            </span>
          )
          : (
            <span class="inline-fields">
              <span class="tag" data-set={isSet && entry !== null ? "" : undefined}>
                {entry === null ? t.secretWillClear : isSet ? t.secretSet : t.secretNotSet}
              </span>
              <button
                {...input}
                type="button"
                class="button"
                aria-label={`${action}: ${texts.label}`}
                onClick={() => onChange("")}
              >
                {action}
              </button>
              {isSet && (
                <button
                  type="button"
                  class="button"
                  onClick={() => onChange(entry === null ? undefined : null)}
                >
                  {entry === null ? t.secretKeep : t.secretClear}
                </button>
              )}
            </span>
          )}
    </Field>
  );
}
