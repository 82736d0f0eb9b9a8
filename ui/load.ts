import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "./language.ts";

export interface Loaded<Value> {
  /** What came last; stays while it is loaded again. */
  value: Value | null;
  error: unknown;
  reload(): void;
}

/**
 * Loads when `key` changes, when asked, and when the person chooses another language. An answer to
 * another key is dropped; who asks again for the same one meanwhile gets both answers, one after
 * the other, so that a slow host with steady news still shows something. `load` gets what it found
 * before for the same key.
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
  const again = useRef(false);
  const known = useRef<{ key: string; value: Value } | null>(null);

  const reload = useCallback(() => {
    if (running.current) again.current = true;
    else start();

    function start(): void {
      const { signal } = running.current = new AbortController();
      again.current = false;
      const before = known.current?.key === key ? known.current.value : null;
      const show = (value: Value | null, error: unknown) => {
        if (signal.aborted) return;
        running.current = null;
        setState({ key, value, error });
        if (again.current) start();
      };
      newest.current(signal, before).then((value) => {
        if (!signal.aborted) known.current = { key, value };
        show(value, null);
      }, (error) => show(before, error));
    }
  }, [key]);

  // Before the page is painted: the answer is under way meanwhile.
  useLayoutEffect(() => {
    reload();
    return () => {
      running.current?.abort();
      running.current = null;
    };
    // What the host says comes in another language, too.
  }, [reload, language]);

  return state.key === key ? { value: state.value, error: state.error, reload } : { value: null, error: null, reload };
}
