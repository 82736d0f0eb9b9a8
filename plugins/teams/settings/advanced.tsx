import { Field, Select, type SettingsForm, TextField, useMessages } from "timetrack/page";
import { PAGE } from "../texts/page.ts";

/** What only other clouds and networks with a proxy need. */
export function Advanced({ settings }: { settings: SettingsForm }) {
  const t = useMessages(PAGE);
  const { label, help, value, onChange } = settings.text("ca_certificate");
  return (
    <details class="section">
      <summary>{t.advanced}</summary>
      <Select {...settings.choice("cloud")} />
      <TextField {...settings.text("authority")} type="url" code />
      <TextField {...settings.text("graph_url")} type="url" code />
      <Field label={label} help={help}>
        {(input) => (
          <textarea
            {...input}
            class="code"
            rows={4}
            spellcheck={false}
            value={value}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
    </details>
  );
}
