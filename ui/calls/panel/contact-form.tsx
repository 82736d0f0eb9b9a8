import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "../../components/failure.tsx";
import { useMessages } from "../../language.ts";
import { callsApi } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import type { PanelPart } from "./call-panel.tsx";

/** The name of whoever was on the other side: kept for the number where there is one, else for this call. */
export function ContactForm({ details: { call, nameable }, onChange }: PanelPart): JSX.Element {
  const t = useMessages({ en, de });
  const known = call.contact ?? (call.contactId !== null ? call.name : null) ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const changed = typed !== null && typed.trim() !== known;

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (!changed) return;
    try {
      await callsApi.edit(call.id, { contact: typed.trim() || null, remember: nameable });
      setTyped(null);
      setError(null);
      onChange();
    } catch (thrown) {
      setError(thrown);
    }
  }

  return (
    <form class="panel-form" onSubmit={save}>
      <label class="field">
        <span class="field-name">{nameable ? t.nameNumber : t.nameCall}</span>
        <span class="inline-fields">
          <input
            value={typed ?? known}
            maxLength={500}
            placeholder={call.remoteName ?? ""}
            aria-describedby="contact-hint"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="button" aria-disabled={changed ? undefined : "true"}>
            {known === "" ? t.rememberName : t.changeName}
          </button>
        </span>
      </label>
      <p class="hint" id="contact-hint">{nameable ? t.nameNumberHint : t.nameCallHint}</p>
      <Failure error={error} />
    </form>
  );
}
