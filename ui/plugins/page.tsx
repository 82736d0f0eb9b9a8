import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type PluginInfo } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { IssueCards } from "../components/issue-cards.tsx";
import { Page } from "../components/page.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { ConsentDialog } from "./consent-dialog.tsx";
import { InstallDialog } from "./install-dialog.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { PluginCard } from "./plugin-card.tsx";

export function PluginsPage(): JSX.Element {
  const { t } = useSpeech();
  const own = useMessages({ de, en });
  const [installing, setInstalling] = useState(false);
  const [asking, setAsking] = useState<PluginInfo | null>(null);
  const { value: plugins, error, reload } = useLoad("plugins", api.plugins);
  useLive(/^host\/(plugin|issue)/, reload);
  return (
    <Page title={t.plugins.title} intro={t.plugins.intro}>
      <div class="actions">
        <button type="button" class="button" onClick={() => setInstalling(true)}>
          <Icon name="plus" />
          {own.install}
        </button>
      </div>
      <IssueCards onActed={reload} />
      <Failure error={error} onRetry={reload} />
      {!plugins && !error && <Loading />}
      {plugins?.length === 0 && <p class="card empty">{t.plugins.empty}</p>}
      <ul class="plugin-list">
        {plugins?.map((plugin) => <PluginCard key={plugin.id} plugin={plugin} onChanged={reload} />)}
      </ul>
      {installing && (
        <InstallDialog
          onClose={() => setInstalling(false)}
          onInstalled={(plugin) => {
            reload();
            if (plugin.state === "consent") setAsking(plugin);
          }}
        />
      )}
      {asking && <ConsentDialog plugin={asking} onClose={() => setAsking(null)} onGranted={reload} />}
    </Page>
  );
}
