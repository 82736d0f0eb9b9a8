import type { JSX } from "preact";
import { useCallback, useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { Failure } from "./failure.tsx";
import { Icon } from "./icon.tsx";

export interface Undo {
  /** Tells what was done; `undo` takes it back. It stands until the next offer, or until it is dismissed. */
  offer(done: string, undo: () => Promise<unknown>): void;
  /** To be placed once on the page. */
  bar: JSX.Element;
}

/** What was done can be taken back, without a question before it. */
export function useUndo(): Undo {
  const { t } = useSpeech();
  const [offered, setOffered] = useState<{ done: string; undo: () => Promise<unknown> } | null>(null);
  const [error, setError] = useState<unknown>(null);

  const offer = useCallback((done: string, undo: () => Promise<unknown>) => {
    setError(null);
    setOffered({ done, undo });
  }, []);

  async function takeBack(): Promise<void> {
    try {
      await offered?.undo();
      setOffered(null);
    } catch (thrown) {
      setError(thrown);
    }
  }

  const bar = (
    <div class="undo-offer" role="status">
      {offered && (
        <div class="undo-bar">
          <p>{offered.done}</p>
          <button type="button" class="button" onClick={takeBack}>
            <Icon name="undo" />
            {t.app.undo}
          </button>
          <button
            type="button"
            class="button quiet icon-only"
            aria-label={t.app.close}
            onClick={() => setOffered(null)}
          >
            <Icon name="close" />
          </button>
          <Failure error={error} />
        </div>
      )}
    </div>
  );
  return { offer, bar };
}
