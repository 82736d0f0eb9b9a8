import type { JSX } from "preact";
import type { Json } from "timetrack";
import type { SettingInfo } from "../api.ts";
import { useSpeech } from "../language.ts";
import { Field } from "./field.tsx";
import { isSame } from "./draft.ts";
import { kindOf, textOf } from "./schema.ts";
import { SecretField } from "./secret-field.tsx";

interface SettingRowProps {
  id: string;
  setting: SettingInfo;
  /** The unsaved value, `undefined` when there is none. */
  edit: Json | undefined;
  problem: string | undefined;
  hint: string | undefined;
  onEdit(value: Json, problem?: string | null): void;
  onEditSecret(value: string | null | undefined): void;
}

/** Label, help, field and what is wrong with it. */
export function SettingRow({ id, setting, edit, problem, hint, onEdit, onEditSecret }: SettingRowProps): JSX.Element {
  const { t, language } = useSpeech();
  const { schema, isSet, key } = setting;
  const kind = kindOf(schema);
  const title = setting.title || textOf(schema["title"], language) || key;
  const description = setting.description || textOf(schema["description"], language);
  const described = [description || kind === "secret" ? `${id}-help` : "", problem ? `${id}-problem` : ""];
  const field = {
    id,
    schema,
    describedBy: described.filter(Boolean).join(" ") || undefined,
    invalid: problem !== undefined,
  };
  // Saved as null, a setting goes back to its default.
  const preset = schema["default"] ?? null;
  const grouped = kind === "list" || kind === "choices" || kind === "object";
  return (
    <div class="setting" data-invalid={problem ? "" : undefined}>
      <div class="setting-text">
        {grouped ? <span class="setting-title">{title}</span> : <label class="setting-title" for={id}>{title}</label>}
        {(description || kind === "secret") && (
          <div class="hint" id={`${id}-help`}>
            {description && <p>{description}</p>}
            {kind === "secret" && <p>{t.settings.secretNote}</p>}
          </div>
        )}
      </div>
      <div class="setting-field">
        {kind === "secret" ? <SecretField {...field} isSet={isSet} edit={edit} onEdit={onEditSecret} /> : (
          <Field
            {...field}
            label={grouped ? title : undefined}
            value={edit === undefined ? setting.value : edit ?? preset}
            onChange={onEdit}
          />
        )}
        {problem && (
          <p class="problem" id={`${id}-problem`}>
            {problem}
            {hint && <span class="hint">{hint}</span>}
          </p>
        )}
        {isSet && preset !== null && !isSame(setting.value, preset) && kind !== "secret" && edit === undefined && (
          <button
            type="button"
            class="button quiet reset"
            onClick={() => onEdit(null)}
          >
            {t.settings.reset}
          </button>
        )}
      </div>
    </div>
  );
}
