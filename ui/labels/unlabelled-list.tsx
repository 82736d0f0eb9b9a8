import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ActionSelect } from "../components/action-select.tsx";
import { Failure, Loading } from "../components/failure.tsx";
import type { Done } from "../components/undo.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { type Condition, type Draft, type Label, labelApi, type LabelKind, type Unlabelled } from "./api.ts";
import { lastDays } from "./last-days.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface UnlabelledListProps {
  kind: LabelKind;
  labels: Label[];
  /** A rule is to be written from here. */
  onDraft(draft: Draft): void;
  onChanged(done?: Done | null): void;
}

const ranges = [7, 30, 90, 365];
const draftChoice = "draft";

/** What is under no category or project, most time first: choosing one makes the rule. */
export function UnlabelledList({ kind, labels, onDraft, onChanged }: UnlabelledListProps): JSX.Element {
  const l = useMessages({ en, de });
  const [days, setDays] = useState(30);
  const { value, error, reload } = useLoad(
    `unlabelled ${kind} ${days}`,
    (signal) => labelApi.unlabelled(kind, lastDays(days), signal),
  );
  useLive(/^host\/(labels|calls)/, reload);

  async function assign(condition: Condition, choice: string): Promise<void> {
    if (choice === draftChoice) return onDraft({ label: labels[0]!.id, conditions: [condition] });
    const rule = await labelApi.createRule({ label: choice, conditions: [condition] });
    const label = labels.find(({ id }) => id === choice)!;
    onChanged({ text: l.ruleMade(label.path), undo: () => labelApi.removeRule(rule.id) });
    reload();
  }

  const most = value?.[0]?.seconds ?? 0;
  return (
    <section class="card unlabelled" aria-labelledby="unlabelled-title">
      <header class="labels-header">
        <h2 id="unlabelled-title">{l.unlabelled[kind]}</h2>
        <select
          aria-label={l.unlabelledRange}
          value={days}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        >
          {ranges.map((each) => <option key={each} value={each}>{l.days(each)}</option>)}
        </select>
      </header>
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      {value?.length === 0 && (
        <>
          <p>{l.allLabelled}</p>
          <p class="hint">{l.allLabelledHint}</p>
        </>
      )}
      {labels.length === 0 && value && value.length > 0 && <p class="hint">{l.needLabel[kind]}</p>}
      <ul class="unlabelled-list">
        {value?.map((each) => <Item key={JSON.stringify(each)} {...{ each, labels, most }} onAssign={assign} />)}
      </ul>
    </section>
  );
}

interface ItemProps {
  each: Unlabelled;
  labels: Label[];
  most: number;
  onAssign(condition: Condition, choice: string): Promise<void>;
}

function Item({ each, labels, most, onAssign }: ItemProps): JSX.Element {
  const { format } = useSpeech();
  const l = useMessages({ en, de });
  const name = "app" in each
    ? each.app || l.noApp
    : l.callsWith(each.contact || l.unknownContact, format.number(each.calls));
  const titles = "app" in each ? each.titles.filter(({ title }) => title !== "" && title !== each.app) : [];
  return (
    <li>
      <div class="unlabelled-row">
        <span class="unlabelled-name">{name}</span>
        {/* Nobody answered, or a window had the time: the number of calls says it all. */}
        <span class="amount">{each.seconds > 0 && format.duration(each.seconds * 1000)}</span>
        <Assign labels={labels} what={name} condition={conditionFor(each)} onAssign={onAssign} />
      </div>
      <span class="bar" aria-hidden="true">
        <span data-shade="none" style={{ width: `${most === 0 ? 0 : (each.seconds / most) * 100}%` }} />
      </span>
      {titles.length > 0 && (
        <details>
          <summary>{l.titlesOf(name)}</summary>
          <ul class="unlabelled-titles">
            {titles.map(({ title, seconds }) => (
              <li key={title} class="unlabelled-row">
                <span class="unlabelled-name">{title}</span>
                <span class="amount">{format.duration(seconds * 1000)}</span>
                <Assign
                  labels={labels}
                  what={title}
                  condition={{ field: "title", test: "is", value: title.slice(0, 500) }}
                  onAssign={onAssign}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** A call with nobody known is caught by no text; the pattern for everything is one to begin with. */
function conditionFor(each: Unlabelled): Condition {
  if ("app" in each) return { field: "app", test: each.app ? "is" : "matches", value: each.app || "^$" };
  if (each.number) return { field: "number", test: "is", value: each.number };
  return { field: "contact", test: each.contact ? "is" : "matches", value: each.contact || "^$" };
}

interface AssignProps {
  labels: Label[];
  what: string;
  condition: Condition;
  onAssign(condition: Condition, choice: string): Promise<void>;
}

/** The first click opens it, the second one makes the rule. */
function Assign({ labels, what, condition, onAssign }: AssignProps): JSX.Element | null {
  const l = useMessages({ en, de });
  if (labels.length === 0) return null;
  return (
    <ActionSelect
      class="assign"
      label={l.assign(what)}
      prompt={l.assignTo}
      choices={[...labels.map(({ id, path }): [string, string] => [id, path]), [draftChoice, l.newRuleFor]]}
      onChoose={(choice) => onAssign(condition, choice)}
    />
  );
}
