import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Failure } from "./failure.tsx";

interface ActionButtonProps {
  onAct(): Promise<unknown>;
  kind?: "primary" | "quiet" | "plain";
  label?: string;
  disabled?: boolean;
  children: ComponentChildren;
}

/** A button whose work takes time: it waits, and shows below itself why it did not work. */
export function ActionButton({ onAct, kind = "plain", label, disabled, children }: ActionButtonProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function act(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    await onAct().catch(setError);
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
        onClick={() => !disabled && act()}
      >
        {children}
      </button>
      <Failure error={error} />
    </>
  );
}
