import { useEffect, useRef, useState } from "preact/hooks";
import { api, eventsAddress } from "./api.ts";

type Listener = (name: string, data: unknown) => void;

/** Each with the events it wants to hear. */
const listeners = new Map<Listener, RegExp>();
const connection = new EventTarget();
let source: EventSource | null = null;
let connected = true;

/** Events that come closer together than this cause one refresh. */
const shortRestMs = 700;

/**
 * Calls back when the host tells an event whose name matches, when the connection is there
 * again after a loss, and when the page is shown again; at most once in the time of rest, and
 * not while nobody can see the page.
 */
export function useLive(name: RegExp, refresh: () => void, restMs = shortRestMs): void {
  const newest = useRef(refresh);
  newest.current = refresh;
  useEffect(() => {
    const calm = calmed(() => newest.current(), restMs);
    listeners.set(calm.call, name);
    document.addEventListener("visibilitychange", calm.shown);
    open();
    return () => {
      listeners.delete(calm.call);
      document.removeEventListener("visibilitychange", calm.shown);
      calm.cancel();
    };
  }, [name.source, restMs]);
}

/** Hears every event as it comes; returns how to stop. */
export function listen(listener: Listener): () => void {
  listeners.set(listener, /./);
  open();
  return () => void listeners.delete(listener);
}

/** Whether the host can be reached. */
export function useConnected(): boolean {
  const [state, setState] = useState(connected);
  useEffect(() => {
    const follow = () => setState(connected);
    connection.addEventListener("change", follow);
    return () => connection.removeEventListener("change", follow);
  }, []);
  return state;
}

/** Calls back when the host can be reached again after it could not. */
export function useReconnected(act: () => void): void {
  const newest = useRef(act);
  newest.current = act;
  useEffect(() => {
    const follow = () => connected && newest.current();
    connection.addEventListener("change", follow);
    return () => connection.removeEventListener("change", follow);
  }, []);
}

function calmed(refresh: () => void, restMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let missed = false;
  const call = () => {
    if (document.hidden) missed = true;
    else {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, restMs);
    }
  };
  return {
    call,
    shown: () => {
      if (document.hidden || !missed) return;
      missed = false;
      call();
    },
    cancel: () => clearTimeout(timer),
  };
}

function open(): void {
  if (source) return;
  source = new EventSource(eventsAddress);
  source.onmessage = (event: MessageEvent<string>) => tell(event.data);
  source.onopen = () => {
    if (connected) return;
    setConnected(true);
    for (const listener of listeners.keys()) listener("", null);
  };
  source.onerror = () => {
    setConnected(false);
    // A refusal ends it for good, a lost connection does not.
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    // Only an answer tells whether it is this browser that is refused.
    void api.language().catch(() => {});
    setTimeout(() => listeners.size > 0 && open(), 5000);
  };
}

function setConnected(now: boolean): void {
  connected = now;
  connection.dispatchEvent(new Event("change"));
}

function tell(text: string): void {
  const { name, data } = JSON.parse(text) as { name?: unknown; data?: unknown };
  if (typeof name !== "string") return;
  for (const [listener, wanted] of listeners) if (wanted.test(name)) listener(name, data);
}
