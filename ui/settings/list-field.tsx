import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Json } from "timetrack";
import { Icon, type IconName } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { Field, type FieldProps } from "./field.tsx";
import { numberOr } from "./number-field.tsx";
import { ProblemList } from "./problem-list.tsx";
import { within } from "./problems.ts";
import { emptyValue, itemsOf } from "./schema.ts";
import { catalogue } from "./sections.ts";

/** Entries that can be added, changed, moved and removed. */
export function ListField({ id, schema, value, label, describedBy, problems = [], onChange }: FieldProps): JSX.Element {
  const { t } = useSpeech();
  const s = useMessages(catalogue);
  const box = useRef<HTMLDivElement>(null);
  const entries = Array.isArray(value) ? value : [];
  const items = itemsOf(schema);
  const isFull = entries.length >= (numberOr(schema["maxItems"]) ?? Infinity);

  function change(entries: Json[], focused: string): void {
    onChange(entries);
    // The entries are there after the next drawing.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(focused)?.focus());
  }

  function move(from: number, to: number): void {
    const moved = entries.toSpliced(from, 1).toSpliced(to, 0, entries[from] ?? null);
    const way = to < from ? "up" : "down";
    const stays = way === "up" ? to > 0 : to < entries.length - 1;
    const button = `[data-move="${stays ? way : way === "up" ? "down" : "up"}"]`;
    change(moved, `li:nth-child(${to + 1}) > .list-buttons ${button}`);
  }

  return (
    <div class="list-field" ref={box} role="group" aria-label={label} aria-describedby={describedBy}>
      {entries.length === 0 && <p class="hint">{t.settings.emptyList}</p>}
      <ol>
        {entries.map((entry, index) => {
          const own = within(problems, `[${index}]`);
          return (
            <li key={index}>
              <div class="list-entry">
                <Field
                  id={`${id}-${index}`}
                  schema={items}
                  value={entry}
                  label={t.settings.entry(index + 1)}
                  problems={own}
                  describedBy={own.length > 0 ? `${id}-${index}-problem` : undefined}
                  onChange={(value, problem) =>
                    onChange(entries.map((old, at) => (at === index ? value : old)), problem)}
                />
                <ProblemList id={`${id}-${index}-problem`} problems={own} />
              </div>
              <span class="list-buttons">
                {entries.length > 1 && (
                  <>
                    <EntryButton
                      icon="up"
                      move="up"
                      name={s.moveUp(index + 1)}
                      disabled={index === 0}
                      onAct={() => move(index, index - 1)}
                    />
                    <EntryButton
                      icon="down"
                      move="down"
                      name={s.moveDown(index + 1)}
                      disabled={index === entries.length - 1}
                      onAct={() => move(index, index + 1)}
                    />
                  </>
                )}
                <EntryButton
                  icon="close"
                  name={t.settings.remove(index + 1)}
                  onAct={() => change(entries.toSpliced(index, 1), ":scope > .button")}
                />
              </span>
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        class="button"
        id={id}
        onClick={() => change([...entries, emptyValue(items)], "li:last-child :is(input, select, textarea)")}
        disabled={isFull}
      >
        <Icon name="plus" />
        {t.settings.add}
      </button>
    </div>
  );
}

interface EntryButtonProps {
  icon: IconName;
  name: string;
  move?: "up" | "down";
  disabled?: boolean;
  onAct(): void;
}

function EntryButton({ icon, name, move, disabled = false, onAct }: EntryButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="button quiet icon-only"
      aria-label={name}
      title={name}
      data-move={move}
      disabled={disabled}
      onClick={onAct}
    >
      <Icon name={icon} />
    </button>
  );
}
