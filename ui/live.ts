import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api } from "./api.ts";
import { createLiveConnection, type Told } from "./live-connection.ts";

type Listener = (name: string, data: unknown) => void;

/** Each with the events it wants to hear. */
const listeners = new Map<Listener, RegExp>();
const connection = new EventTarget();
const { open } = createLiveConnection(hear, () => listeners.size > 0);
let connected = true;
/** Whether there was a connection before, of this tab or of another: what happens before the next one is not heard. */
let listened = false;

/** Events that come closer together than this cause one refresh. */
const shortRestMs = 700;

interface LiveOptions {
  restMs?: number;
  /** Only what concerns this one. */
  plugin?: string;
}

/**
 * Calls back when the host tells an event whose name matches, when the connection is there
 * again after a loss, and when the page is shown again; at most once in the time of rest, and
 * not while nobody can see the page.
 */
export function useLive(name: RegExp, refresh: () => void, options: LiveOptions = {}): void {
  const { restMs = shortRestMs, plugin } = options;
  const newest = useRef(refresh);
  newest.current = refresh;
  // Before the page is painted, like the question that is asked again: nothing is told between them.
  useLayoutEffect(() => {
    const calm = calmed(() => newest.current(), restMs);
    const listener: Listener = (event, data) => {
      if (event === "" || plugin === undefined || isAbout(plugin, event, data)) calm.call();
    };
    listeners.set(listener, name);
    document.addEventListener("visibilitychange", calm.shown);
    open();
    return () => {
      listeners.delete(listener);
      document.removeEventListener("visibilitychange", calm.shown);
      calm.cancel();
    };
  }, [name.source, restMs, plugin]);
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
  useLayoutEffect(() => {
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
  useLayoutEffect(() => {
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

function hear(told: Told): void {
  const isFirst = !listened;
  listened = true;
  if ("event" in told) return tell(told.event);
  setConnected(told.state === "open");
  // The answer to any question says whether the person is still logged in; client.ts hears it.
  if (told.state === "refused") void api.language().catch(() => {});
  if (told.state !== "open" || isFirst) return;
  for (const listener of listeners.keys()) listener("", null);
}

/** Events of a plugin carry its name, those of the host name it as what they are about. */
function isAbout(plugin: string, event: string, data: unknown): boolean {
  const { id, plugin: about, source } = (data ?? {}) as Record<string, unknown>;
  return event.startsWith(`${plugin}/`) || [id, about, source].includes(plugin);
}

function setConnected(now: boolean): void {
  if (now === connected) return;
  connected = now;
  connection.dispatchEvent(new Event("change"));
}

function tell(text: string): void {
  const { name, data } = JSON.parse(text) as { name?: unknown; data?: unknown };
  if (typeof name !== "string") return;
  for (const [listener, wanted] of listeners) if (wanted.test(name)) listener(name, data);
}
