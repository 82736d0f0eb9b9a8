import type { JSX } from "preact";
import { useSpeech } from "../language.ts";
import { Field, type FieldProps } from "./field.tsx";
import { propertiesOf, textOf } from "./schema.ts";

/** Several named values side by side, such as one rule of a list. */
export function ObjectField({ id, schema, value, label, describedBy, onChange }: FieldProps): JSX.Element {
  const { language } = useSpeech();
  const fields = value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
  return (
    <div class="object-fields" id={id} role="group" aria-label={label} aria-describedby={describedBy}>
      {Object.entries(propertiesOf(schema)).map(([name, property]) => (
        <div class="object-field" key={name}>
          <label for={`${id}-${name}`}>{textOf(property["title"], language) || name}</label>
          <Field
            id={`${id}-${name}`}
            schema={property}
            value={fields[name] ?? null}
            onChange={(value, problem) => onChange({ ...fields, [name]: value }, problem)}
          />
        </div>
      ))}
    </div>
  );
}
