import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { SubmitButton } from "../components/submit-button.tsx";
import { useSend } from "../components/use-send.ts";
import { useMessages } from "../language.ts";
import { type Condition, type Draft, type Label, labelApi, type LabelKind } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { plainNames } from "./plain-pattern.ts";
import { conditionText } from "./rule-text.ts";
import { RulePreviewView } from "./rule-preview.tsx";

interface RuleDialogProps {
  kind: LabelKind;
  labels: Label[];
  draft: Draft;
  onClose(): void;
  onSaved(): void;
}

const fields = ["app", "title", "address", "number", "contact"] as const;
const tests = ["is", "contains", "starts", "matches"] as const;
const ofCalls: readonly string[] = ["number", "contact"];
const mostConditions = 5;

/** Makes or changes a rule; what it catches is shown while it is written. */
export function RuleDialog({ kind, labels, draft, onClose, onSaved }: RuleDialogProps): JSX.Element {
  const l = useMessages({ en, de });
  const id = useId();
  const [{ label, conditions }, setRule] = useState(draft);
  const { busy, error, send } = useSend();
  const settled = useSettled({ ...draft, label, conditions });

  const change = (index: number, next: Partial<Condition>) => {
    const changed = conditions.map((each, place) => place === index ? { ...each, ...next } : each);
    const about = ofCalls.includes(changed[index]!.field);
    // Nothing is a window and a call: what the others ask for follows.
    setRule({
      label,
      conditions: changed.map((each) =>
        ofCalls.includes(each.field) === about ? each : { ...each, field: about ? "contact" : "title" }
      ),
    });
  };

  function save(event: Event): void {
    event.preventDefault();
    const rule = { label, conditions };
    void send(() =>
      (draft.id === undefined ? labelApi.createRule(rule) : labelApi.changeRule(draft.id, rule)).then(onSaved)
    );
  }

  return (
    <Dialog title={draft.id === undefined ? l.newRule : l.changeRule} wide onClose={onClose}>
      <form class="rule-form" onSubmit={save}>
        <div class="rule-fields">
          <h3>{l.when}</h3>
          {conditions.map((condition, index) => (
            <fieldset key={index} class="condition">
              <legend class="unseen">{index === 0 ? l.when : l.and}</legend>
              <select
                aria-label={l.field}
                value={condition.field}
                onChange={(event) => change(index, { field: event.currentTarget.value as Condition["field"] })}
              >
                {fields.map((field) => <option key={field} value={field}>{l.fields[field]}</option>)}
              </select>
              <select
                aria-label={l.test}
                value={condition.test}
                onChange={(event) => change(index, { test: event.currentTarget.value as Condition["test"] })}
              >
                {tests.map((test) => <option key={test} value={test}>{l.tests[test]}</option>)}
              </select>
              <input
                aria-label={l.value}
                class={condition.test === "matches" ? "code" : undefined}
                value={condition.value}
                required={condition.test !== "matches"}
                maxLength={500}
                spellcheck={false}
                onInput={(event) => change(index, { value: event.currentTarget.value })}
              />
              {conditions.length > 1 && (
                <button
                  type="button"
                  class="button quiet icon-only"
                  aria-label={l.removeCondition}
                  onClick={() => setRule({ label, conditions: conditions.toSpliced(index, 1) })}
                >
                  <Icon name="close" />
                </button>
              )}
              {condition.field === "address" && <p class="hint">{l.addressHint}</p>}
              {condition.test === "matches" && plainNames(condition.value) && (
                <p class="hint">{l.inWords(conditionText(condition, l).join(" "))}</p>
              )}
            </fieldset>
          ))}
          {conditions.length < mostConditions && (
            <button
              type="button"
              class="button quiet add-condition"
              onClick={() =>
                setRule({
                  label,
                  conditions: [...conditions, {
                    field: ofCalls.includes(conditions[0]!.field) ? "number" : "title",
                    test: "contains",
                    value: "",
                  }],
                })}
            >
              <Icon name="plus" />
              {l.addCondition}
            </button>
          )}
          <label for={`${id}-label`} class="rule-then">{l.then[kind]}</label>
          <select
            id={`${id}-label`}
            value={label}
            onChange={(event) => setRule({ label: event.currentTarget.value, conditions })}
          >
            {labels.map((each) => <option key={each.id} value={each.id}>{each.path}</option>)}
          </select>
          <div class="actions">
            <SubmitButton busy={busy}>{l.save}</SubmitButton>
            <Failure error={error} />
          </div>
        </div>
        <RulePreviewView draft={settled} labels={labels} />
      </form>
    </Dialog>
  );
}

/** A draft as it is when nobody has typed for a moment. */
function useSettled(draft: Draft): Draft {
  const [settled, setSettled] = useState(draft);
  const text = JSON.stringify(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text)), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
