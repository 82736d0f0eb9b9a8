import type { JSX } from "preact";
import { api } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { IssueCards } from "../components/issue-cards.tsx";
import { Page } from "../components/page.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { PluginCard } from "./plugin-card.tsx";

export function PluginsPage(): JSX.Element {
  const { t } = useSpeech();
  const { value: plugins, error, reload } = useLoad("plugins", api.plugins);
  useLive(/^host\/(plugin|issue)/, reload);
  return (
    <Page title={t.plugins.title} intro={t.plugins.intro}>
      <IssueCards onActed={reload} />
      <Failure error={error} onRetry={reload} />
      {!plugins && !error && <Loading />}
      {plugins?.length === 0 && <p class="card empty">{t.plugins.empty}</p>}
      <ul class="plugin-list">
        {plugins?.map((plugin) => <PluginCard key={plugin.id} plugin={plugin} onChanged={reload} />)}
      </ul>
    </Page>
  );
}
