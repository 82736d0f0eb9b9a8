import type { ComponentChildren, JSX } from "preact";
import { useMessages } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

type Part = "log" | "contacts" | "people";

interface CallsHeadProps {
  part: Part;
  intro?: string;
  /** What can be done on this page. */
  children?: ComponentChildren;
}

/** The heading of all pages about calls, with the way from one to the other. */
export function CallsHead({ part, intro, children }: CallsHeadProps): JSX.Element {
  const t = useMessages({ en, de });
  return (
    <header class="calls-head">
      <div class="page-header">
        <h1>{part === "log" ? t.title : t[part]}</h1>
        {intro && <p class="lead">{intro}</p>}
      </div>
      <nav class="tabs" aria-label={t.tabs}>
        <ul>
          {(["log", "contacts", "people"] as const).map((each) => (
            <li key={each}>
              <a href={each === "log" ? "/calls" : `/calls/${each}`} aria-current={each === part ? "page" : undefined}>
                {t[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children && <div class="calls-actions">{children}</div>}
    </header>
  );
}
