import type { JSX } from "preact";
import { api } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { NotFoundPage } from "../components/not-found-page.tsx";
import { Page } from "../components/page.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { PageProps } from "../pages.ts";
import { SettingsPages } from "../plugin-pages/settings-pages.tsx";
import { settingsPath } from "../router.ts";
import { SettingsForm } from "./settings-form.tsx";

/** The form of one section; without one the first, the host's own. */
export function SettingsPage({ place: [section = ""] }: PageProps): JSX.Element {
  const { t } = useSpeech();
  const { value: forms, error, reload } = useLoad("settings", api.settings);
  useLive(/^host\/(settings|config|plugins)/, reload);
  const chosen = section === "" ? forms?.[0] : forms?.find(({ id }) => id === section);
  if (forms && !chosen) return <NotFoundPage />;
  return (
    <Page title={t.settings.title}>
      <Failure error={error} onRetry={reload} />
      {!forms && !error && <Loading />}
      {forms && chosen && (
        <div class="settings-columns">
          <nav class="sections" aria-label={t.settings.sections}>
            <ul>
              {forms.map(({ id, title }, index) => (
                <li key={id}>
                  <a
                    href={index === 0 ? "/settings" : settingsPath(id)}
                    aria-current={id === chosen.id ? "page" : undefined}
                  >
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <section class="card settings-card" aria-labelledby="section-title">
            <h2 id="section-title">{chosen.title}</h2>
            <SettingsPages plugin={chosen.id}>
              <SettingsForm
                key={chosen.id}
                name={chosen.id}
                settings={chosen.settings}
                onSave={async (values) => {
                  await api.saveSettings(chosen.id, values);
                  reload();
                }}
              />
            </SettingsPages>
          </section>
        </div>
      )}
    </Page>
  );
}
