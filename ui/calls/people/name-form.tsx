import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "../../components/failure.tsx";
import { Icon } from "../../components/icon.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { useSend } from "../../components/use-send.ts";
import { useMessages, useSpeech } from "../../language.ts";
import { callsApi, type PersonInfo } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";

/** The name of a person, and the field to change it. */
export function NameForm({ person, onChange }: { person: PersonInfo; onChange(): void }): JSX.Element {
  const { t: words } = useSpeech();
  const t = useMessages({ en, de });
  const [typed, setTyped] = useState<string | null>(null);
  const { busy, error, send } = useSend();
  if (typed === null) {
    return (
      <h2>
        {person.name}
        <button
          type="button"
          class="button quiet icon-only"
          aria-label={t.renameNamed(person.name)}
          onClick={() => setTyped(person.name)}
        >
          <Icon name="note" />
        </button>
      </h2>
    );
  }

  function save(event: Event): void {
    event.preventDefault();
    void send(async () => {
      // Without a name of one's own that of the accounts holds again.
      await callsApi.editPerson(person.id, { name: typed?.trim() || null });
      setTyped(null);
      onChange();
    });
  }

  return (
    <form class="name-form" onSubmit={save}>
      <input
        aria-label={t.name}
        value={typed}
        maxLength={500}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && setTyped(null)}
      />
      <SubmitButton busy={busy}>{t.save}</SubmitButton>
      <button type="button" class="button quiet" onClick={() => setTyped(null)}>{words.app.cancel}</button>
      <Failure error={error} />
    </form>
  );
}
