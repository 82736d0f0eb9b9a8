import type { JSX } from "preact";
import { Failure, Loading } from "../components/failure.tsx";
import { Page } from "../components/page.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { PageProps } from "../pages.ts";
import { pagesApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { PluginFrame } from "./plugin-frame.tsx";

/** A page of a plugin that has a place of its own: /p/<plugin>/<page>. */
export function PluginPage({ place: [plugin = "", id = ""] }: PageProps): JSX.Element {
  const { t: app } = useSpeech();
  const t = useMessages({ de, en });
  const { value: pages, error, reload } = useLoad("pages", pagesApi.list);
  useLive(/^host\/plugins/, reload);
  const page = pages?.find((one) => one.plugin === plugin && one.id === id && one.kind === "page");
  return (
    <Page title={page?.title ?? (pages ? app.app.notFound : "…")}>
      <Failure error={error} onRetry={reload} />
      {!pages && !error && <Loading />}
      {pages && !page && (
        <div class="card">
          <p>{t.gone}</p>
          <p>
            <a class="button" href="/plugins">{t.toPlugins}</a>
          </p>
        </div>
      )}
      {page && <PluginFrame key={`${plugin}/${id}`} page={page} />}
    </Page>
  );
}
