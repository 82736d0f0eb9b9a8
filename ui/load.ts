import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "./language.ts";

export interface Loaded<Value> {
  /** What came last; stays while it is loaded again. */
  value: Value | null;
  error: unknown;
  reload(): void;
}

/**
 * Loads when `key` changes, when asked, and when the person chooses another language; an answer that was overtaken by a later question is
 * dropped. `load` gets what it found before for the same key.
 */
export function useLoad<Value>(
  key: string,
  load: (signal: AbortSignal, known: Value | null) => Promise<Value>,
): Loaded<Value> {
  const [state, setState] = useState<{ key: string; value: Value | null; error: unknown }>({
    key,
    value: null,
    error: null,
  });
  const { language } = useSpeech();
  const newest = useRef(load);
  newest.current = load;
  const running = useRef<AbortController | null>(null);
  const known = useRef<{ key: string; value: Value } | null>(null);

  const reload = useCallback(() => {
    running.current?.abort();
    const { signal } = running.current = new AbortController();
    const before = known.current?.key === key ? known.current.value : null;
    newest.current(signal, before).then(
      (value) => {
        if (signal.aborted) return;
        known.current = { key, value };
        setState({ key, value, error: null });
      },
      (error) => {
        if (!signal.aborted) setState({ key, value: before, error });
      },
    );
  }, [key]);

  // Before the page is painted: the answer is under way meanwhile.
  useLayoutEffect(() => {
    reload();
    return () => running.current?.abort();
    // What the host says comes in another language, too.
  }, [reload, language]);

  return state.key === key ? { value: state.value, error: state.error, reload } : { value: null, error: null, reload };
}
