import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Dialog } from "../../components/dialog.tsx";
import { Failure } from "../../components/failure.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { useSend } from "../../components/use-send.ts";
import { useMessages, useSpeech } from "../../language.ts";
import { callsApi, type Contact } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";

interface ContactDialogProps {
  /** `null` for a new one. */
  contact: Contact | null;
  onClose(): void;
  onSaved(): void;
}

export function ContactDialog({ contact, onClose, onSaved }: ContactDialogProps): JSX.Element {
  const { t: words } = useSpeech();
  const t = useMessages({ en, de });
  const [name, setName] = useState(contact?.name ?? "");
  const [company, setCompany] = useState(contact?.company ?? "");
  const [numbers, setNumbers] = useState(contact?.numbers.join("\n") ?? "");
  const { busy, error, send } = useSend();
  const [shown, setShown] = useState(false);
  const list = numbers.split("\n").map((line) => line.trim()).filter(Boolean);
  const missing = name.trim() === "" ? t.nameMissing : list.length === 0 ? t.numbersMissing : null;

  function save(event: Event): void {
    event.preventDefault();
    setShown(true);
    if (missing) return;
    const told = { name: name.trim(), company: company.trim() || null, numbers: list };
    void send(async () => {
      await (contact ? callsApi.changeContact(contact.id, told) : callsApi.addContact(told));
      onSaved();
    });
  }

  return (
    <Dialog title={contact ? t.editContact : t.addContact} onClose={onClose}>
      <form class="panel-form" noValidate onSubmit={save}>
        <label class="field">
          <span class="field-name">{t.name}</span>
          <input value={name} maxLength={500} required onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span class="field-name">{t.company}</span>
          <input value={company} maxLength={500} onInput={(event) => setCompany(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span class="field-name">{t.numbers}</span>
          <textarea
            rows={3}
            value={numbers}
            aria-describedby="numbers-hint"
            onInput={(event) => setNumbers(event.currentTarget.value)}
          />
          <span class="hint" id="numbers-hint">{t.numbersHint}</span>
        </label>
        {shown && missing && <p class="problem" role="alert">{missing}</p>}
        <div class="actions end">
          <button type="button" class="button quiet" onClick={onClose}>{words.app.cancel}</button>
          <SubmitButton busy={busy}>{t.save}</SubmitButton>
          <Failure error={error} />
        </div>
      </form>
    </Dialog>
  );
}
