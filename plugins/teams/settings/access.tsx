import { SecretField, Section, type SettingsForm, Switch, TextField, useMessages } from "timetrack/page";
import { PAGE } from "../texts/page.ts";
import { ListField } from "./list-field.tsx";

/** What the guide asks for: IDs, secret or certificate, and whose calls are fetched. */
export function Access({ settings }: { settings: SettingsForm }) {
  const t = useMessages(PAGE);
  return (
    <>
      <Section title={t.access}>
        <TextField {...settings.text("tenant_id")} code />
        <TextField {...settings.text("client_id")} code />
        <SecretField {...settings.secret("client_secret")} />
        <SecretField {...settings.secret("certificate")} />
      </Section>
      <Section title={t.choice}>
        <ListField settings={settings} name="users" />
        <ListField settings={settings} name="groups" />
        <Switch {...settings.toggle("enabled")} />
      </Section>
    </>
  );
}
