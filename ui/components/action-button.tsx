import type { ComponentChildren, JSX } from "preact";
import { Failure } from "./failure.tsx";
import { useSend } from "./use-send.ts";

interface ActionButtonProps {
  onAct(): Promise<unknown>;
  kind?: "primary" | "quiet" | "plain";
  label?: string;
  disabled?: boolean;
  children: ComponentChildren;
}

/** A button whose work takes time: it waits, and shows below itself why it did not work. */
export function ActionButton({ onAct, kind = "plain", label, disabled, children }: ActionButtonProps): JSX.Element {
  const { busy, error, send } = useSend();
  return (
    <>
      <button
        type="button"
        class={`button ${kind}`}
        aria-label={label}
        aria-disabled={busy || disabled ? "true" : undefined}
        aria-busy={busy ? "true" : undefined}
        onClick={() => !disabled && send(onAct)}
      >
        {children}
      </button>
      <Failure error={error} />
    </>
  );
}
