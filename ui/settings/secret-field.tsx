import type { JSX } from "preact";
import type { Json } from "timetrack";
import { useSpeech } from "../language.ts";
import { type FieldProps, inputProps } from "./field.tsx";

interface SecretFieldProps extends Omit<FieldProps, "value" | "onChange"> {
  isSet: boolean;
  /** `undefined` while nothing changes, `null` to remove it, otherwise what replaces it. */
  edit: Json | undefined;
  onEdit(edit: string | null | undefined): void;
}

/** Never shows a secret: only whether there is one. */
export function SecretField({ isSet, edit, onEdit, ...field }: SecretFieldProps): JSX.Element {
  const { t } = useSpeech();
  const props = inputProps({ ...field, value: null, onChange() {} });
  if (typeof edit === "string") {
    return (
      <span class="inline-fields">
        <input
          {...props}
          type="password"
          autocomplete="new-password"
          spellcheck={false}
          value={edit}
          ref={(input) => {
            if (input && input.value === "" && document.activeElement === document.body) input.focus();
          }}
          onInput={(event) => onEdit(event.currentTarget.value)}
        />
        <button type="button" class="button" onClick={() => onEdit(undefined)}>{t.app.cancel}</button>
      </span>
    );
  }
  return (
    <span class="inline-fields">
      <span class="tag" data-set={isSet && edit !== null ? "" : undefined}>
        {edit === null ? t.settings.secretWillClear : isSet ? t.settings.secretSet : t.settings.secretNotSet}
      </span>
      <button type="button" class="button" {...props} onClick={() => onEdit("")}>
        {isSet ? t.settings.secretReplace : t.settings.secretEnter}
      </button>
      {isSet && edit === undefined && (
        <button type="button" class="button" onClick={() => onEdit(null)}>{t.settings.secretClear}</button>
      )}
      {edit === null && (
        <button type="button" class="button" onClick={() => onEdit(undefined)}>{t.settings.secretKeep}</button>
      )}
    </span>
  );
}
