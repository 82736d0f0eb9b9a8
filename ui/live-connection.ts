import { eventsAddress } from "./api.ts";

/** What the tab with the connection tells all tabs, itself too. */
export type Told =
  | { event: string }
  /** `open` also after the tab that had the connection was closed: events may have been missed. */
  | { state: "open" | "lost" | "refused" };

const name = "timetrack-live";
/** So long a refused connection is not tried again. */
const restMs = 5_000;

/**
 * The events of the host, over one connection for all tabs of the browser: it allows only six to
 * one host, and a seventh tab would wait for ever. The tab that holds a lock has the connection;
 * the browser gives the lock to the next one when it is closed, and lets none sleep that holds it.
 */
export function createLiveConnection(hear: (told: Told) => void, isWanted: () => boolean): { open(): void } {
  // A browser has locks only for addresses that it trusts; elsewhere each tab connects by itself.
  const locks: LockManager | undefined = navigator.locks;
  const channel = locks && new BroadcastChannel(name);
  let waiting = false;
  let hasHeard = false;
  if (channel) channel.onmessage = ({ data }: MessageEvent<Told>) => take(data);

  function take(told: Told): void {
    if ("event" in told || told.state === "open") hasHeard = true;
    hear(told);
  }

  function tell(told: Told): void {
    take(told);
    channel?.postMessage(told);
  }

  /** Resolves when the host has refused the connection and it may be tried again. */
  function connect(): Promise<void> {
    if (!isWanted()) return Promise.resolve();
    return new Promise((resolve) => {
      // What happened since the page was served, and could not listen yet, is told first, once.
      const { served } = document.documentElement.dataset;
      const source = new EventSource(eventsAddress + (hasHeard || !served ? "" : `?after=${served}`));
      source.onmessage = ({ data }: MessageEvent<string>) => tell({ event: data });
      source.onopen = () => tell({ state: "open" });
      source.onerror = () => {
        // A refusal ends it for good, a lost connection does not.
        const isRefused = source.readyState === EventSource.CLOSED;
        tell({ state: isRefused ? "refused" : "lost" });
        if (isRefused) setTimeout(resolve, restMs);
      };
    });
  }

  async function open(): Promise<void> {
    if (waiting) return;
    waiting = true;
    while (isWanted()) await (locks ? locks.request(name, connect) : connect());
    waiting = false;
  }

  return { open: () => void open() };
}
