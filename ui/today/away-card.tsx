import type { JSX } from "preact";
import type { Asked } from "../../core/asked.ts";
import { api } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "../timeline/day.ts";
import { dayApi, type NewEntry } from "./api.ts";
import { awayToAsk } from "./away.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import type { DayData } from "./api.ts";

const defaultLeastMinutes = 10;

interface AwayCardProps {
  value: DayData;
  now: number;
  onOther(stretch: Stretch): void;
}

/** "What was that?", once, when somebody comes back; an answer becomes an entry. */
export function AwayCard({ value, now, onOther }: AwayCardProps): JSX.Element | null {
  const known = [...value.calls, ...value.entries].map(({ startedAt, endedAt }) => ({
    from: Date.parse(startedAt),
    to: endedAt === null ? now : Date.parse(endedAt),
  }));
  const presence = value.activity.filter(({ kind }) => kind === "presence");
  const ask = (leastMinutes: number) => awayToAsk({ presence, known, now, leastMs: leastMinutes * 60_000 });
  // Whoever was not away for long is not asked, whatever they answered before.
  const wasAway = awayToAsk({ presence, known: [], now, leastMs: defaultLeastMinutes * 60_000 }) !== null;
  return wasAway ? <Question ask={ask} onOther={onOther} /> : null;
}

interface QuestionProps {
  ask(leastMinutes: number): Stretch | null;
  onOther(stretch: Stretch): void;
}

function Question({ ask, onOther }: QuestionProps): JSX.Element | null {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const { value: asked, reload } = useLoad("asked", api.asked);
  const away = asked && ask(asked.awayLeastMinutes ?? defaultLeastMinutes);
  if (!away || asked.awayNot === new Date(away.from).toISOString()) return null;

  const answer = (kind: NewEntry["kind"], title: string) => () =>
    dayApi.add({
      kind,
      title,
      startedAt: new Date(away.from).toISOString(),
      endedAt: new Date(away.to).toISOString(),
    });

  const keep = (given: Asked) => () => api.answer(given).then(reload);
  const minutes = Math.ceil((away.to - away.from) / 60_000);
  return (
    <section class="card away-card">
      <p>{m.away(format.time(away.from), format.time(away.to))}</p>
      <div class="actions">
        <ActionButton onAct={answer("work", m.awayMeeting)}>{m.awayMeeting}</ActionButton>
        <ActionButton onAct={answer("break", m.awayLunch)}>{m.awayLunch}</ActionButton>
        <ActionButton onAct={answer("work", m.awayCall)}>{m.awayCall}</ActionButton>
        <button type="button" class="button" onClick={() => onOther(away)}>{m.awayOther}</button>
        <ActionButton kind="quiet" onAct={keep({ awayNot: new Date(away.from).toISOString() })}>
          {m.awayLater}
        </ActionButton>
        <ActionButton kind="quiet" onAct={keep({ awayLeastMinutes: Math.min(minutes + 1, 1440) })}>
          {m.awayNever(format.duration(minutes * 60_000))}
        </ActionButton>
      </div>
    </section>
  );
}
