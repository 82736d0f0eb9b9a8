import {
  Page,
  Problem,
  SaveBar,
  SecretField,
  Section,
  Switch,
  TextField,
  useRequest,
  useSettings,
} from "timetrack/page";
import type { Setup } from "../setup.ts";
import { CallList } from "./call-list.tsx";
import { ConnectionTest } from "./connection-test.tsx";
import { LinesField } from "./lines-field.tsx";
import { Reach } from "./reach.tsx";
import { useTexts } from "./texts.ts";
import { Webhook } from "./webhook.tsx";

export default function SettingsPage() {
  const { t } = useTexts();
  const settings = useSettings();
  const { value: setup, error, reload } = useRequest<Setup>("/setup", { on: ["changed", "settings", "webhooks"] });

  return (
    <Page intro={t.intro}>
      <Problem error={settings.error ?? error} onRetry={reload} />
      <Section title={t.access} intro={t.accessIntro}>
        <Switch {...settings.toggle("enabled")} />
        <SecretField {...settings.secret("shared_secret")} help={t.secretHelp} />
        <SecretField {...settings.secret("api_key")} help={t.keyHelp} />
        <TextField {...settings.text("api_url")} type="url" code />
        <LinesField settings={settings} unknown={setup?.unknown ?? []} />
        <SaveBar settings={settings} />
      </Section>
      {setup && <Webhook setup={setup} settings={settings} />}
      {setup && <CallList setup={setup} hasKey={settings.isSet("api_key")} />}
      <ConnectionTest lastEventAt={setup?.lastEventAt ?? null} />
      <Reach />
    </Page>
  );
}
