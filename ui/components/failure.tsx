import type { JSX } from "preact";
import { ApiError } from "../api-error.ts";
import { useSpeech } from "../language.ts";
import { useReconnected } from "../live.ts";
import { Icon } from "./icon.tsx";

/** Tells what went wrong and, where the host knows, what to do; what could not be read is read when the host is back. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }): JSX.Element | null {
  const { t } = useSpeech();
  const refusal = error instanceof ApiError ? error : null;
  const unreachable = refusal?.code === "unreachable";
  useReconnected(() => unreachable && onRetry?.());
  if (!error) return null;
  const [sentence, hint] = unreachable
    ? [t.app.unreachable, onRetry ? t.app.unreachableWait : t.app.unreachableCheck]
    : [refusal?.message || t.app.failed, refusal?.hint];
  return (
    <div class="failure" role="alert">
      <Icon name="error" />
      <div>
        <p>{sentence}</p>
        {hint && <p class="hint">{hint}</p>}
      </div>
      {onRetry && <button type="button" class="button" onClick={onRetry}>{t.app.retry}</button>}
    </div>
  );
}

/** Fades in after a moment, so that what comes at once does not flicker. */
export function Loading(): JSX.Element {
  const { t } = useSpeech();
  return <p class="loading" role="status">{t.app.loading}</p>;
}
