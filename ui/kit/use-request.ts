import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { request } from "./actions.ts";
import { onApp } from "./app.ts";
import type { Json } from "./wire.ts";

/** What `useRequest()` gives. */
export interface Requested<Value> {
  /** What came last; stays while it is asked for again. `null` before the first answer. */
  value: Value | null;
  /** A `PageError`, or `null`. */
  error: unknown;
  /** Asks again. */
  reload(): void;
}

/** Events that come closer together than this cause one request. */
const restMs = 300;

/**
 * What a `GET` of one of the plugin's routes answers. It is asked again when the path changes,
 * by `reload()`, and when the plugin emits one of the events named in `on`.
 */
export function useRequest<Value = Json>(path: string, { on = [] }: { on?: string[] } = {}): Requested<Value> {
  const [state, setState] = useState<{ path: string; value: Value | null; error: unknown }>(
    { path, value: null, error: null },
  );
  const newest = useRef(0);
  const reload = useCallback(() => {
    const turn = ++newest.current;
    request<Value>(path).then(
      (value) => turn === newest.current && setState({ path, value, error: null }),
      (error) => turn === newest.current && setState((before) => ({ ...before, path, error })),
    );
  }, [path]);
  useLayoutEffect(reload, [reload]);
  useEvents(on, reload);
  return state.path === path ? { ...state, reload } : { value: null, error: null, reload };
}

/** Calls back when the plugin emits one of these events; "settings" is a change of a setting, "webhooks" a first delivery or a refusal. */
export function useEvents(names: string[], onEvent: () => void): void {
  const newest = useRef(onEvent);
  newest.current = onEvent;
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        newest.current();
      }, restMs);
    };
    const stops = names.map((name) => onApp(`event:${name}`, soon));
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [names.join()]);
}
