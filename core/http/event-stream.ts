import type { EventBus } from "../events.ts";
import type { Told } from "./recent-events.ts";

export interface StreamOptions {
  /** What the reader hears first. */
  missed?: Told[];
  /** Ends the stream: the server waits for open ones before it ends. */
  signal: AbortSignal;
  /** Asked now and then, so that a logout also ends what the session still listens to. */
  mayGoOn: () => boolean;
  onEnd: () => void;
  /** How often a comment shows that the connection still stands. */
  pulseMs?: number;
}

/** A reader that is so many events behind is let go; it comes back by itself and asks for the state anew. */
const MOST_WAITING = 500;

/** The events of the host in the form that a browser's `EventSource` reads. */
export function eventStream(events: EventBus, options: StreamOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { missed = [], signal, mayGoOn, onEnd, pulseMs = 15_000 } = options;
  const encoder = new TextEncoder();
  let end: () => void = () => {};

  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) <= 0 || !mayGoOn()) end();
        else controller.enqueue(encoder.encode(text));
      };
      const tell = ({ name, data }: Told) => {
        // Of what plugins tell each other the app hears that it happened: it asks for the rest.
        const told = name.startsWith("host/") ? data : null;
        send(`id: ${performance.now()}\ndata: ${JSON.stringify({ name, data: told })}\n\n`);
      };
      const forget = events.on("*", (data, name) => tell({ name, data }));
      const pulse = setInterval(() => send(":\n\n"), pulseMs);
      end = () => {
        end = () => {};
        forget();
        clearInterval(pulse);
        signal.removeEventListener("abort", close);
        onEnd();
        // Throws when the reader has left already.
        if (controller.desiredSize !== null) tryClose(controller);
      };
      const close = () => end();
      signal.addEventListener("abort", close, { once: true });
      if (signal.aborted) end();
      else {
        send("retry: 2000\n\n");
        missed.forEach(tell);
      }
    },
    cancel: () => end(),
  }, new CountQueuingStrategy({ highWaterMark: MOST_WAITING }));
}

function tryClose(controller: ReadableStreamDefaultController): void {
  try {
    controller.close();
  } catch {
    // It was cancelled by its reader.
  }
}
