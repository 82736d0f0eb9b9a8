import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { settingsPath } from "../router.ts";
import { ConsentDialog } from "./consent-dialog.tsx";
import { isOn, PluginSwitch } from "./plugin-switch.tsx";
import { LogDialog } from "./log-dialog.tsx";
import { RightsList } from "./rights-list.tsx";

export function PluginCard({ plugin, onChanged }: { plugin: PluginInfo; onChanged(): void }): JSX.Element {
  const { t } = useSpeech();
  const [opened, setOpened] = useState<"consent" | "log" | null>(null);
  const close = () => setOpened(null);
  return (
    <li class="card plugin" id={plugin.id}>
      <header class="plugin-header">
        <div class="plugin-name">
          <h2>{plugin.title}</h2>
          <p class="hint">
            {[plugin.id, t.plugins.version(plugin.version), plugin.builtIn ? t.plugins.builtIn : ""].filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <div class="plugin-state">
          <StatePill plugin={plugin} />
          <PluginSwitch plugin={plugin} onChanged={onChanged} onConsent={() => setOpened("consent")} />
        </div>
      </header>
      {plugin.description && <p>{plugin.description}</p>}
      {plugin.reason && <p class="reason" data-state={plugin.state}>{plugin.reason}</p>}
      <Figures plugin={plugin} />
      <details class="rights-details">
        <summary>
          {t.plugins.rights} <span class="count">{plugin.rights.length}</span>
        </summary>
        <RightsList rights={plugin.rights} />
      </details>
      <div class="actions">
        {plugin.rights.some(({ granted }) => !granted) && (
          <button
            type="button"
            class="button primary"
            onClick={() => setOpened("consent")}
          >
            <Icon name="shield" />
            {t.plugins.review}
          </button>
        )}
        {isOn(plugin) && (
          <ActionButton onAct={() => api.restart(plugin.id).then(onChanged)}>
            <Icon name="restart" />
            {t.plugins.restart}
          </ActionButton>
        )}
        {plugin.settings.length > 0 && <a class="button" href={settingsPath(plugin.id)}>{t.plugins.openSettings}</a>}
        <button type="button" class="button" onClick={() => setOpened("log")}>{t.plugins.log}</button>
      </div>
      {opened === "consent" && <ConsentDialog plugin={plugin} onClose={close} onGranted={onChanged} />}
      {opened === "log" && <LogDialog plugin={plugin} onClose={close} />}
    </li>
  );
}

function StatePill({ plugin: { state } }: { plugin: PluginInfo }): JSX.Element {
  const { t } = useSpeech();
  return (
    <span class="pill" data-state={state}>
      <span class="dot" aria-hidden="true" />
      {t.plugins.state[state]}
    </span>
  );
}

function Figures({ plugin }: { plugin: PluginInfo }): JSX.Element | null {
  const { t, format } = useSpeech();
  if (plugin.pid === null && plugin.restarts === 0) return null;
  return (
    <dl class="small-figures">
      {plugin.memoryBytes !== null && <SmallFigure name={t.plugins.memory} value={format.bytes(plugin.memoryBytes)} />}
      {plugin.pid !== null && <SmallFigure name={t.plugins.process} value={String(plugin.pid)} />}
      {plugin.restarts > 0 && <SmallFigure name={t.plugins.restarts} value={format.number(plugin.restarts)} />}
    </dl>
  );
}

function SmallFigure({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
