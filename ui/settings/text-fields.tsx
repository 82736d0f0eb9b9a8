import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Json } from "timetrack";
import { useSpeech } from "../language.ts";
import { type FieldProps, inputProps } from "./field.tsx";
import { numberOr } from "./number-field.tsx";
import { TrialMark } from "./pattern-trial.tsx";
import { kindOf, type Schema } from "./schema.ts";

/** One line: text, address, e-mail, time of day or pattern. */
export function TextField(props: FieldProps): JSX.Element {
  const { schema, value, onChange } = props;
  const kind = kindOf(schema);
  const isPattern = kind === "regex" || kind === "pattern";
  const text = typeof value === "string" ? value : "";
  const input = (
    <input
      {...inputProps(props)}
      class={kind === "time" ? "short" : isPattern ? "code" : undefined}
      {...typeOf(schema)}
      spellcheck={false}
      autocomplete="off"
      maxLength={numberOr(schema["maxLength"])}
      value={text}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
  if (!isPattern) return input;
  return (
    <span class="pattern-field">
      {input}
      <TrialMark pattern={{ format: kind, pattern: text }} />
    </span>
  );
}

export function MultilineField(props: FieldProps): JSX.Element {
  const { schema, value, onChange } = props;
  return (
    <textarea
      {...inputProps(props)}
      rows={5}
      maxLength={numberOr(schema["maxLength"])}
      value={typeof value === "string" ? value : ""}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The last resort for a shape that has no field. */
export function JsonField(props: FieldProps): JSX.Element {
  const { t } = useSpeech();
  const [text, setText] = useState(() => JSON.stringify(props.value, null, 2));

  function enter(entered: string): void {
    setText(entered);
    try {
      props.onChange(JSON.parse(entered) as Json);
    } catch {
      props.onChange(entered, t.settings.badJson);
    }
  }

  return (
    <textarea
      {...inputProps(props)}
      class="code"
      rows={5}
      spellcheck={false}
      value={text}
      onInput={(event) => enter(event.currentTarget.value)}
    />
  );
}

/** The keyboard and the helpers of the browser follow the type. */
function typeOf({ format }: Schema) {
  if (format === "time") return { type: "time" } as const;
  if (format === "uri") return { type: "url" } as const;
  return format === "email" ? { type: "email" } as const : { type: "text" } as const;
}
