import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "../../components/failure.tsx";
import { useMessages } from "../../language.ts";
import { callsApi } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import type { PanelPart } from "./call-panel.tsx";

/** Note and project; what is typed stays while the call is fetched again. */
export function NoteForm({ details: { call }, projects, onChange }: PanelPart & { projects: string[] }): JSX.Element {
  const t = useMessages({ en, de });
  const [note, setNote] = useState<string | null>(null);
  const [project, setProject] = useState<string | null>(null);
  const [state, setState] = useState<"idle" | "saved">("idle");
  const [error, setError] = useState<unknown>(null);
  const changed = (note !== null && note !== (call.note ?? "")) ||
    (project !== null && project !== (call.project ?? ""));

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (!changed) return;
    try {
      await callsApi.edit(call.id, {
        ...(note !== null && { note: note.trim() || null }),
        ...(project !== null && { project: project.trim() || null }),
      });
      setNote(null);
      setProject(null);
      setError(null);
      setState("saved");
      onChange();
    } catch (thrown) {
      setError(thrown);
    }
  }

  function edit(set: (text: string) => void): (event: { currentTarget: { value: string } }) => void {
    return (event) => {
      set(event.currentTarget.value);
      setState("idle");
    };
  }

  return (
    <form class="panel-form" onSubmit={save}>
      <label class="field">
        <span class="field-name">{t.note}</span>
        <textarea
          rows={3}
          maxLength={20_000}
          value={note ?? call.note ?? ""}
          placeholder={t.notePlaceholder}
          onInput={edit(setNote)}
          onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && void save(event)}
        />
      </label>
      <label class="field">
        <span class="field-name">{t.project}</span>
        <input
          list="call-projects"
          maxLength={500}
          value={project ?? call.project ?? ""}
          placeholder={t.projectPlaceholder}
          onInput={edit(setProject)}
        />
      </label>
      <datalist id="call-projects">{projects.map((each) => <option key={each} value={each} />)}</datalist>
      <p class="form-line">
        <button
          type="submit"
          class={changed ? "button primary" : "button"}
          aria-disabled={changed ? undefined : "true"}
        >
          {t.save}
        </button>
        <span class="hint" role="status">{changed ? t.unsaved : state === "saved" ? t.saved : ""}</span>
      </p>
      <Failure error={error} />
    </form>
  );
}
