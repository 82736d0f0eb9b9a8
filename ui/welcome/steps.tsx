import type { ComponentChildren, JSX } from "preact";
import { api } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon, type IconName } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { settingsPath } from "../router.ts";
import { settingsApi } from "../settings/api.ts";
import { Leaves } from "../settings/leaves.tsx";
import { catalogue as settingsCatalogue } from "../settings/sections.ts";
import { callTasks } from "../sync/api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

export const catalogue = { en, de };

/** The steps in their order; each has its heading and lead among the messages. */
export const steps = [
  { name: "recorded", Body: Recorded },
  { name: "stays", Body: Stays },
  { name: "privacy", Body: Privacy },
  { name: "calls", Body: Calls },
] as const;

function Recorded(): JSX.Element {
  const { recorded: t, language: label } = useMessages(catalogue);
  const { language } = useSpeech();
  return (
    <>
      <ul class="welcome-points">
        <Point icon="today" title={t.windows}>{t.windowsText}</Point>
        <Point icon="person" title={t.presence}>{t.presenceText}</Point>
        <Point icon="calls" title={t.calls}>{t.callsText}</Point>
        <Point icon="hide" title={t.never}>{t.neverText}</Point>
      </ul>
      <div class="welcome-language">
        <span id="welcome-language">{label}</span>
        <div class="button-group" role="group" aria-labelledby="welcome-language">
          {([["de", "Deutsch"], ["en", "English"]] as const).map(([one, name]) => (
            <button
              key={one}
              type="button"
              class="button"
              lang={one}
              aria-pressed={one === language}
              onClick={() => void api.setLanguage(one).catch(() => {})}
            >
              {name}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}

function Stays(): JSX.Element {
  const { stays: t } = useMessages(catalogue);
  const { leaves } = useMessages(settingsCatalogue);
  const { value: data } = useLoad("data", settingsApi.data);
  const database = data?.places.find(({ id }) => id === "database");
  return (
    <>
      <section class="welcome-part">
        <h2>{t.where}</h2>
        <p>{database && <code>{database.path}</code>}</p>
      </section>
      <section class="welcome-part">
        <h2>{leaves}</h2>
        <Leaves />
      </section>
    </>
  );
}

function Privacy(): JSX.Element {
  const { privacy: t } = useMessages(catalogue);
  return (
    <ul class="welcome-points">
      <Point icon="shield" title={t.pause}>{t.pauseText}</Point>
      <Point icon="hide" title={t.omit}>{t.omitText}</Point>
      <Point icon="trash" title={t.erase}>{t.eraseText}</Point>
    </ul>
  );
}

function Calls(): JSX.Element {
  const { calls: t } = useMessages(catalogue);
  const { value: sources, error, reload } = useLoad("call sources", callTasks);
  useLive(/^host\/(plugins|task)/, reload);
  return (
    <>
      <Failure error={error} onRetry={reload} />
      {!sources && !error && <Loading />}
      {sources?.length === 0 && <p class="hint">{t.none}</p>}
      <ul class="welcome-sources">
        {sources?.map(({ plugin, task, title, active }) => (
          <li key={`${plugin}/${task}`}>
            <Icon name="calls" />
            <span>{title}</span>
            {active
              ? <span class="tag" data-set="">{t.isSetUp}</span>
              : <a class="button" href={settingsPath(plugin)} aria-label={`${t.setUp}: ${title}`}>{t.setUp}</a>}
          </li>
        ))}
      </ul>
      <p class="hint">{t.again}</p>
    </>
  );
}

function Point({ icon, title, children }: { icon: IconName; title: string; children: ComponentChildren }): JSX.Element {
  return (
    <li>
      <span class="welcome-icon">
        <Icon name={icon} />
      </span>
      <div>
        <h2>{title}</h2>
        <p>{children}</p>
      </div>
    </li>
  );
}
