import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Dialog } from "../../components/dialog.tsx";
import { Failure } from "../../components/failure.tsx";
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
  const [error, setError] = useState<unknown>(null);
  const [shown, setShown] = useState(false);
  const list = numbers.split("\n").map((line) => line.trim()).filter(Boolean);
  const missing = name.trim() === "" ? t.nameMissing : list.length === 0 ? t.numbersMissing : null;

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setShown(true);
    if (missing) return;
    const told = { name: name.trim(), company: company.trim() || null, numbers: list };
    try {
      await (contact ? callsApi.changeContact(contact.id, told) : callsApi.addContact(told));
      onSaved();
    } catch (thrown) {
      setError(thrown);
    }
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
        <Failure error={error} />
        <p class="actions end">
          <button type="button" class="button quiet" onClick={onClose}>{words.app.cancel}</button>
          <button type="submit" class="button primary">{t.save}</button>
        </p>
      </form>
    </Dialog>
  );
}
