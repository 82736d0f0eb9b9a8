import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { useMessages, useSpeech } from "../../language.ts";
import { useLive } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { useNow } from "../../now.ts";
import { callsApi, type ShownCall } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { useWho } from "../who.ts";

/** Calls that go on at this moment; what is filtered does not hide them. */
export function LiveCalls(): JSX.Element | null {
  const t = useMessages({ en, de });
  const { value: calls, reload } = useLoad("live", callsApi.live);
  useLive(/^host\/calls/, reload);
  return (
    <div aria-live="polite">
      {calls && calls.length > 0 && (
        <ul class="live-calls" aria-label={t.live}>
          {calls.map((call) => <LiveCall key={call.id} call={call} />)}
        </ul>
      )}
    </div>
  );
}

function LiveCall({ call }: { call: ShownCall }): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const now = useNow(1000);
  const { name, detail } = useWho()(call);
  const began = Date.parse(call.startedAt);
  return (
    <li class="live-call">
      <span class="live-mark" aria-hidden="true">
        <Icon name="calls" />
      </span>
      <span class="live-who">
        <span class="hint">{t.live} · {t.directions[call.direction]}</span>
        <b>{name}</b>
        {detail && <span class="hint">{detail}</span>}
      </span>
      <span class="live-time">
        {/* Every second is for the eye; who listens hears when it began. */}
        <b aria-hidden="true">{format.duration(Math.max(0, now - began))}</b>
        <span class="hint">{t.since(format.time(began))}</span>
      </span>
    </li>
  );
}
