import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useMessages, useSpeech } from "../../language.ts";
import type { Choices, ShownCall } from "../api.ts";
import { type CallDay, daysOf } from "../days.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { CallRow } from "./call-row.tsx";
import { moveAmongRows } from "./row-keys.ts";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface CallListProps {
  calls: ShownCall[];
  choices: Choices | null;
  /** Id of the call whose details are shown. */
  open: string | null;
  hasMore: boolean;
  onMore(): void;
}

/** The calls day by day; days out of sight cost the browser nothing, and earlier ones come as they are scrolled to. */
export function CallList({ calls, choices, open, hasMore, onMore }: CallListProps): JSX.Element {
  const t = useMessages({ en, de });
  const days = useMemo(() => daysOf(calls, zone), [calls]);
  const sources = useMemo(
    () => new Map(choices?.sources.map(({ source, title }): [string, string] => [source, title])),
    [choices],
  );
  const people = choices?.people.length ?? 0;
  return (
    <div class="call-days" onKeyDown={moveAmongRows}>
      {days.map((day) => (
        <DaySection key={day.day} day={day}>
          {day.calls.map((call) => (
            <CallRow key={call.id} call={call} sources={sources} showPerson={people > 1} isOpen={call.id === open} />
          ))}
        </DaySection>
      ))}
      {hasMore ? <More onMore={onMore} count={calls.length} /> : <p class="hint list-end">{t.theEnd}</p>}
    </div>
  );
}

function DaySection({ day, children }: { day: CallDay<ShownCall>; children: JSX.Element[] }): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  return (
    <section class="call-day" aria-labelledby={`day-${day.day}`}>
      <header class="call-day-header">
        <h2 id={`day-${day.day}`}>{format.day(day.day)}</h2>
        <p class="hint">{t.dayLine(day.calls.length, format.duration(day.talkMs))}</p>
      </header>
      <ol class="call-rows">{children}</ol>
    </section>
  );
}

/** Asks for more when it comes into sight, and for those who do not scroll when it is pressed. */
function More({ onMore, count }: { onMore(): void; count: number }): JSX.Element {
  const t = useMessages({ en, de });
  const button = useRef<HTMLButtonElement>(null);
  const newest = useRef(onMore);
  newest.current = onMore;
  useEffect(() => {
    const watch = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && newest.current(),
      { rootMargin: "800px" },
    );
    if (button.current) watch.observe(button.current);
    return () => watch.disconnect();
    // Still in sight after the answer, it has to be looked at anew.
  }, [count]);
  return (
    <button ref={button} type="button" class="button more" onClick={onMore}>
      {t.more}
    </button>
  );
}
