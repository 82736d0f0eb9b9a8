import type { JSX } from "preact";
import type { Json } from "timetrack";
import { useSpeech } from "../language.ts";
import { ChoiceField, ChoicesField } from "./choice-fields.tsx";
import { DurationField } from "./duration-field.tsx";
import { ListField } from "./list-field.tsx";
import { NumberField } from "./number-field.tsx";
import { ObjectField } from "./object-field.tsx";
import type { Problem } from "./problems.ts";
import { kindOf, type Schema } from "./schema.ts";
import { JsonField, MultilineField, TextField } from "./text-fields.tsx";

export interface FieldProps {
  id: string;
  schema: Schema;
  value: Json;
  /** Name for screen readers where no label stands beside the field. */
  label?: string | undefined;
  /** Ids of help and error text. */
  describedBy?: string | undefined;
  /** What is wrong, with where in the value. */
  problems?: Problem[] | undefined;
  /** `problem` tells why the entry is not a value yet. */
  onChange(value: Json, problem?: string | null): void;
}

/** The field for a value, chosen by its schema; secrets have one of their own. */
export function Field(props: FieldProps): JSX.Element {
  switch (kindOf(props.schema)) {
    case "boolean":
      return <SwitchField {...props} />;
    case "choice":
      return <ChoiceField {...props} />;
    case "choices":
      return <ChoicesField {...props} />;
    case "duration":
      return <DurationField {...props} />;
    case "number":
      return <NumberField {...props} />;
    case "list":
      return <ListField {...props} />;
    case "object":
      return <ObjectField {...props} />;
    case "multiline":
      return <MultilineField {...props} />;
    case "json":
      return <JsonField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

/** What every input gets from its field. */
export function inputProps({ id, label, describedBy, problems = [] }: FieldProps) {
  const invalid = problems.some(({ path }) => path === "");
  return {
    id,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": invalid ? ("true" as const) : undefined,
  };
}

function SwitchField(props: FieldProps): JSX.Element {
  const { t } = useSpeech();
  const on = props.value === true;
  return (
    <span class="switch-line">
      <input
        {...inputProps(props)}
        type="checkbox"
        role="switch"
        class="switch"
        checked={on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span aria-hidden="true">{on ? t.app.yes : t.app.no}</span>
    </span>
  );
}
