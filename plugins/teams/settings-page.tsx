import { Page, Problem, SaveBar, useLanguage, useMessages, useRequest, useSettings } from "timetrack/page";
import type { OverviewAnswer } from "./overview.ts";
import { Access } from "./settings/access.tsx";
import { Advanced } from "./settings/advanced.tsx";
import { Guide } from "./settings/guide.tsx";
import "./settings/settings.css";
import { State } from "./settings/state.tsx";
import { Sync } from "./settings/sync.tsx";
import { Test } from "./settings/test.tsx";
import { PAGE } from "./texts/page.ts";

/** Setting it up from the top to the bottom: the guide, what it asks for, whether it works, and a first sync. */
export default function SettingsPage() {
  const t = useMessages(PAGE);
  const language = useLanguage();
  const settings = useSettings();
  const overview = useRequest<OverviewAnswer>("/overview", { on: ["progress"] });
  const now = overview.value;
  return (
    <Page intro={t.intro}>
      <Problem error={settings.error ?? overview.error} />
      <State now={now} language={language} isOn={settings.value<boolean>("enabled") === true} />
      <Guide open={settings.ready && !settings.isSet("client_id")} language={language} />
      <Access settings={settings} />
      <Advanced settings={settings} />
      <SaveBar settings={settings} />
      <Test running={now?.testing ?? null} unsaved={settings.changed} language={language} />
      <Sync counts={now?.syncing ?? null} language={language} />
    </Page>
  );
}
