import type { Log } from "timetrack";

/** Takes what has to be done at the end, the moment there is something to end. */
export type OnClose = (close: () => unknown) => void;

/** What is to be ended, in reverse: also after a start that failed, and one that fails keeps none from it. */
export function createClosing(log: Log): { onClose: OnClose; closeAll(): Promise<void> } {
  const closing: (() => unknown)[] = [];
  return {
    onClose: (close) => void closing.push(close),
    async closeAll() {
      for (const close of closing.reverse()) {
        await Promise.resolve().then(close).catch((thrown) => log.error("Ending was not clean", thrown));
      }
    },
  };
}
