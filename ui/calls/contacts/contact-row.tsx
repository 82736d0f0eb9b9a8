import type { JSX } from "preact";
import { ActionButton } from "../../components/action-button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useMessages } from "../../language.ts";
import type { ShownContact } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";

interface ContactRowProps {
  contact: ShownContact;
  /** Title of the source whose address book it comes from; `null` for one of the person's own. */
  source: string | null;
  onEdit(): void;
  onRemove(): Promise<void>;
}

export function ContactRow({ contact, source, onEdit, onRemove }: ContactRowProps): JSX.Element {
  const t = useMessages({ en, de });
  const { name, company, numberTexts } = contact;
  return (
    <li class="contact">
      <div class="contact-who">
        <a href={`/calls?q=${encodeURIComponent(name)}`} title={t.callsOf(name)}>{name}</a>
        {company && <span class="hint">{company}</span>}
      </div>
      <ul class="contact-numbers">{numberTexts.map((number) => <li key={number}>{number}</li>)}</ul>
      <span class="tag" data-set={source === null ? "" : undefined}>{source ?? t.own}</span>
      <div class="actions end">
        {source === null && (
          <>
            <button type="button" class="button quiet" aria-label={t.editNamed(name)} onClick={onEdit}>
              <Icon name="note" />
            </button>
            <ActionButton kind="quiet" label={t.deleteNamed(name)} onAct={onRemove}>
              <Icon name="close" />
            </ActionButton>
          </>
        )}
      </div>
    </li>
  );
}
