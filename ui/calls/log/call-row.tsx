import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { useMessages, useSpeech } from "../../language.ts";
import type { ShownCall } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { useOutcome } from "../outcome.ts";
import { useWho } from "../who.ts";

interface CallRowProps {
  call: ShownCall;
  /** Titles of the sources. */
  sources: Map<string, string>;
  showPerson: boolean;
  isOpen: boolean;
}

export function CallRow({ call, sources, showPerson, isOpen }: CallRowProps): JSX.Element {
  const { format } = useSpeech();
  const outcomeOf = useOutcome();
  const t = useMessages({ en, de });
  const { name, detail } = useWho()(call);
  const began = Date.parse(call.startedAt);
  const kind = call.missed ? "missed" : call.direction;
  return (
    <li>
      <a
        class="call-row"
        href={addressOf(call.id)}
        data-call={call.id}
        data-kind={kind}
        aria-current={isOpen ? "true" : undefined}
      >
        <span class="call-mark" aria-hidden="true">
          <Icon
            name={kind === "missed" ? "missed" : kind === "in" ? "incoming" : kind === "out" ? "outgoing" : "calls"}
          />
        </span>
        <time class="call-time" dateTime={call.startedAt}>{format.time(began)}</time>
        <span class="call-who">
          <span class="call-name">{name}</span>
          <span class="call-detail">
            <span class="unseen">{t.directions[call.direction]}</span>
            {detail}
          </span>
        </span>
        <span class="call-words">
          {call.project && <span class="tag project">{call.project}</span>}
          {call.note && <span class="call-note">{call.note}</span>}
          {call.hidden && <span class="tag">{t.hiddenMark}</span>}
        </span>
        <span class="call-from">
          {showPerson && call.person && <span>{call.person.name}</span>}
          {call.sources.map(({ id, source }) => <span key={id} class="tag">{sources.get(source) ?? source}</span>)}
        </span>
        <span class="call-length">
          {call.estimated && (
            <span class="estimated" title={t.estimatedHint}>
              <span aria-hidden="true">≈</span>
              <span class="unseen">{t.estimated}</span>
            </span>
          )}
          {call.talkSeconds > 0
            ? format.duration(call.talkSeconds * 1000)
            : <span class="call-outcome" data-outcome={call.outcome}>{outcomeOf(call)}</span>}
        </span>
      </a>
    </li>
  );
}

/** The same list with this call open. */
function addressOf(id: string): string {
  const query = new URLSearchParams(location.search);
  query.set("call", id);
  return `/calls?${query}`;
}
