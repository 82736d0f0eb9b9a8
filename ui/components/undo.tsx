import type { JSX } from "preact";
import { useCallback, useRef, useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { ActionButton } from "./action-button.tsx";
import { Icon } from "./icon.tsx";

/** Something that was done, and how to take it back. */
export interface Done {
  text: string;
  undo(): Promise<unknown>;
}

export interface Undo {
  /** Tells what was done; `undo` takes it back. It stands until the next offer, or until it is dismissed. */
  offer(done: string, undo: () => Promise<unknown>): void;
  /** To be placed once on the page. */
  bar: JSX.Element;
}

/** What was done can be taken back, without a question before it. */
export function useUndo(): Undo {
  const { t } = useSpeech();
  const [offered, setOffered] = useState<{ done: string; undo(): Promise<unknown> } | null>(null);
  const count = useRef(0);
  const offer = useCallback((done: string, undo: () => Promise<unknown>) => {
    count.current++;
    setOffered({ done, undo });
  }, []);

  const bar = (
    <div class="undo-offer" role="status">
      {offered && (
        <div class="undo-bar">
          <p>{offered.done}</p>
          <ActionButton
            key={count.current}
            onAct={async () => {
              await offered.undo();
              setOffered((now) => now === offered ? null : now);
            }}
          >
            <Icon name="undo" />
            {t.app.undo}
          </ActionButton>
          <button
            type="button"
            class="button quiet icon-only"
            aria-label={t.app.close}
            onClick={() => setOffered(null)}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
  return { offer, bar };
}
