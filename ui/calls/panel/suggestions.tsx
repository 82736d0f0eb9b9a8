import type { JSX } from "preact";
import { ActionButton } from "../../components/action-button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useMessages, useSpeech } from "../../language.ts";
import { callsApi, type Choices, type ShownCall } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { useOutcome } from "../outcome.ts";
import { useWho } from "../who.ts";
import type { PanelPart } from "./call-panel.tsx";

interface SuggestionsProps extends PanelPart {
  choices: Choices | null;
  onOpen(id: string): void;
}

/** What other sources told about the same time: the person says whether it was the same conversation. */
export function Suggestions({ details, choices, undo, onChange, onOpen }: SuggestionsProps): JSX.Element | null {
  const { format } = useSpeech();
  const outcomeOf = useOutcome();
  const t = useMessages({ en, de });
  const who = useWho();
  const { call, similar: suggestions } = details;
  if (suggestions.length === 0) return null;

  async function link(other: ShownCall): Promise<void> {
    const linked = await callsApi.link(call.id, other.id);
    onChange();
    // The call that stands for both may be the other one.
    if (linked.id !== call.id) onOpen(linked.id);
    undo.offer(t.didLink, async () => {
      await callsApi.forget(call.id, other.id);
      onChange();
    });
  }

  return (
    <section class="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">{t.suggested}</h3>
      <p class="hint">{t.suggestedHint}</p>
      <ul>
        {suggestions.map((other) => (
          <li key={other.id} class="suggestion">
            <div>
              <p>
                <b>{who(other).name}</b> · {outcomeOf(other)}
              </p>
              <p class="hint">
                {other.sources.map(({ source }) => titleOf(source, choices)).join(", ")} ·{" "}
                {format.exactMoment(other.startedAt)} · {format.duration(other.talkSeconds * 1000)} ·{" "}
                {t.secondsApart(secondsBetween(call, other))}
              </p>
            </div>
            <ActionButton onAct={() => link(other)}>
              <Icon name="link" />
              {t.same}
            </ActionButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf(source: string, choices: Choices | null): string {
  return choices?.sources.find((each) => each.source === source)?.title ?? source;
}

function secondsBetween(one: ShownCall, other: ShownCall): number {
  return Math.abs(Math.round((Date.parse(one.startedAt) - Date.parse(other.startedAt)) / 1000));
}
