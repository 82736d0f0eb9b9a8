import { useState } from "preact/hooks";
import { Field, type SettingsForm, useMessages } from "timetrack/page";
import { PAGE } from "../texts/page.ts";

/** A setting that is a list, one entry a line. */
export function ListField({ settings, name }: { settings: SettingsForm; name: string }) {
  const t = useMessages(PAGE);
  const [typed, setTyped] = useState("");
  const list = settings.value<string[]>(name) ?? [];
  const { label, help } = settings.text(name);
  // What is typed has empty lines that the list has not; when the list changes elsewhere, it goes before.
  const text = entriesOf(typed).join() === list.join() ? typed : list.join("\n");
  return (
    <Field label={label} help={[help, t.onePerLine].filter(Boolean).join(". ")}>
      {(input) => (
        <textarea
          {...input}
          class="code"
          rows={3}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setTyped(value);
            settings.edit(name, entriesOf(value));
          }}
        />
      )}
    </Field>
  );
}

function entriesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
