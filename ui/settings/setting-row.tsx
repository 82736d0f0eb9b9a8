import type { JSX } from "preact";
import type { Json } from "timetrack";
import type { SettingInfo } from "../api.ts";
import { useSpeech } from "../language.ts";
import { isSame } from "./draft.ts";
import { Field } from "./field.tsx";
import { PatternTrial } from "./pattern-trial.tsx";
import { ProblemList } from "./problem-list.tsx";
import type { Problem } from "./problems.ts";
import { holdsPatterns, itemsOf, kindOf, textOf } from "./schema.ts";
import { SecretField } from "./secret-field.tsx";
import { useSought } from "./use-sought.ts";

interface SettingRowProps {
  id: string;
  setting: SettingInfo;
  /** The unsaved value, `undefined` when there is none. */
  edit: Json | undefined;
  problems: Problem[];
  hint: string | undefined;
  onEdit(value: Json, problem?: string | null): void;
  onEditSecret(value: string | null | undefined): void;
}

/** Label, help, field and what is wrong with it. */
export function SettingRow({ id, setting, edit, problems, hint, onEdit, onEditSecret }: SettingRowProps): JSX.Element {
  const { t, language } = useSpeech();
  const { schema, key } = setting;
  const kind = kindOf(schema);
  const sought = useSought<HTMLDivElement>(key);
  const title = setting.title || textOf(schema["title"], language) || key;
  const description = setting.description || textOf(schema["description"], language);
  const grouped = kind === "list" || kind === "choices" || kind === "object";
  // What nothing inside the field can show stands below it.
  const own = kind === "list" || kind === "object" ? problems : problems.map((problem) => ({ ...problem, path: "" }));
  const isWrong = own.some(({ path }) => path === "");
  const described = [description || kind === "secret" ? `${id}-help` : "", isWrong ? `${id}-problem` : ""];
  const field = { id, schema, describedBy: described.filter(Boolean).join(" ") || undefined, problems: own };
  // Saved as null, a setting goes back to its default.
  const value = edit === undefined ? setting.value : edit ?? presetOf(setting);
  const input = <Field {...field} label={grouped ? title : undefined} value={value} onChange={onEdit} />;
  return (
    <div
      class="setting"
      ref={sought.ref}
      data-sought={sought.isSought ? "" : undefined}
      data-wide={kind === "list" && kindOf(itemsOf(schema)) === "object" ? "" : undefined}
      data-invalid={problems.length > 0 ? "" : undefined}
    >
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
        {kind === "secret"
          ? <SecretField {...field} isSet={setting.isSet} edit={edit} onEdit={onEditSecret} />
          : holdsPatterns(schema)
          ? <PatternTrial schema={schema} value={value}>{input}</PatternTrial>
          : input}
        <ProblemList id={`${id}-problem`} problems={own} />
        {isWrong && hint && <p class="hint">{hint}</p>}
        {edit === undefined && canReset(setting) && (
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

/** Whether a setting has a default that it is not at. */
export function canReset(setting: SettingInfo): boolean {
  const preset = presetOf(setting);
  return setting.isSet && preset !== null && !isSame(setting.value, preset) && kindOf(setting.schema) !== "secret";
}

function presetOf({ schema }: SettingInfo): Json {
  return schema["default"] ?? null;
}
