import type { JSX } from "preact";
import { Failure } from "../components/failure.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { SettingsForm } from "../settings/settings-form.tsx";
import { syncApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** The settings of the host that are about fetching calls, where one looks for them. */
export function SyncRules(): JSX.Element {
  const t = useMessages({ en, de });
  const { value: settings, error, reload } = useLoad("rules", syncApi.rules);
  useLive(/^host\/(settings|config)/, reload);
  return (
    <section class="card" aria-labelledby="sync-rules">
      <h2 id="sync-rules">{t.rules}</h2>
      <p class="hint">{t.rulesHint}</p>
      <Failure error={error} onRetry={reload} />
      {settings && <SettingsForm name="sync" plugin="host" settings={settings} onSaved={reload} />}
    </section>
  );
}
