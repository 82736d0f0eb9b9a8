import type { ComponentChildren, JSX } from "preact";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** One step of `Steps`. */
export interface Step {
  /** What is done in it. */
  title: string;
  /** Left out for a guide, in which steps only have an order. */
  state?: "todo" | "busy" | "done" | "failed" | "skipped" | undefined;
  /** More about it: what to do, or why it failed. */
  text?: ComponentChildren;
}

/** Steps one after the other: of a guide, or of a test with how far it is. */
export function Steps({ steps, label }: { steps: Step[]; label: string }): JSX.Element {
  const t = messages[useLanguage()];
  return (
    <ol class="steps" aria-label={label} aria-live="polite">
      {steps.map(({ title, state, text }, index) => (
        <li key={index} data-state={state ?? "plain"}>
          <span class="mark" aria-hidden="true">{signs[state ?? "plain"] ?? index + 1}</span>
          <div>
            <p class="step-title">
              {title} {state && <span class="unseen">({t.step[state]})</span>}
            </p>
            {text && <div class="step-text">{text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

const signs: Record<string, string> = { done: "✓", failed: "✕", skipped: "–" };
