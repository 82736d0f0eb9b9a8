import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { Field, type FieldProps } from "./field.tsx";
import { numberOr } from "./number-field.tsx";
import { emptyValue, itemsOf } from "./schema.ts";

/** Entries that can be added, changed and removed. */
export function ListField({ id, schema, value, label, describedBy, onChange }: FieldProps): JSX.Element {
  const { t } = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const entries = Array.isArray(value) ? value : [];
  const items = itemsOf(schema);
  const isFull = entries.length >= (numberOr(schema["maxItems"]) ?? Infinity);

  function add(): void {
    onChange([...entries, emptyValue(items)]);
    // The new entry is there after the next drawing.
    requestAnimationFrame(() => {
      box.current?.querySelector<HTMLElement>("li:last-child :is(input, select, textarea)")?.focus();
    });
  }

  return (
    <div class="list-field" ref={box} role="group" aria-label={label} aria-describedby={describedBy}>
      {entries.length === 0 && <p class="hint">{t.settings.emptyList}</p>}
      <ol>
        {entries.map((entry, index) => (
          <li key={index}>
            <Field
              id={`${id}-${index}`}
              schema={items}
              value={entry}
              label={t.settings.entry(index + 1)}
              onChange={(value, problem) => onChange(entries.map((old, at) => (at === index ? value : old)), problem)}
            />
            <button
              type="button"
              class="button quiet icon-only"
              aria-label={t.settings.remove(index + 1)}
              title={t.settings.remove(index + 1)}
              onClick={() => onChange(entries.filter((_, at) => at !== index))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" class="button" id={id} onClick={add} disabled={isFull}>
        <Icon name="plus" />
        {t.settings.add}
      </button>
    </div>
  );
}
