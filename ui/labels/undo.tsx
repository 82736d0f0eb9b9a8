import type { JSX } from "preact";
import { ActionButton } from "../components/action-button.tsx";
import { useMessages } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** Something that was done, and how to take it back. */
export interface Done {
  text: string;
  undo(): Promise<unknown>;
}

interface UndoProps {
  done: Done | null;
  onClose(): void;
  onUndone(): void;
}

/** Tells what was done last; it stays until it is closed, so that nobody has to be quick. */
export function Undo({ done, onClose, onUndone }: UndoProps): JSX.Element {
  const l = useMessages({ en, de });
  return (
    <div role="status" class="undo-place">
      {done && (
        <div class="undo">
          <span>{done.text}</span>
          <ActionButton
            onAct={async () => {
              await done.undo();
              onClose();
              onUndone();
            }}
          >
            {l.undo}
          </ActionButton>
          <button type="button" class="button quiet" onClick={onClose}>{l.dismiss}</button>
        </div>
      )}
    </div>
  );
}
