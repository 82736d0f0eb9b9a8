import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { Failure } from "../components/failure.tsx";
import { SubmitButton } from "../components/submit-button.tsx";
import { useSend } from "../components/use-send.ts";
import { useMessages } from "../language.ts";
import { palette, type Tone } from "../timeline/tone.ts";
import { type Label, labelApi, type LabelKind } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface LabelFormProps {
  kind: LabelKind;
  labels: Label[];
  /** `null` for a new one. */
  label: Label | null;
  onSaved(): void;
}

/** Name, colour and place of a category or project. */
export function LabelForm({ kind, labels, label, onSaved }: LabelFormProps): JSX.Element {
  const l = useMessages({ en, de });
  const id = useId();
  const [name, setName] = useState(label?.name ?? "");
  const [tone, setTone] = useState<Tone | null>(label?.tone ?? null);
  const [parent, setParent] = useState(label?.parent ?? "");
  const [billable, setBillable] = useState(label?.billable ?? kind === "project");
  const { busy, error, send } = useSend();
  const offered = label && !palette.some((each) => isSame(each, label.tone)) ? [label.tone, ...palette] : palette;
  const hasBelow = labels.some((each) => each.parent === label?.id);
  const parents = labels.filter((each) => each.parent === null && each.id !== label?.id);

  function save(event: Event): void {
    event.preventDefault();
    const fields = {
      name,
      parent: parent || null,
      billable,
      ...tone && { tone: { hue: tone.hue, shade: tone.shade } },
    };
    void send(() => (label ? labelApi.change(label.id, fields) : labelApi.create({ kind, ...fields })).then(onSaved));
  }

  return (
    <form class="label-form" onSubmit={save}>
      <label for={`${id}-name`}>{l.name}</label>
      <input
        id={`${id}-name`}
        value={name}
        required
        maxLength={100}
        ref={(input) => void (document.activeElement === document.body && input?.focus())}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <fieldset class="tones">
        <legend>{l.colour}</legend>
        {offered.map((each, index) => (
          <label key={index} class="tone">
            <input
              type="radio"
              name={`${id}-tone`}
              checked={tone !== null && isSame(tone, each)}
              onChange={() => setTone(each)}
            />
            <span class="swatch" data-shade={each.shade} style={{ "--hue": each.hue }} aria-hidden="true" />
            <span class="unseen">{l.colourName(index + 1)}</span>
          </label>
        ))}
      </fieldset>
      {!hasBelow && parents.length > 0 && (
        <>
          <label for={`${id}-parent`}>{l.parent}</label>
          <select id={`${id}-parent`} value={parent} onChange={(event) => setParent(event.currentTarget.value)}>
            <option value="">{l.noParent}</option>
            {parents.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </select>
        </>
      )}
      {kind === "project" && (
        <label class="switch-line">
          <input
            type="checkbox"
            class="switch"
            role="switch"
            checked={billable}
            onChange={(event) => setBillable(event.currentTarget.checked)}
          />
          {l.billable}
        </label>
      )}
      <div class="actions">
        <SubmitButton busy={busy}>{l.save}</SubmitButton>
        <Failure error={error} />
      </div>
    </form>
  );
}

function isSame(one: Tone, other: Tone): boolean {
  return one.hue === other.hue && one.shade === other.shade;
}
