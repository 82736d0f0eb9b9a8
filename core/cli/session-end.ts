/** What the window hears in place of the host; the thread of the window waits until it is over. */
export interface SessionEnding {
  /** 0 until the host has ended. */
  done: SharedArrayBuffer;
}

/**
 * Calls `quit` when Windows ends the session: a program without console and window is told of it
 * by nobody and would be ended in the middle of its work. Windows waits for what this returns to
 * be called, five seconds at most. It lives as long as the process.
 */
export function quitWithSession(quit: () => void): () => void {
  const worker = new Worker(import.meta.resolve("./session-end-worker.ts"), { type: "module" });
  let ending: SessionEnding | null = null;
  worker.onmessage = ({ data }: MessageEvent<SessionEnding>) => {
    ending = data;
    quit();
  };
  // Without it a session still ends, only less gently.
  worker.onerror = (event) => event.preventDefault();
  return () => {
    if (!ending) return;
    const done = new Int32Array(ending.done);
    Atomics.store(done, 0, 1);
    Atomics.notify(done, 0);
  };
}
