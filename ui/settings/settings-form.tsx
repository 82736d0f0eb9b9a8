import { Fragment, type JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Json } from "timetrack";
import { api, type SettingInfo } from "../api.ts";
import { ApiError } from "../api-error.ts";
import { Failure } from "../components/failure.tsx";
import { useMessages, useSpeech } from "../language.ts";
import {
  type Draft,
  emptyDraft,
  isChanged,
  keepDraft,
  keptDraft,
  settingsNamedIn,
  withEdit,
  withoutEdit,
  withoutSent,
} from "./draft.ts";
import type { Problem } from "./problems.ts";
import { textOf } from "./schema.ts";
import { catalogue } from "./sections.ts";
import { canReset, SettingRow } from "./setting-row.tsx";
import { useCheck } from "./use-check.ts";

interface SettingsFormProps {
  /** Unique on the page. */
  name: string;
  /** Whose settings they are: a plugin's, or "host". */
  plugin: string;
  settings: SettingInfo[];
  /** What is changed and not saved yet. */
  onDraft?(values: Record<string, Json>): void;
  /** The last word of the person before it is saved; they may think better of it. */
  confirm?(values: Record<string, Json>): Promise<boolean>;
  onSaved(): void;
}

export function SettingsForm(props: SettingsFormProps): JSX.Element {
  const { name, plugin, settings, onDraft, confirm, onSaved } = props;
  const { t, language } = useSpeech();
  const s = useMessages(catalogue);
  const [draft, setDraft] = useState<Draft>(() => keptDraft(name));
  const [state, setState] = useState<"idle" | "saving" | "saved">("idle");
  const [error, setError] = useState<unknown>(null);
  const check = useCheck(plugin, settings, draft);
  useLayoutEffect(() => {
    keepDraft(name, draft);
    onDraft?.(draft.values);
  }, [name, draft]);
  const refusal = error instanceof ApiError ? error : null;
  const refused = refusal ? settingsNamedIn(refusal.message, settings.map(({ key }) => key)) : [];
  const wrong = settings.filter(({ key }) => problemsOf(key).length > 0).length;
  const resettable = settings.filter((setting) => canReset(setting) && draft.values[setting.key] === undefined);
  const groups = settings.map(({ schema }) => textOf(schema["group"], language));
  const isGrouped = new Set(groups).size > 1;

  function problemsOf(key: string): Problem[] {
    if (!check.shown) return [];
    const entered = draft.problems[key];
    if (entered !== undefined) return [{ path: "", message: entered }];
    return check.problems.filter((problem) => problem.key === key);
  }

  function edit(change: (draft: Draft) => Draft): void {
    setDraft(change);
    setState("idle");
    setError(null);
  }

  async function save(event: Event & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    if (!isChanged(draft) || state === "saving") return;
    setState("saving");
    setError(null);
    const found = await check.look();
    if (found.length > 0 || Object.keys(draft.problems).length > 0) {
      setState("idle");
      return focusFirstInvalid(form);
    }
    try {
      if (confirm && !(await confirm(draft.values))) return setState("idle");
      await api.saveSettings(plugin, draft.values);
      setDraft((now) => withoutSent(now, draft));
      setState("saved");
      onSaved();
    } catch (thrown) {
      setError(thrown);
      setState("idle");
      focusFirstInvalid(form);
    }
  }

  return (
    <form class="settings-form" noValidate onSubmit={save}>
      {settings.map((setting, index) => {
        const { key } = setting;
        const own = refused.includes(key) ? refusal : null;
        return (
          <Fragment key={key}>
            {isGrouped && groups[index] !== "" && groups[index] !== groups[index - 1] && (
              <h3 class="setting-group">{groups[index]}</h3>
            )}
            <SettingRow
              id={`${name}-${key}`}
              setting={setting}
              edit={draft.values[key]}
              problems={own ? [{ path: "", message: own.message }] : problemsOf(key)}
              hint={own?.hint}
              onEdit={(value, problem = null) => edit((draft) => withEdit(draft, key, setting.value, value, problem))}
              onEditSecret={(value) =>
                edit((draft) =>
                  value === undefined
                    ? withoutEdit(draft, key)
                    : { ...draft, values: { ...draft.values, [key]: value } }
                )}
            />
          </Fragment>
        );
      })}
      {refused.length === 0 && <Failure error={error} />}
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
          {state === "saved" && !isChanged(draft) ? t.settings.saved : wrong > 0 ? t.settings.problem(wrong) : ""}
          {wrong === 0 && isChanged(draft) ? t.settings.unsaved : ""}
        </p>
        {settings.length > 1 && resettable.length > 0 && (
          <button
            type="button"
            class="button quiet reset-all"
            onClick={() =>
              edit((draft) => resettable.reduce((all, { key, value }) => withEdit(all, key, value, null, null), draft))}
          >
            {s.resetAll}
          </button>
        )}
      </footer>
    </form>
  );
}

/** After the next drawing, when the fields are marked. */
function focusFirstInvalid(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const invalid = form.querySelector<HTMLElement>('[aria-invalid="true"]');
    const inside = form.querySelector<HTMLElement>("[data-invalid] :is(input, select, textarea, button)");
    (invalid ?? inside)?.focus();
  });
}
