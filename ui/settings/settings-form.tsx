import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Json } from "timetrack";
import type { SettingInfo } from "../api.ts";
import { ApiError } from "../api-error.ts";
import { Failure } from "../components/failure.tsx";
import { useSpeech } from "../language.ts";
import {
  type Draft,
  emptyDraft,
  isChanged,
  keepDraft,
  keptDraft,
  settingsNamedIn,
  withEdit,
  withoutEdit,
} from "./draft.ts";
import { SettingRow } from "./setting-row.tsx";

interface SettingsFormProps {
  /** Unique on the page. */
  name: string;
  settings: SettingInfo[];
  onSave(values: Record<string, Json>): Promise<void>;
}

export function SettingsForm({ name, settings, onSave }: SettingsFormProps): JSX.Element {
  const { t } = useSpeech();
  const [draft, setDraft] = useState<Draft>(() => keptDraft(name));
  const [state, setState] = useState<"idle" | "saving" | "saved">("idle");
  const [error, setError] = useState<unknown>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => keepDraft(name, draft), [name, draft]);
  const problems = Object.keys(draft.problems).length;
  const named = error instanceof ApiError ? settingsNamedIn(error.message, settings.map(({ key }) => key)) : [];

  function edit(change: (draft: Draft) => Draft): void {
    setDraft(change);
    setState("idle");
    setError(null);
  }

  async function save(event: Event & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault();
    setShown(true);
    const form = event.currentTarget;
    if (problems > 0) return focusFirstInvalid(form);
    if (!isChanged(draft) || state === "saving") return;
    setState("saving");
    setError(null);
    try {
      await onSave(draft.values);
      setDraft(emptyDraft);
      setState("saved");
    } catch (thrown) {
      setError(thrown);
      setState("idle");
      focusFirstInvalid(form);
    }
  }

  return (
    <form class="settings-form" noValidate onSubmit={save}>
      {settings.map((setting) => {
        const { key } = setting;
        const problem = shown ? draft.problems[key] : undefined;
        const refusal = named.includes(key) && error instanceof ApiError ? error : null;
        return (
          <SettingRow
            key={key}
            id={`${name}-${key}`}
            setting={setting}
            edit={draft.values[key]}
            problem={problem ?? refusal?.message}
            hint={refusal?.hint}
            onEdit={(value, problem = null) => edit((draft) => withEdit(draft, key, setting.value, value, problem))}
            onEditSecret={(value) =>
              edit((draft) =>
                value === undefined ? withoutEdit(draft, key) : { ...draft, values: { ...draft.values, [key]: value } }
              )}
          />
        );
      })}
      {named.length === 0 && <Failure error={error} />}
      <footer class="form-footer">
        <button type="submit" class="button primary" aria-disabled={isChanged(draft) ? undefined : "true"}>
          {t.settings.save}
        </button>
        {isChanged(draft) && (
          <button type="button" class="button quiet" onClick={() => edit(() => emptyDraft)}>
            {t.settings.discard}
          </button>
        )}
        <p role="status" class="form-state">
          {state === "saved" ? t.settings.saved : shown && problems > 0 ? t.settings.problem(problems) : ""}
          {state !== "saved" && problems === 0 && isChanged(draft) ? t.settings.unsaved : ""}
        </p>
      </footer>
    </form>
  );
}

/** After the next drawing, when the fields are marked. */
function focusFirstInvalid(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
