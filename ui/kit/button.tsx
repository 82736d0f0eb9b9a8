import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Problem } from "./notice.tsx";

/** Props of a `Button`. */
export interface ButtonProps {
  /** What it does; the button waits for a promise and shows below itself why it was rejected. */
  onAct(): unknown;
  /** `primary` for the one that matters most, `quiet` for what is seldom wanted. */
  kind?: "primary" | "plain" | "quiet" | undefined;
  /** Name for screen readers, where the text alone does not say it. */
  label?: string | undefined;
  disabled?: boolean | undefined;
  children: ComponentChildren;
}

/** Does something when it is pressed, waits for it, and shows below itself why it failed. */
export function Button({ onAct, kind = "plain", label, disabled, children }: ButtonProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function act(): Promise<void> {
    if (busy || disabled) return;
    setBusy(true);
    setError(null);
    try {
      await onAct();
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  }

  return (
    <>
      <button
        type="button"
        class={`button ${kind}`}
        aria-label={label}
        aria-disabled={busy || disabled ? "true" : undefined}
        aria-busy={busy ? "true" : undefined}
        onClick={act}
      >
        {children}
      </button>
      {error !== null && <Problem error={error} />}
    </>
  );
}

/** Buttons beside each other. */
export function Actions({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="actions">{children}</div>;
}
