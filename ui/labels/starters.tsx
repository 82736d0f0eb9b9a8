import type { JSX } from "preact";
import { ActionButton } from "../components/action-button.tsx";
import { Failure } from "../components/failure.tsx";
import { useMessages } from "../language.ts";
import { useLoad } from "../load.ts";
import { labelApi } from "./api.ts";
import { Dot } from "./dot.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** Categories to begin with: shown first, made when they are wanted. */
export function Starters({ onAdded }: { onAdded(): void }): JSX.Element {
  const l = useMessages({ en, de });
  const { value, error, reload } = useLoad("starters", labelApi.starters);
  return (
    <section class="card starters" aria-labelledby="starters-title">
      <h2 id="starters-title">{l.emptyTree.category}</h2>
      <p class="hint">{l.emptyTreeHint.category}</p>
      <Failure error={error} onRetry={reload} />
      <ul>
        {value?.map(({ name, tone }) => (
          <li key={name}>
            <Dot tone={tone} />
            {name}
          </li>
        ))}
      </ul>
      <div class="actions">
        <ActionButton kind="primary" onAct={() => labelApi.addStarters().then(() => onAdded())}>
          {l.starters}
        </ActionButton>
      </div>
    </section>
  );
}
