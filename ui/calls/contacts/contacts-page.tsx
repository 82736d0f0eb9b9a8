import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure, Loading } from "../../components/failure.tsx";
import { Icon } from "../../components/icon.tsx";
import { Page } from "../../components/page.tsx";
import { useUndo } from "../../components/undo.tsx";
import { useMessages } from "../../language.ts";
import { useLive } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { useQuery } from "../../router.ts";
import { callsApi, type Contact } from "../api.ts";
import { CallsHead } from "../calls-head.tsx";
import { SearchField } from "../log/search-field.tsx";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { ContactDialog } from "./contact-dialog.tsx";
import { ContactRow } from "./contact-row.tsx";

/** The names behind numbers; the person's own can be changed. */
export function ContactsPage(): JSX.Element {
  const t = useMessages({ en, de });
  const [query, change] = useQuery();
  const q = query.get("q") ?? "";
  const { value: contacts, error, reload } = useLoad(q, (signal) => callsApi.contacts(q, signal));
  const sources = useLoad("sources", callsApi.sources).value ?? [];
  const [edited, setEdited] = useState<Contact | "new" | null>(null);
  const undo = useUndo();
  useLive(/^host\/(contacts|plugins)/, reload);

  async function remove({ id, name, company, numbers }: Contact): Promise<void> {
    await callsApi.removeContact(id);
    reload();
    undo.offer(t.didDelete(name), async () => {
      await callsApi.addContact({ name, company, numbers });
      reload();
    });
  }

  return (
    <Page title={t.contacts} heading={false}>
      <CallsHead part="contacts" intro={t.contactsIntro}>
        <button type="button" class="button primary" onClick={() => setEdited("new")}>
          <Icon name="plus" />
          {t.addContact}
        </button>
      </CallsHead>
      <search class="filter-bar">
        <SearchField
          name={t.searchContacts}
          hint={t.searchContactsHint}
          text={q}
          onSearch={(text, options) => change({ q: text || null }, options)}
        />
        {contacts && <p class="hint" role="status">{t.contactCount(contacts.length)}</p>}
      </search>
      <Failure error={error} onRetry={reload} />
      {!contacts && !error && <Loading />}
      {contacts?.length === 0 && (
        <section class="card empty">
          <h2>{q ? t.noContactFound : t.noContacts}</h2>
          {!q && <p class="hint">{t.noContactsHint}</p>}
        </section>
      )}
      {contacts && contacts.length > 0 && (
        <ul class="card contact-list">
          {contacts.map((contact) => (
            <ContactRow
              key={contact.id}
              contact={contact}
              source={sources.find(({ source }) => source === contact.source)?.title ?? contact.source}
              onEdit={() => setEdited(contact)}
              onRemove={() => remove(contact)}
            />
          ))}
        </ul>
      )}
      {edited && (
        <ContactDialog
          contact={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            reload();
          }}
        />
      )}
      {undo.bar}
    </Page>
  );
}
