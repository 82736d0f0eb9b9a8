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
import { isAsking, PluginCard } from "./plugin-card.tsx";
import { SearchDialog } from "./search-dialog.tsx";
import { Updates } from "./updates.tsx";

export function PluginsPage(): JSX.Element {
  const { t } = useSpeech();
  const own = useMessages({ de, en });
  const [installing, setInstalling] = useState(false);
  const [searching, setSearching] = useState(false);
  const [asking, setAsking] = useState<PluginInfo | null>(null);
  const { value: plugins, error, reload } = useLoad("plugins", api.plugins);
  useLive(/^host\/(plugin|issue)/, reload);

  function arrived(plugin: PluginInfo): void {
    reload();
    if (isAsking(plugin)) setAsking(plugin);
  }

  return (
    <Page title={t.plugins.title} intro={t.plugins.intro}>
      <div class="actions">
        <button type="button" class="button" onClick={() => setInstalling(true)}>
          <Icon name="plus" />
          {own.install}
        </button>
        <button type="button" class="button" onClick={() => setSearching(true)}>
          <Icon name="search" />
          {own.search}
        </button>
      </div>
      {plugins?.some(({ origin }) => origin?.source.startsWith("npm:")) && (
        <Updates plugins={plugins} onUpdated={arrived} />
      )}
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
          onInstalled={arrived}
        />
      )}
      {searching && <SearchDialog onClose={() => setSearching(false)} onInstalled={arrived} />}
      {asking && <ConsentDialog plugin={asking} onClose={() => setAsking(null)} onGranted={reload} />}
    </Page>
  );
}
