import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

/** What an input gets from its field, to be spread onto it. */
export interface InputProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

/** What stands beside an input. */
export interface FieldTexts {
  /** Name of the input. */
  label: string;
  /** What the person should know before they fill it in. */
  help?: string | undefined;
  /** What is wrong with the entry. */
  problem?: string | null | undefined;
}

/** Props of a `Field`. */
export interface FieldProps extends FieldTexts {
  /** Makes the input; what it gets is spread onto it. */
  children(input: InputProps): ComponentChildren;
}

/** A label with its input, help and problem; the input is what `children` makes. */
export function Field({ label, help, problem, children }: FieldProps): JSX.Element {
  const id = useId();
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const input = {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": problem ? "true" as const : undefined,
  };
  return (
    <div class="field">
      <div class="field-text">
        <label for={id}>{label}</label>
        {help && <p class="hint" id={`${id}-help`}>{help}</p>}
      </div>
      <div class="field-input">
        {children(input)}
        {problem && <p class="problem" id={`${id}-problem`}>{problem}</p>}
      </div>
    </div>
  );
}
