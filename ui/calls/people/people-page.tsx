import type { JSX } from "preact";
import { Failure, Loading } from "../../components/failure.tsx";
import { Page } from "../../components/page.tsx";
import { useUndo } from "../../components/undo.tsx";
import { useMessages } from "../../language.ts";
import { useLive } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { callsApi } from "../api.ts";
import { CallsHead } from "../calls-head.tsx";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { PersonCard } from "./person-card.tsx";
import { UnknownUsers } from "./unknown-users.tsx";

/** Who is on our side, by which accounts, and why; what the person corrects stays. */
export function PeoplePage(): JSX.Element {
  const t = useMessages({ en, de });
  const { value, error, reload } = useLoad("people", callsApi.people);
  const sources = useLoad("sources", callsApi.sources).value ?? [];
  const undo = useUndo();
  useLive(/^host\/(people|calls|plugins)/, reload);
  const titles = new Map(sources.map(({ source, title }): [string, string] => [source, title]));
  return (
    <Page title={t.people} heading={false}>
      <CallsHead part="people" intro={t.peopleIntro} />
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      {value && value.people.length === 0 && value.unknown.length === 0 && (
        <section class="card empty">
          <h2>{t.noPeople}</h2>
          <p class="hint">{t.noPeopleHint}</p>
        </section>
      )}
      <div class="people">
        {value?.people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            others={value.people.filter(({ id }) => id !== person.id)}
            titles={titles}
            undo={undo}
            onChange={reload}
          />
        ))}
      </div>
      {value && value.unknown.length > 0 && (
        <UnknownUsers users={value.unknown} people={value.people} titles={titles} onChange={reload} />
      )}
      {undo.bar}
    </Page>
  );
}
