import { useState } from "preact/hooks";
import { Field, type SettingsForm, StatusLine } from "timetrack/page";
import { useTexts } from "./texts.ts";

/** Whose calls are recorded, an entry a line; none means everybody's, which is said. */
export function LinesField({ settings, unknown }: { settings: SettingsForm; unknown: string[] }) {
  const { t } = useTexts();
  const entries = settings.value<string[]>("users") ?? [];
  const [typed, setTyped] = useState("");
  // What was typed stays as it is, also with an empty line, for as long as it means what is chosen.
  const text = same(entriesIn(typed), entries) ? typed : entries.join("\n");

  function edit(next: string): void {
    setTyped(next);
    settings.edit("users", entriesIn(next));
  }

  return (
    <>
      <Field label={t.lines} help={t.linesHelp}>
        {(input) => (
          <textarea
            {...input}
            rows={4}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => edit(currentTarget.value)}
          />
        )}
      </Field>
      {settings.ready && (
        <StatusLine state={entries.length === 0 ? "warn" : "good"} label={t.recorded}>
          {entries.length === 0 ? t.allLines : t.someLines(entries.length)}
        </StatusLine>
      )}
      {unknown.length > 0 && <StatusLine state="bad" label={t.notFound}>{unknown.join(", ")}</StatusLine>}
    </>
  );
}

function entriesIn(text: string): string[] {
  return [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))];
}

function same(some: string[], others: string[]): boolean {
  return some.join("\n") === others.join("\n");
}
