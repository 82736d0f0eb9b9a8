import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ActionButton } from "../components/action-button.tsx";
import { useMessages, useSpeech } from "../language.ts";
import type { Stretch } from "../timeline/day.ts";
import { dayApi, type NewEntry } from "./api.ts";
import { awayToAsk } from "./away.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import type { DayData } from "./api.ts";

const leastKey = "timetrack-ask-away-ms";
const laterKey = "timetrack-ask-away-not";
const defaultLeastMs = 10 * 60_000;

interface AwayCardProps {
  value: DayData;
  now: number;
  onOther(stretch: Stretch): void;
}

/** "What was that?", once, when somebody comes back; an answer becomes an entry. */
export function AwayCard({ value, now, onOther }: AwayCardProps): JSX.Element | null {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const [, renew] = useState(0);
  const known = [...value.calls, ...value.entries].map(({ startedAt, endedAt }) => ({
    from: Date.parse(startedAt),
    to: endedAt === null ? now : Date.parse(endedAt),
  }));
  const presence = value.activity.filter(({ kind }) => kind === "presence");
  const away = awayToAsk({ presence, known, now, leastMs: Number(stored(leastKey) ?? defaultLeastMs) });
  if (away === null || stored(laterKey) === String(away.from)) return null;

  const answer = (kind: NewEntry["kind"], title: string) => () =>
    dayApi.add({
      kind,
      title,
      startedAt: new Date(away.from).toISOString(),
      endedAt: new Date(away.to).toISOString(),
    });

  function remember(key: string, text: string): void {
    store(key, text);
    renew((count) => count + 1);
  }

  const minutes = Math.ceil((away.to - away.from) / 60_000);
  return (
    <section class="card away-card">
      <p>{m.away(format.time(away.from), format.time(away.to))}</p>
      <div class="actions">
        <ActionButton onAct={answer("work", m.awayMeeting)}>{m.awayMeeting}</ActionButton>
        <ActionButton onAct={answer("break", m.awayLunch)}>{m.awayLunch}</ActionButton>
        <ActionButton onAct={answer("work", m.awayCall)}>{m.awayCall}</ActionButton>
        <button type="button" class="button" onClick={() => onOther(away)}>{m.awayOther}</button>
        <button type="button" class="button quiet" onClick={() => remember(laterKey, String(away.from))}>
          {m.awayLater}
        </button>
        <button
          type="button"
          class="button quiet"
          onClick={() => remember(leastKey, String((minutes + 1) * 60_000))}
        >
          {m.awayNever(format.duration(minutes * 60_000))}
        </button>
      </div>
    </section>
  );
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A browser that stores nothing asks again.
  }
}
