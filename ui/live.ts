import { useEffect, useRef, useState } from "preact/hooks";
import { eventsAddress } from "./api.ts";

type Listener = () => void;

const listeners = new Map<Listener, { name: RegExp }>();
const connection = new EventTarget();
let source: EventSource | null = null;
let connected = true;

/** Events that come closer together than this cause one refresh. */
const restMs = 700;

/**
 * Calls back when the host tells an event whose name matches, when the connection is there
 * again after a loss, and when the page is shown again; at most every 0.7 seconds, and not
 * while nobody can see the page.
 */
export function useLive(name: RegExp, refresh: () => void): void {
  const newest = useRef(refresh);
  newest.current = refresh;
  useEffect(() => {
    const calm = calmed(() => newest.current());
    listeners.set(calm.call, { name });
    document.addEventListener("visibilitychange", calm.shown);
    open();
    return () => {
      listeners.delete(calm.call);
      document.removeEventListener("visibilitychange", calm.shown);
      calm.cancel();
    };
  }, [name.source]);
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

function calmed(refresh: () => void) {
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
  source.onmessage = (event: MessageEvent<string>) => tell(nameIn(event.data));
  source.onopen = () => {
    if (connected) return;
    setConnected(true);
    for (const listener of listeners.keys()) listener();
  };
  source.onerror = () => {
    setConnected(false);
    // A refusal ends it for good, a lost connection does not.
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    setTimeout(() => listeners.size > 0 && open(), 5000);
  };
}

function setConnected(now: boolean): void {
  connected = now;
  connection.dispatchEvent(new Event("change"));
}

function tell(name: string): void {
  for (const [listener, { name: wanted }] of listeners) if (wanted.test(name)) listener();
}

function nameIn(data: string): string {
  const { name } = JSON.parse(data) as { name?: unknown };
  return typeof name === "string" ? name : "";
}
