import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { settingsPath } from "../router.ts";
import { ConsentDialog } from "./consent-dialog.tsx";
import { Figures } from "./figures.tsx";
import { InstallDialog } from "./install-dialog.tsx";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { OptionalRights } from "./optional-rights.tsx";
import { Origin } from "./origin.tsx";
import { PluginName } from "./plugin-name.tsx";
import { Question } from "./question.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";
import { isOn, PluginSwitch } from "./plugin-switch.tsx";
import { LogDialog } from "./log-dialog.tsx";
import { RightsList } from "./rights-list.tsx";

export function PluginCard({ plugin, onChanged }: { plugin: PluginInfo; onChanged(): void }): JSX.Element {
  const { t } = useSpeech();
  const own = useMessages({ de, en });
  const [opened, setOpened] = useState<"consent" | "log" | "update" | "remove" | null>(null);
  /** As it was told by its update; the list follows later. */
  const [asked, setAsked] = useState<PluginInfo | null>(null);
  const close = () => {
    setOpened(null);
    setAsked(null);
  };
  return (
    <li class="card plugin" id={plugin.id}>
      <header class="plugin-header">
        <PluginName plugin={plugin} />
        <div class="plugin-state">
          <StatePill plugin={plugin} />
          <PluginSwitch plugin={plugin} onChanged={onChanged} onConsent={() => setOpened("consent")} />
        </div>
      </header>
      {plugin.description && <p>{plugin.description}</p>}
      {plugin.reason && <p class="reason" data-state={plugin.state}>{plugin.reason}</p>}
      {plugin.waiting && <p class="reason" data-state="consent">{own.waiting(plugin.waiting.version)}</p>}
      <Question plugin={plugin} onChanged={onChanged} />
      <Figures plugin={plugin} />
      <details class="rights-details">
        <summary>
          {t.plugins.rights} <span class="count">{plugin.rights.length}</span>
        </summary>
        <RightsList rights={plugin.rights} withUses />
        {plugin.tried.length > 0 && (
          <div class="rights-gone">
            <p>{own.tried}</p>
            <ul>
              {plugin.tried.map(({ kind, what, uses }) => (
                <li key={`${kind} ${what}`}>
                  <code>{kind}</code> {what} {own.times(uses)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <OptionalRights plugin={plugin} onChanged={onChanged} />
      </details>
      <Origin plugin={plugin} />
      <div class="actions">
        {plugin.waiting && (
          <button type="button" class="button primary" onClick={() => setOpened("consent")}>
            <Icon name="shield" />
            {own.reviewWaiting}
          </button>
        )}
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
        {!plugin.builtIn && (
          <>
            <button type="button" class="button" onClick={() => setOpened("update")}>{own.update}</button>
            {plugin.earlier && (
              <ActionButton onAct={() => pluginsApi.rollback(plugin.id).then(onChanged)}>
                {own.rollback(plugin.earlier)}
              </ActionButton>
            )}
            <button type="button" class="button" onClick={() => setOpened("remove")}>{own.remove}</button>
          </>
        )}
      </div>
      {opened === "consent" && <ConsentDialog plugin={asked ?? plugin} onClose={close} onGranted={onChanged} />}
      {opened === "update" && (
        <InstallDialog
          plugin={plugin}
          onClose={close}
          onInstalled={(installed) => {
            onChanged();
            if (installed.id !== plugin.id || !isAsking(installed)) return;
            setAsked(installed);
            setOpened("consent");
          }}
        />
      )}
      {opened === "remove" && <RemoveDialog plugin={plugin} onClose={close} onRemoved={onChanged} />}
      {opened === "log" && <LogDialog plugin={plugin} onClose={close} />}
    </li>
  );
}

/** Whether a person has to decide before it, or its newer version, runs. */
export function isAsking({ state, waiting }: PluginInfo): boolean {
  return state === "consent" || waiting !== null;
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
