import { type FromApp, type FromPage, type Json, PORT, type Question, READY, type Remark } from "../kit/wire.ts";
import { ApiError } from "../api-error.ts";
import { createBudget } from "./budget.ts";
import { parseFromPage } from "./from-page.ts";
import type { PageMessages } from "./messages.en.ts";

export interface BridgeOptions {
  frame: HTMLIFrameElement;
  /** Does what the page asks for, or rejects with an `ApiError`. */
  answer(question: Question, signal: AbortSignal): Promise<Json>;
  /** The sentences in the person's language. */
  words(): PageMessages;
  onRemark(remark: Remark): void;
  /** The page has said its first word. */
  onReady(): void;
  /** It broke the rules of the bridge, which is closed now. */
  onBroken(): void;
}

export interface Bridge {
  tell(message: FromApp): void;
  close(): void;
}

const MOST_AT_ONCE = 32;

/**
 * The one connection between the app and the frame of a page. Its port is handed over once, to
 * that frame's window. A page that sends what is no message, or too many, is not listened to
 * any more.
 */
export function openBridge({ frame, answer, words, onRemark, onReady, onBroken }: BridgeOptions): Bridge {
  const budget = createBudget(300, 60);
  const end = new AbortController();
  let port: MessagePort | null = null;
  let running = 0;

  function close(): void {
    end.abort();
    port?.close();
  }

  function fail(): void {
    if (end.signal.aborted) return;
    close();
    onBroken();
  }

  function greet({ source, data }: MessageEvent): void {
    if (source === null || source !== frame.contentWindow) return;
    // One word, once: everything else goes over the port.
    if (data !== READY || port) return fail();
    const { port1, port2 } = new MessageChannel();
    port = port1;
    port.onmessage = ({ data }) => hear(data);
    frame.contentWindow.postMessage(PORT, "*", [port2]);
    onReady();
  }

  function hear(data: unknown): void {
    const message = budget.take() ? parseFromPage(data) : null;
    if (!message) return fail();
    if ("id" in message) void reply(message);
    else onRemark(message);
  }

  async function reply({ id, ...question }: Extract<FromPage, { id: number }>): Promise<void> {
    if (running >= MOST_AT_ONCE) {
      return refuse(id, new ApiError("too-many", words().tooMany(MOST_AT_ONCE)));
    }
    running++;
    try {
      tell({ kind: "answer", id, value: await answer(question as Question, end.signal) });
    } catch (thrown) {
      refuse(id, thrown);
    }
    running--;
  }

  function refuse(id: number, thrown: unknown): void {
    const { code, message, hint } = thrown instanceof ApiError ? thrown : new ApiError("internal", String(thrown));
    tell({ kind: "refusal", id, code, message, hint });
  }

  function tell(message: FromApp): void {
    if (!end.signal.aborted) port?.postMessage(JSON.stringify(message));
  }

  addEventListener("message", greet, { signal: end.signal });
  return { tell, close };
}
