import type { JSX } from "preact";
import { ApiError } from "../api-error.ts";
import { useSpeech } from "../language.ts";
import { Icon } from "./icon.tsx";

/** Tells what went wrong and, where the host knows, what to do. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }): JSX.Element | null {
  const { t } = useSpeech();
  if (!error) return null;
  const hint = error instanceof ApiError ? error.hint : undefined;
  return (
    <div class="failure" role="alert">
      <Icon name="error" />
      <div>
        <p>{(error instanceof ApiError && error.message) || t.app.failed}</p>
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
