import type { ComponentChildren, JSX } from "preact";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** `good` works, `warn` wants a look, `bad` does not work, `busy` is under way, `off` is switched off. */
export type State = "good" | "warn" | "bad" | "busy" | "off";

/** Props of a `StatusLine`. */
export interface StatusLineProps {
  state: State;
  label: string;
  children?: ComponentChildren;
}

/** How something is: a mark, its name, and what there is to say; a change is read out. */
export function StatusLine({ state, label, children }: StatusLineProps): JSX.Element {
  const t = messages[useLanguage()];
  return (
    <div class="status-line" data-state={state} role="status">
      <span class="mark" aria-hidden="true" />
      <span class="status-label">
        {label} <span class="unseen">({t.state[state]})</span>
      </span>
      {children && <span class="status-text">{children}</span>}
    </div>
  );
}
