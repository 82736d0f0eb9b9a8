import type { JSX } from "preact";
import { Failure } from "./failure.tsx";
import { useSend } from "./use-send.ts";

interface ActionSelectProps {
  /** What it is for, to who does not see where it stands. */
  label: string;
  /** What it shows: nothing is chosen for long. */
  prompt: string;
  /** Each value with its name. */
  choices: [value: string, name: string][];
  onChoose(value: string): Promise<unknown>;
  class?: string;
}

/** A choice that does something at once: it waits, and shows below itself why it did not work. */
export function ActionSelect(props: ActionSelectProps): JSX.Element {
  const { label, prompt, choices, onChoose } = props;
  const { busy, error, send } = useSend();
  return (
    <>
      <select
        class={props.class}
        aria-label={label}
        aria-busy={busy ? "true" : undefined}
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          event.currentTarget.value = "";
          if (value) void send(() => onChoose(value));
        }}
      >
        <option value="">{prompt}</option>
        {choices.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
      </select>
      <Failure error={error} />
    </>
  );
}
