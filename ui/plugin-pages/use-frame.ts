import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Json } from "timetrack";
import { ApiError, refusalOf } from "../api-error.ts";
import { useMessages } from "../language.ts";
import { listen } from "../live.ts";
import type { Remark } from "../kit/wire.ts";
import { answer } from "./answers.ts";
import { documentAddress, type PageInfo } from "./api.ts";
import { type Bridge, openBridge } from "./bridge.ts";
import { keepFocus } from "./keep-focus.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { useLook } from "./use-look.ts";

/** A question to the person; what it shows never changes. */
export interface Asking {
  /** Another question has another one. */
  id: number;
  value: Json;
  settle(allowed: boolean): void;
}

export interface Frame {
  element: RefObject<HTMLIFrameElement | null>;
  /** Counts how often it was loaded; a new one needs a new element. */
  attempt: number;
  address: string;
  state: "loading" | "shown" | "closed";
  /** What is wrong with the page, to be shown with the name of its plugin. */
  trouble: { text: string; hint?: string | undefined } | null;
  /** A short sentence of the page. */
  toast: string;
  /** What the person has to decide before the page goes on. */
  asking: Asking | null;
  reload(): void;
}

const PING_MS = 3_000;
const TOAST_MS = 6_000;
const MOST_PIXELS = 20_000;
/** So long after its document is there most pages have said their first word: by then it is asked whether it was refused. */
const START_MS = 2_000;
/** And so much longer it may take on a computer that is slow or busy. */
const SLOW_START_MS = 10_000;

/** The life of a page in its frame: loaded, listened to, watched, closed when it breaks the rules. */
export function useFrame(page: PageInfo): Frame {
  const t = useMessages({ de, en });
  const look = useLook();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Frame["state"]>("loading");
  const [trouble, setTrouble] = useState<Frame["trouble"]>(null);
  const [toast, setToast] = useState("");
  const [asking, setAsking] = useState<Frame["asking"]>(null);
  // The first look is in its address; later ones are told, so that nothing is loaded again.
  const [address, setAddress] = useState(() => documentAddress(page, look.language, look.theme));
  const element = useRef<HTMLIFrameElement>(null);
  const bridge = useRef<Bridge | null>(null);
  const open = useRef<Asking | null>(null);
  const asked = useRef(0);
  const say = useRef(t);
  say.current = t;

  function close(text: string, hint?: string): void {
    bridge.current?.close();
    open.current?.settle(false);
    setState("closed");
    setTrouble({ text, hint });
  }

  /** One question at a time: a page must not put another address under the person's hand. */
  async function confirm(key: string, value: Json): Promise<void> {
    if (open.current) throw new ApiError("conflict", say.current.asking(key));
    const allowed = await new Promise<boolean>((resolve) => {
      const asking: Asking = {
        id: ++asked.current,
        value,
        settle(allowed) {
          if (open.current !== asking) return;
          setAsking(open.current = null);
          resolve(allowed);
        },
      };
      setAsking(open.current = asking);
    });
    if (!allowed) throw new ApiError("denied", say.current.notConfirmed(key));
  }

  useLayoutEffect(() => {
    const frame = element.current;
    if (!frame) return;
    const { plugin, pluginTitle } = page;
    let loads = 0;
    let ready = false;
    let alive = true;
    let late: ReturnType<typeof setTimeout> | undefined;
    let isClosed = false;

    /** What is said first stays: of a page that was closed nobody needs to hear that it does not answer. */
    function end(text: string, hint?: string): void {
      if (isClosed) return;
      isClosed = true;
      clearInterval(pulse);
      clearTimeout(late);
      close(text, hint);
    }

    function onRemark(remark: Remark): void {
      switch (remark.kind) {
        case "height":
          frame!.style.height = `${Math.min(remark.height, MOST_PIXELS)}px`;
          return;
        case "toast":
          return setToast(remark.text);
        case "failed":
          return setTrouble({ text: say.current.reported(pluginTitle, remark.message) });
        case "alive":
          if (!alive) setTrouble(null);
          alive = true;
      }
    }

    async function tellWhy(): Promise<void> {
      const response = await fetch(address).catch(() => null);
      const refusal = response && !response.ok ? await refusalOf(response) : null;
      if (ready || isClosed) return;
      if (refusal) end(refusal.message || say.current.silent(pluginTitle), refusal.hint);
      else late = setTimeout(() => end(say.current.silent(pluginTitle)), SLOW_START_MS);
    }

    const words = () => say.current;
    const opened = bridge.current = openBridge({
      frame,
      answer: (question, signal) =>
        answer(question, { page, frame, confirm, words, onCopied: () => setToast(words().copied) }, signal),
      words,
      onReady() {
        ready = true;
        clearTimeout(late);
        // Not first with its height: a page that shows nothing yet has none to tell.
        setState("shown");
      },
      onRemark,
      onBroken: () => end(say.current.broken(pluginTitle)),
    });
    frame.onload = () => {
      if (++loads > 1) end(say.current.left(pluginTitle));
      else if (!ready) late = setTimeout(tellWhy, START_MS);
    };
    const pulse = setInterval(() => {
      if (!ready || document.hidden) return;
      if (!alive) setTrouble({ text: say.current.hung(pluginTitle) });
      alive = false;
      opened.tell({ kind: "ping" });
    }, PING_MS);
    const letGo = keepFocus(frame, () => end(say.current.thief(pluginTitle), say.current.thiefHint));
    const forget = listen((name, data) => {
      const own = ownEvent(name, data, plugin);
      if (own !== null) opened.tell({ kind: "event", name: own });
    });
    return () => {
      open.current?.settle(false);
      forget();
      letGo();
      clearInterval(pulse);
      clearTimeout(late);
      opened.close();
    };
  }, [address, attempt]);

  useEffect(() => bridge.current?.tell({ kind: "look", ...look }), [look.language, look.theme]);
  useEffect(() => {
    const timer = setTimeout(() => setToast(""), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  function reload(): void {
    setTrouble(null);
    setState("loading");
    setAddress(documentAddress(page, look.language, look.theme));
    setAttempt(attempt + 1);
  }

  return { element, attempt, address, state, trouble, toast, asking, reload };
}

/** What the page hears of an event of the host: its plugin's own, changes of its settings, and turns of its webhooks. */
function ownEvent(name: string, data: unknown, plugin: string): string | null {
  if (name === "host/settings" || name === "host/webhooks") {
    return (data as { plugin?: unknown } | null)?.plugin === plugin ? name.slice("host/".length) : null;
  }
  return name.startsWith(`${plugin}/`) ? name.slice(plugin.length + 1) : null;
}
