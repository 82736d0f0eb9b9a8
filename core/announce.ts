/** How often the same may be told. */
const pauseMs = 250;

export interface Announcer {
  /** Tells it at once, or together with what else comes during the pause after the last time. */
  add(key: string, tell: () => void): void;
  close(): void;
}

/** Keeps what happens thousands of times a second from being told as often. */
export function createAnnouncer(): Announcer {
  const waiting = new Map<string, () => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tellAll(): void {
    timer = undefined;
    if (waiting.size === 0) return;
    const all = [...waiting.values()];
    waiting.clear();
    timer = setTimeout(tellAll, pauseMs);
    // What is not told when the host ends, nobody is there to hear.
    Deno.unrefTimer(timer);
    for (const tell of all) tell();
  }

  return {
    add(key, tell) {
      waiting.set(key, tell);
      if (timer === undefined) tellAll();
    },
    close() {
      clearTimeout(timer);
      timer = undefined;
      waiting.clear();
    },
  };
}
