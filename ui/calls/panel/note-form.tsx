import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "../../components/failure.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { useSend } from "../../components/use-send.ts";
import { useMessages } from "../../language.ts";
import { isChanged } from "../../settings/draft.ts";
import { useKeptDraft } from "../../settings/use-kept-draft.ts";
import { callsApi } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import type { PanelPart } from "./call-panel.tsx";

/** Note and project; what is typed stays until it is saved, also while another call is looked at. */
export function NoteForm({ details: { call }, projects, onChange }: PanelPart & { projects: string[] }): JSX.Element {
  const t = useMessages({ en, de });
  const { draft, edit, drop } = useKeptDraft(`note ${call.id}`);
  const [saved, setSaved] = useState(false);
  const { busy, error, send } = useSend();
  const changed = isChanged(draft);
  const textOf = (key: "note" | "project") => String(draft.values[key] ?? call[key] ?? "");
  const enter = (key: "note" | "project") => (event: { currentTarget: { value: string } }) => {
    edit(key, call[key] ?? "", event.currentTarget.value);
    setSaved(false);
  };

  function save(event: Event): void {
    event.preventDefault();
    if (!changed) return;
    void send(async () => {
      const entered = Object.entries(draft.values).map(([key, text]) => [key, String(text).trim() || null]);
      await callsApi.edit(call.id, Object.fromEntries(entered));
      drop(draft);
      setSaved(true);
      onChange();
    });
  }

  return (
    <form class="panel-form" onSubmit={save}>
      <label class="field">
        <span class="field-name">{t.note}</span>
        <textarea
          rows={3}
          maxLength={20_000}
          value={textOf("note")}
          placeholder={t.notePlaceholder}
          onInput={enter("note")}
          onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && save(event)}
        />
      </label>
      <label class="field">
        <span class="field-name">{t.project}</span>
        <input
          list="call-projects"
          maxLength={500}
          value={textOf("project")}
          placeholder={t.projectPlaceholder}
          onInput={enter("project")}
        />
      </label>
      <datalist id="call-projects">{projects.map((each) => <option key={each} value={each} />)}</datalist>
      <p class="form-line">
        <SubmitButton busy={busy} idle={!changed} kind={changed ? "primary" : "plain"}>{t.save}</SubmitButton>
        <span class="hint" role="status">{changed ? t.unsaved : saved ? t.saved : ""}</span>
      </p>
      <Failure error={error} />
    </form>
  );
}
