import type { JSX } from "preact";
import { ActionButton } from "../../components/action-button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useMessages } from "../../language.ts";
import type { PersonInfo } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";

interface AccountRowProps {
  account: PersonInfo["accounts"][number];
  person: PersonInfo;
  titles: Map<string, string>;
  onSeparate(): Promise<void>;
}

/** An account with what shows that it is this person's. */
export function AccountRow({ account, person, titles, onSeparate }: AccountRowProps): JSX.Element {
  const t = useMessages({ en, de });
  const { source, id, name, email, numbers, because, reported, byHand } = account;
  const known = [email, ...numbers].filter((each) => each !== null && each !== id);
  const reasons = [
    ...new Set(because.map(({ by, value }) => by === "entraId" ? t.evidence[by] : `${t.evidence[by]}: ${value}`)),
  ];
  return (
    <li class="account">
      <span class="tag">{titles.get(source) ?? source}</span>
      <div class="account-text">
        <p>
          <b>{name ?? id}</b> {name && name !== id && <span class="hint">{id}</span>}
        </p>
        {known.length > 0 && <p class="hint">{known.join(" · ")}</p>}
        <p class="reasons">
          {reasons.map((reason) => <span key={reason} class="tag" data-set="">{reason}</span>)}
          {byHand && <span class="tag">{t.byHand}</span>}
          {!reported && <span class="tag">{t.gone}</span>}
        </p>
      </div>
      {person.accounts.length > 1 && (
        <ActionButton kind="quiet" label={t.separateNamed(name ?? id, person.name)} onAct={onSeparate}>
          <Icon name="split" />
          {t.separate}
        </ActionButton>
      )}
    </li>
  );
}
