import type { JSX } from "preact";
import { useSpeech } from "../language.ts";
import { Field, type FieldProps } from "./field.tsx";
import { ProblemList } from "./problem-list.tsx";
import { within } from "./problems.ts";
import { propertiesOf, textOf } from "./schema.ts";

/** Several named values side by side, such as one rule of a list. */
export function ObjectField(
  { id, schema, value, label, describedBy, problems = [], onChange }: FieldProps,
): JSX.Element {
  const { language } = useSpeech();
  const fields = value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
  return (
    <div class="object-fields" id={id} role="group" aria-label={label} aria-describedby={describedBy}>
      {Object.entries(propertiesOf(schema)).map(([name, property]) => {
        const own = within(problems, name);
        return (
          <div class="object-field" key={name}>
            <label for={`${id}-${name}`}>{textOf(property["title"], language) || name}</label>
            <Field
              id={`${id}-${name}`}
              schema={property}
              value={fields[name] ?? null}
              problems={own}
              describedBy={own.length > 0 ? `${id}-${name}-problem` : undefined}
              onChange={(value, problem) => onChange({ ...fields, [name]: value }, problem)}
            />
            <ProblemList id={`${id}-${name}-problem`} problems={own} />
          </div>
        );
      })}
    </div>
  );
}
