import type { JSX } from "preact";
import { ActionButton } from "../../components/action-button.tsx";
import { ActionSelect } from "../../components/action-select.tsx";
import { Icon } from "../../components/icon.tsx";
import type { Undo } from "../../components/undo.tsx";
import { useMessages, useSpeech } from "../../language.ts";
import { callsApi, type PersonInfo } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { AccountRow } from "./account-row.tsx";
import { NameForm } from "./name-form.tsx";

interface PersonCardProps {
  person: PersonInfo;
  others: PersonInfo[];
  /** Titles of the sources. */
  titles: Map<string, string>;
  undo: Undo;
  onChange(): void;
}

export function PersonCard({ person, others, titles, undo, onChange }: PersonCardProps): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const { id, name, me, accounts, calls } = person;

  async function join(other: string): Promise<void> {
    const gone = others.find((each) => each.id === other);
    if (!gone) return;
    await callsApi.joinPeople(id, other);
    onChange();
    undo.offer(t.didJoin(gone.name), async () => {
      // The first account makes a person of its own, the others follow it.
      const [first, ...rest] = gone.accounts;
      if (first) await callsApi.assign(first, null);
      const { people } = await callsApi.people(new AbortController().signal);
      const again = people.find((each) =>
        each.accounts.some((one) => one.source === first?.source && one.id === first.id)
      );
      for (const account of rest) if (again) await callsApi.assign(account, again.id);
      onChange();
    });
  }

  return (
    <article class="card person" aria-label={name}>
      <header class="person-header">
        <NameForm person={person} onChange={onChange} />
        {me && <span class="tag" data-set="">{t.you}</span>}
        <span class="hint">{format.number(calls)} {t.count(calls)}</span>
      </header>
      <ul class="accounts" aria-label={t.accounts}>
        {accounts.map((account) => (
          <AccountRow
            key={`${account.source} ${account.id}`}
            account={account}
            person={person}
            titles={titles}
            onSeparate={async () => {
              await callsApi.assign(account, null);
              onChange();
              undo.offer(t.didSeparate, () => callsApi.assign(account, id).then(onChange));
            }}
          />
        ))}
      </ul>
      <footer class="actions">
        <ActionButton kind="quiet" onAct={() => callsApi.editPerson(id, { me: !me }).then(onChange)}>
          <Icon name="person" />
          {me ? t.notMe : t.me}
        </ActionButton>
        {others.length > 0 && (
          <ActionSelect
            label={t.joinNamed(name)}
            prompt={t.joinWith}
            choices={others.map((other) => [other.id, other.name])}
            onChoose={join}
          />
        )}
      </footer>
    </article>
  );
}
