import { messageOf, TimeTrackError } from "../errors.ts";
import { type Language, message, type Say } from "../messages/mod.ts";
import { refusal, sentencesIn } from "../refusal.ts";
import type { Clock } from "./clock.ts";
import type { RunEnd } from "./task-runs.ts";

export interface TimedRun {
  /** Resolves with how the run ended; never rejects. */
  ended: Promise<{ end: RunEnd; retryAfterSeconds: number | undefined }>;
  cancel(reason: Say): void;
}

/**
 * Runs something that has to end within `timeoutMs`. It is told so by the signal and not
 * waited for after that: work that does not listen must not stop the clock.
 */
export function timedRun(
  name: string,
  timeout: { ms: number; text: string },
  clock: Clock,
  work: (signal: AbortSignal) => Promise<unknown>,
  language: () => Language = () => "en",
): TimedRun {
  const controller = new AbortController();
  const { promise: aborted, reject: abort } = Promise.withResolvers<never>();
  controller.signal.addEventListener("abort", () => abort(controller.signal.reason), { once: true });
  const stopTimer = clock.after(timeout.ms, () => {
    const names = { task: name, timeout: timeout.text };
    controller.abort(refusal("timeout", (language) => message(language, "refusal.task.timeout", names)));
  });

  async function run() {
    try {
      await Promise.race([work(controller.signal), aborted]);
      return {
        end: { finishedAt: clock.now(), outcome: "success" as const, error: null },
        retryAfterSeconds: undefined,
      };
    } catch (caught) {
      // What the work throws when it is aborted tells less than why it was.
      const thrown: unknown = controller.signal.aborted ? controller.signal.reason : caught;
      const retryAfterSeconds = thrown instanceof TimeTrackError ? thrown.retryAfterSeconds : undefined;
      return { end: failed(thrown), retryAfterSeconds };
    } finally {
      stopTimer();
    }
  }

  function failed(thrown: unknown): RunEnd {
    const code = thrown instanceof TimeTrackError ? thrown.code : "internal";
    // Kept as it is said to the person now.
    const { message, hint = null } = thrown instanceof TimeTrackError
      ? sentencesIn(thrown, language())
      : { message: messageOf(thrown) };
    return {
      finishedAt: clock.now(),
      outcome: code === "cancelled" ? "cancelled" : "failed",
      error: { code, message, hint },
    };
  }

  return {
    ended: run(),
    cancel(reason) {
      controller.abort(refusal("cancelled", (language) => {
        return message(language, "refusal.task.cancelled", { task: name, reason: reason(language) });
      }));
    },
  };
}
