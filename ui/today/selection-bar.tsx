import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import type { Stretch } from "../timeline/day.ts";
import { dayApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface SelectionBarProps {
  selection: Stretch;
  onNote(): void;
  onDone(): void;
}

/** What can be done with the selected time. */
export function SelectionBar({ selection, onNote, onDone }: SelectionBarProps): JSX.Element {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const [asked, setAsked] = useState<"private" | "deleted" | null>(null);
  const { from, to } = selection;
  return (
    <div class="selection-bar" role="group" aria-label={m.selection}>
      <p role="status">
        <strong>{format.exactTime(from)} – {format.exactTime(to)}</strong> {format.duration(to - from)}
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={onNote}>{m.note}</button>
        <button type="button" class="button" onClick={() => setAsked("private")}>
          <Icon name="shield" />
          {m.private}
        </button>
        <button type="button" class="button" onClick={() => setAsked("deleted")}>{m.delete}</button>
        <button type="button" class="button quiet icon-only" aria-label={m.clear} title={m.clear} onClick={onDone}>
          <Icon name="close" />
        </button>
      </div>
      {asked && <EraseDialog {...{ selection }} what={asked} onClose={() => setAsked(null)} onDone={onDone} />}
    </div>
  );
}

interface EraseDialogProps {
  selection: Stretch;
  what: "private" | "deleted";
  onClose(): void;
  onDone(): void;
}

function EraseDialog({ selection, what, onClose, onDone }: EraseDialogProps): JSX.Element {
  const m = useMessages({ en, de });
  const { t, format } = useSpeech();
  const [busy, setBusy] = useState(false);
  const isPrivate = what === "private";

  async function erase(): Promise<void> {
    setBusy(true);
    await dayApi.erase(selection, what).finally(() => setBusy(false));
    onClose();
    onDone();
  }

  return (
    <Dialog title={isPrivate ? m.privateTitle : m.deleteTitle} onClose={onClose}>
      <p>
        <strong>{format.exactTime(selection.from)} – {format.exactTime(selection.to)}</strong>
      </p>
      <p>{isPrivate ? m.privateText : m.deleteText}</p>
      <p class="hint" role="status">{busy ? m.erasing : m.undoLater}</p>
      <div class="actions">
        <ActionButton kind="primary" onAct={erase}>{isPrivate ? m.privateDo : m.deleteDo}</ActionButton>
        <button type="button" class="button" onClick={onClose}>{t.app.cancel}</button>
      </div>
    </Dialog>
  );
}
