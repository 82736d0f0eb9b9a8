import type { JSX } from "preact";
import { ActionSelect } from "../../components/action-select.tsx";
import { useMessages, useSpeech } from "../../language.ts";
import { callsApi, type People, type PersonInfo } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";

interface UnknownUsersProps {
  users: People["unknown"];
  people: PersonInfo[];
  titles: Map<string, string>;
  onChange(): void;
}

/** Names that calls carry and no source has explained: the person says whose they are. */
export function UnknownUsers({ users, people, titles, onChange }: UnknownUsersProps): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  return (
    <section class="card person" aria-labelledby="unknown-users">
      <div>
        <h2 id="unknown-users">{t.unknownUsers}</h2>
        <p class="hint">{t.unknownUsersHint}</p>
      </div>
      <ul class="accounts">
        {users.map((user) => (
          <li key={`${user.source} ${user.id}`} class="account">
            <span class="tag">{titles.get(user.source) ?? user.source}</span>
            <div class="account-text">
              <p>
                <b>{user.id}</b>
              </p>
              <p class="hint">{format.number(user.calls)} {t.count(user.calls)}</p>
            </div>
            <div class="actions">
              <ActionSelect
                label={t.whoIs(user.id)}
                prompt={t.choosePerson}
                choices={[["new", t.newPerson], ...people.map(({ id, name }): [string, string] => [id, name])]}
                onChoose={(value) => callsApi.assign(user, value === "new" ? null : value).then(onChange)}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
