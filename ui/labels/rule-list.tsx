import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ActionButton } from "../components/action-button.tsx";
import { Failure } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import type { Done } from "../components/undo.tsx";
import { useMessages } from "../language.ts";
import { type Label, labelApi, type LabelKind, type LabelRule } from "./api.ts";
import { Dot } from "./dot.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { conditionText, ruleText } from "./rule-text.ts";

interface RuleListProps {
  kind: LabelKind;
  labels: Label[];
  /** Those of this kind, in their order. */
  rules: LabelRule[];
  /** Those of both kinds, which have one order. */
  all: LabelRule[];
  onEdit(rule: LabelRule): void;
  onAdd(): void;
  onChanged(done?: Done | null): void;
}

export function RuleList({ kind, labels, rules, all, onEdit, onAdd, onChanged }: RuleListProps): JSX.Element {
  const l = useMessages({ en, de });
  const [dragged, setDragged] = useState<LabelRule | null>(null);
  const [error, setError] = useState<unknown>(null);
  const byId = new Map(labels.map((label) => [label.id, label]));

  /** Puts a rule where another one of the kind stands. */
  const move = (rule: LabelRule, to: LabelRule | undefined) =>
    to && to !== rule
      ? labelApi.changeRule(rule.id, { position: all.indexOf(to) }).then(() => onChanged())
      : Promise.resolve();

  async function remove(rule: LabelRule): Promise<void> {
    const removed = await labelApi.removeRule(rule.id);
    onChanged({ text: l.ruleRemoved, undo: () => labelApi.restore(removed) });
  }

  return (
    <section class="card rules" aria-labelledby="rules-title">
      <header class="labels-header">
        <h2 id="rules-title">{l.rules}</h2>
        {labels.length > 0 && (
          <button type="button" class="button" onClick={onAdd}>
            <Icon name="plus" />
            {l.addRule}
          </button>
        )}
      </header>
      {rules.length === 0
        ? (
          <>
            <p>{l.noRules}</p>
            <p class="hint">{labels.length === 0 ? l.needLabel[kind] : l.noRulesHint}</p>
          </>
        )
        : <p class="hint">{l.rulesHint}</p>}
      <Failure error={error} />
      <ol class="rule-list">
        {rules.map((rule, index) => {
          const label = byId.get(rule.label)!;
          const text = ruleText(rule.conditions, l);
          const [before, after] = [rules[index - 1], rules[index + 1]];
          return (
            <li
              key={rule.id}
              class="rule"
              data-off={rule.enabled ? undefined : ""}
              draggable
              onDragStart={() => setDragged(rule)}
              onDragOver={(event) => dragged && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged) move(dragged, rule).catch(setError);
                setDragged(null);
              }}
            >
              <input
                type="checkbox"
                class="switch"
                role="switch"
                aria-label={l.ruleOn(text)}
                checked={rule.enabled}
                onChange={(event) =>
                  labelApi.changeRule(rule.id, { enabled: event.currentTarget.checked })
                    .then(() => onChanged(), setError)}
              />
              <span class="rule-words">
                {rule.conditions.map((condition, index) => {
                  const [field, test, value] = conditionText(condition, l);
                  return (
                    <span key={index}>
                      {index > 0 && <span class="rule-small">{`${l.and} `}</span>}
                      <span class="rule-small">{field} {test}</span>{" "}
                      <strong data-pattern={value === condition.value && condition.test === "matches" ? "" : undefined}>
                        {value}
                      </strong>
                      {" "}
                    </span>
                  );
                })}
                <span class="rule-label">
                  <span aria-hidden="true">→</span> <Dot tone={label.tone} /> {label.path}
                </span>
              </span>
              <span class="row-tools">
                <ActionButton kind="quiet" label={l.up(text)} disabled={!before} onAct={() => move(rule, before)}>
                  <Icon name="up" />
                </ActionButton>
                <ActionButton kind="quiet" label={l.down(text)} disabled={!after} onAct={() => move(rule, after)}>
                  <Icon name="down" />
                </ActionButton>
                <button type="button" class="button quiet" aria-label={l.edit(text)} onClick={() => onEdit(rule)}>
                  <Icon name="edit" />
                </button>
                <ActionButton kind="quiet" label={l.remove(text)} onAct={() => remove(rule)}>
                  <Icon name="trash" />
                </ActionButton>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
