import type { ComponentChildren, JSX } from "preact";
import { PageError } from "./app.ts";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** Props of a `Notice`. */
export interface NoticeProps {
  /** How it looks and sounds: `info` unless it says otherwise. */
  kind?: "info" | "good" | "warn" | "bad" | undefined;
  title?: string | undefined;
  children?: ComponentChildren;
}

/** A sentence that should be seen; "bad" is read out at once. */
export function Notice({ kind = "info", title, children }: NoticeProps): JSX.Element {
  return (
    <div class="notice" data-kind={kind} role={kind === "bad" ? "alert" : undefined}>
      {title && <p class="notice-title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}

/** What went wrong, with what to do where it is known; nothing while there is no `error`. `onRetry` adds a button. */
export function Problem(
  { error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined },
): JSX.Element | null {
  const t = messages[useLanguage()];
  if (!error) return null;
  const text = error instanceof Error && error.message !== "" ? error.message : t.failed;
  const hint = error instanceof PageError ? error.hint : undefined;
  return (
    <Notice kind="bad" title={text}>
      {(hint || onRetry) && (
        <>
          {hint && <p>{hint}</p>}
          {onRetry && <button type="button" class="button" onClick={onRetry}>{t.retry}</button>}
        </>
      )}
    </Notice>
  );
}

/** That something is under way. */
export function Spinner({ label }: { label?: string | undefined }): JSX.Element {
  const t = messages[useLanguage()];
  return (
    <p class="spinner" role="status">
      <span class="spinner-mark" aria-hidden="true" />
      {label ?? t.working}
    </p>
  );
}
