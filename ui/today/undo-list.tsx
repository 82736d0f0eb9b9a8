import type { JSX } from "preact";
import { ActionButton } from "../components/action-button.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "../timeline/day.ts";
import { dayApi, type Entry, type ErasureInfo } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface UndoListProps {
  bounds: Stretch;
  now: number;
  /** The entry that was removed last. */
  removed: Entry | null;
  onRestored(): void;
}

/** What was deleted on this day and can be undone, the newest first; the host knows it, also after a reload. */
export function UndoList({ bounds, now, removed, onRestored }: UndoListProps): JSX.Element | null {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const { value, reload } = useLoad<ErasureInfo[]>("erasures", dayApi.erasures);
  useLive(/^host\/erased/, reload);
  const erasures = (value ?? []).filter(({ from, to, undoUntil }) =>
    Date.parse(from) < bounds.to && Date.parse(to) > bounds.from && undoUntil !== null && Date.parse(undoUntil) > now
  );
  if (erasures.length === 0 && !removed) return null;
  return (
    <div role="status">
      <ul class="undo-list">
        {removed && (
          <li>
            <span>{m.removed(removed.title || removed.project || removed.note || "")}</span>
            <ActionButton
              onAct={async () => {
                const { id: _, ...entry } = removed;
                await dayApi.add(entry);
                onRestored();
              }}
            >
              {m.undo}
            </ActionButton>
          </li>
        )}
        {erasures.map(({ id, what, from, to, undoUntil }) => (
          <li key={id}>
            <span>
              {m.erased[what](format.exactTime(Date.parse(from)), format.exactTime(Date.parse(to)))}{" "}
              <span class="hint">{m.undoUntil(format.time(Date.parse(undoUntil!)))}</span>
            </span>
            <ActionButton onAct={() => dayApi.undoErase(id)}>{m.undo}</ActionButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
