import type { JSX } from "preact";

interface ChoiceSelectProps {
  name: string;
  /** What it is called when nothing is chosen. */
  all: string;
  value: string | null;
  choices: [value: string, title: string][];
  onChoose(value: string | null): void;
}

/** A choice that filters; one that the host no longer knows still stands there, so that it can be taken back. */
export function ChoiceSelect({ name, all, value, choices, onChoose }: ChoiceSelectProps): JSX.Element {
  const known = value === null || choices.some(([each]) => each === value);
  return (
    <label class="filter-choice" data-set={value === null ? undefined : ""}>
      <span class="unseen">{name}</span>
      <select value={value ?? ""} onChange={(event) => onChoose(event.currentTarget.value || null)}>
        <option value="">{all}</option>
        {choices.map(([each, title]) => <option key={each} value={each}>{title}</option>)}
        {!known && <option value={value ?? ""}>{value}</option>}
      </select>
    </label>
  );
}
