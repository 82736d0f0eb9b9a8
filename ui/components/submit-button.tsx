import type { ComponentChildren, JSX } from "preact";

interface SubmitButtonProps {
  busy: boolean;
  /** There is nothing to send. */
  idle?: boolean;
  kind?: "primary" | "plain";
  children: ComponentChildren;
}

/** Sends its form, as Enter does; it can be reached also while there is nothing to send. */
export function SubmitButton({ busy, idle = false, kind = "primary", children }: SubmitButtonProps): JSX.Element {
  return (
    <button
      type="submit"
      class={`button ${kind}`}
      aria-disabled={busy || idle ? "true" : undefined}
      aria-busy={busy ? "true" : undefined}
    >
      {children}
    </button>
  );
}
