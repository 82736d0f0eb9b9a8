import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { catalogue } from "./sections.ts";

interface DeleteDialogProps {
  title: string;
  text: ComponentChildren;
  action: string;
  /** Whether a word has to be typed first. */
  typed: boolean;
  onDelete(): Promise<void>;
  onClose(): void;
}

/** Asks once more before something is gone for good. */
export function DeleteDialog({ title, text, action, typed, onDelete, onClose }: DeleteDialogProps): JSX.Element {
  const t = useMessages(catalogue);
  const { t: app } = useSpeech();
  const [word, setWord] = useState("");
  const id = useId();
  const confirmed = !typed || word.trim().toLowerCase() === t.confirmWord;
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <p>
        <strong>{t.forGood}</strong>
      </p>
      {typed && (
        <p class="confirm">
          <label for={id}>{t.confirm(t.confirmWord)}</label>
          <input
            id={id}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={word}
            onInput={(event) => setWord(event.currentTarget.value)}
          />
        </p>
      )}
      <div class="actions dialog-actions">
        <button type="button" class="button" onClick={onClose}>{app.app.cancel}</button>
        <ActionButton kind="primary" disabled={!confirmed} onAct={onDelete}>{action}</ActionButton>
      </div>
    </Dialog>
  );
}
