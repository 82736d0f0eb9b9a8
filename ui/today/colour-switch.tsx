import type { JSX } from "preact";
import { useMessages } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import type { ColouredBy } from "./use-categories.ts";

interface ColourSwitchProps {
  by: ColouredBy;
  onChange(by: ColouredBy): void;
}

/** Whether colours stand for applications or for categories. */
export function ColourSwitch({ by, onChange }: ColourSwitchProps): JSX.Element {
  const m = useMessages({ en, de });
  return (
    <div class="button-group" role="group" aria-label={m.colours}>
      {(["app", "category"] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="button"
          aria-pressed={one === by}
          onClick={() => onChange(one)}
        >
          {m.colouredBy[one]}
        </button>
      ))}
    </div>
  );
}
