import { useCallback, useRef, useState } from "preact/hooks";

export interface Send {
  busy: boolean;
  /** Why it did not work the last time. */
  error: unknown;
  /** Does the work, unless some is running: a second click does nothing twice. */
  send(work: () => Promise<unknown>): Promise<void>;
}

/** What every form and button has that sends something: it waits, and knows why it failed. */
export function useSend(): Send {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const running = useRef(false);
  const send = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return;
    running.current = true;
    setState({ busy: true, error: null });
    let error: unknown = null;
    try {
      await work();
    } catch (thrown) {
      error = thrown;
    }
    running.current = false;
    setState({ busy: false, error });
  }, []);
  return { ...state, send };
}
