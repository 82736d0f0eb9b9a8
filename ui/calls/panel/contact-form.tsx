import type { JSX } from "preact";
import { Failure } from "../../components/failure.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { useSend } from "../../components/use-send.ts";
import { useMessages } from "../../language.ts";
import { useKeptDraft } from "../../settings/use-kept-draft.ts";
import { callsApi } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import type { PanelPart } from "./call-panel.tsx";

/** The name of whoever was on the other side: kept for the number where there is one, else for this call. */
export function ContactForm({ details: { call, nameable }, onChange }: PanelPart): JSX.Element {
  const t = useMessages({ en, de });
  const known = call.contact ?? (call.contactId !== null ? call.name : null) ?? "";
  const { draft, edit, drop } = useKeptDraft(`contact ${call.id}`);
  const { busy, error, send } = useSend();
  const typed = String(draft.values["contact"] ?? known);
  const changed = typed.trim() !== known;

  function save(event: Event): void {
    event.preventDefault();
    if (!changed) return;
    void send(async () => {
      await callsApi.edit(call.id, { contact: typed.trim() || null, remember: nameable });
      drop(draft);
      onChange();
    });
  }

  return (
    <form class="panel-form" onSubmit={save}>
      <label class="field">
        <span class="field-name">{nameable ? t.nameNumber : t.nameCall}</span>
        <span class="inline-fields">
          <input
            value={typed}
            maxLength={500}
            placeholder={call.remoteName ?? ""}
            aria-describedby="contact-hint"
            onInput={(event) => edit("contact", known, event.currentTarget.value)}
          />
          <SubmitButton busy={busy} idle={!changed} kind="plain">
            {known === "" ? t.rememberName : t.changeName}
          </SubmitButton>
        </span>
      </label>
      <p class="hint" id="contact-hint">{nameable ? t.nameNumberHint : t.nameCallHint}</p>
      <Failure error={error} />
    </form>
  );
}
