import type { JSX } from "preact";
import { Failure, Loading } from "../components/failure.tsx";
import { Page } from "../components/page.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { keyOf, syncApi } from "./api.ts";
import { History } from "./history.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { SourceCard } from "./source-card.tsx";
import { SyncHead } from "./sync-head.tsx";
import { SyncRules } from "./sync-rules.tsx";

/** How the calls get here: sources, rhythm, and every run of the last 90 days. */
export function SyncPage(): JSX.Element {
  const t = useMessages({ en, de });
  const { value: sources, error, reload } = useLoad("sources", syncApi.sources);
  useLive(/^host\/(tasks|plugins|settings|config)/, reload);
  return (
    <Page title={t.title} heading={false}>
      <SyncHead sources={sources} onRun={reload} />
      <Failure error={error} onRetry={reload} />
      {!sources && !error && <Loading />}
      {sources?.length === 0 && <NoSource />}
      {sources && sources.length > 0 && (
        <section class="sources" aria-label={t.sources}>
          {sources.map((source) => <SourceCard key={keyOf(source)} source={source} onRun={reload} />)}
        </section>
      )}
      {sources && sources.length > 0 && <History sources={sources} />}
      <SyncRules />
    </Page>
  );
}

function NoSource(): JSX.Element {
  const t = useMessages({ en, de });
  return (
    <section class="card empty">
      <h2>{t.none}</h2>
      <p class="hint">{t.noneHint}</p>
      <p class="actions center">
        <a class="button" href="/plugins">{t.toPlugins}</a>
      </p>
    </section>
  );
}
