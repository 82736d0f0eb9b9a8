import type { ComponentChildren, JSX } from "preact";
import { useMessages, useSpeech } from "../../language.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { useOutcome } from "../outcome.ts";
import type { PanelPart } from "./call-panel.tsx";

export function CallFacts({ details: { call } }: PanelPart): JSX.Element {
  const { format } = useSpeech();
  const outcomeOf = useOutcome();
  const t = useMessages({ en, de });
  const own = call.person?.name ?? call.ownUser;
  return (
    <>
      <dl class="call-facts">
        <Fact name={t.began}>{format.exactMoment(call.startedAt)}</Fact>
        <Fact name={t.ended}>{call.endedAt === null ? t.goesOn : format.exactMoment(call.endedAt)}</Fact>
        <Fact name={t.duration}>
          {call.talkSeconds > 0 ? format.duration(call.talkSeconds * 1000) : outcomeOf(call)}
        </Fact>
        {own && <Fact name={t.whose}>{own}</Fact>}
        {call.group && <Fact name={t.group}>{call.group}</Fact>}
      </dl>
      {call.estimated && (
        <p class="hint">
          ≈ {t.estimatedHint}
        </p>
      )}
    </>
  );
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
