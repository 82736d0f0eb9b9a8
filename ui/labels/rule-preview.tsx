import type { JSX } from "preact";
import { Failure, Loading } from "../components/failure.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLoad } from "../load.ts";
import { type Draft, type Label, labelApi, type RulePreview } from "./api.ts";
import { Dot } from "./dot.tsx";
import { lastDays } from "./last-days.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** What a rule would catch: how much, what, and what is under another label. */
export function RulePreviewView({ draft, labels }: { draft: Draft; labels: Label[] }): JSX.Element {
  const l = useMessages({ en, de });
  const isComplete = draft.conditions.every(({ test, value }) => test === "matches" || value.trim() !== "");
  const { value, error } = useLoad(
    JSON.stringify([draft, isComplete]),
    (signal) => isComplete ? labelApi.preview(draft, lastDays(30), signal) : Promise.resolve(null),
  );
  return (
    <section class="rule-preview" aria-live="polite">
      <h3>
        {l.preview} <span class="hint">{l.previewRange}</span>
      </h3>
      {!isComplete && <p class="hint">{l.previewEmpty}</p>}
      <Failure error={error} />
      {isComplete && !value && !error && <Loading />}
      {value &&
        (value.examples.length === 0 ? <p>{l.caughtNothing}</p> : <Found {...{ draft, labels }} found={value} />)}
    </section>
  );
}

function Found({ found, draft, labels }: { found: RulePreview; draft: Draft; labels: Label[] }): JSX.Element {
  const { format } = useSpeech();
  const l = useMessages({ en, de });
  const byId = new Map(labels.map((label) => [label.id, label]));
  const duration = (seconds: number) => format.duration(seconds * 1000);
  const pathOf = (id: string | null) => byId.get(id ?? "")?.path ?? l.free;
  const elsewhere = found.now.filter(({ label }) => label !== null && label !== draft.label);
  return (
    <>
      <p class="caught">
        {l.caught(duration(found.seconds), format.number(found.windows), format.number(found.calls))}
      </p>
      {elsewhere.map(({ label, seconds }) => (
        <p key={label} class="hint">{l.nowElsewhere(duration(seconds), pathOf(label))}</p>
      ))}
      {found.stays.map(({ label, seconds }) => (
        <p key={label} class="reason" data-state="consent">{l.stays(duration(seconds), pathOf(label))}</p>
      ))}
      <ul class="examples" aria-label={l.examples}>
        {found.examples.map((each, index) => (
          <li key={index}>
            <Dot tone={byId.get(each.label ?? "")?.tone ?? null} />
            <span class="example-text">
              {"app" in each ? each.title || each.app || l.noTitle : each.contact || l.unknownContact}
              <span class="hint">
                {"app" in each ? each.app : each.number} · {pathOf(each.label)}
              </span>
            </span>
            <span class="amount">{duration(each.seconds)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
