import type { JSX } from "preact";
import { api, type SettingsOf } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { NotFoundPage } from "../components/not-found-page.tsx";
import { Page } from "../components/page.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { PageProps } from "../pages.ts";
import { SettingsPages } from "../plugin-pages/settings-pages.tsx";
import { settingsPath } from "../router.ts";
import { DataSection } from "./data-section.tsx";
import { PrivacySection } from "./privacy-section.tsx";
import { catalogue, retentionKey } from "./sections.ts";
import { SettingsForm } from "./settings-form.tsx";
import { SettingsSearch } from "./settings-search.tsx";

/** One section: general, privacy, data, or the settings of one plugin. */
export function SettingsPage({ place: [section = ""] }: PageProps): JSX.Element {
  const { t } = useSpeech();
  const s = useMessages(catalogue);
  const { value: forms, error, reload } = useLoad("settings", api.settings);
  useLive(/^host\/(settings|config|plugins)/, reload);
  const [host, ...plugins] = forms ?? [];
  const sections = [
    { id: "", title: s.general },
    { id: "privacy", title: s.privacy },
    { id: "data", title: s.data },
    ...plugins,
  ];
  const chosen = sections.find(({ id }) => id === section || (section === "host" && id === ""));
  if (forms && !chosen) return <NotFoundPage />;
  return (
    <Page title={t.settings.title}>
      <Failure error={error} onRetry={reload} />
      {!forms && !error && <Loading />}
      {host && chosen && (
        <div class="settings-columns">
          <SettingsSearch forms={forms!} sections={sections}>
            <nav class="sections" aria-label={t.settings.sections}>
              <ul>
                {sections.map(({ id, title }) => (
                  <li key={id}>
                    <a
                      href={id === "" ? "/settings" : settingsPath(id)}
                      aria-current={id === chosen.id ? "page" : undefined}
                    >
                      {title}
                    </a>
                  </li>
                ))}
                <li>
                  <a href="/welcome">{s.firstSteps}</a>
                </li>
              </ul>
            </nav>
          </SettingsSearch>
          <section class="card settings-card" aria-labelledby="section-title">
            <h2 id="section-title">{chosen.title}</h2>
            <Section key={chosen.id} id={chosen.id} host={host} forms={forms!} onSaved={reload} />
          </section>
        </div>
      )}
    </Page>
  );
}

interface SectionProps {
  id: string;
  host: SettingsOf;
  forms: SettingsOf[];
  onSaved(): void;
}

function Section({ id, host, forms, onSaved }: SectionProps): JSX.Element {
  if (id === "privacy") return <PrivacySection />;
  if (id === "data") {
    const retention = host.settings.find(({ key }) => key === retentionKey);
    return <DataSection retention={retention} onSaved={onSaved} />;
  }
  const form = id === "" ? host : forms.find((form) => form.id === id)!;
  const settings = form.settings.filter(({ key }) => form !== host || key !== retentionKey);
  return (
    <SettingsPages plugin={form.id}>
      <SettingsForm name={form.id} plugin={form.id} settings={settings} onSaved={onSaved} />
    </SettingsPages>
  );
}
