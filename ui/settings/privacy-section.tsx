import type { JSX } from "preact";
import { api, type PluginInfo, type SettingsOf } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Failure } from "../components/failure.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { settingsPath } from "../router.ts";
import { settingsApi } from "./api.ts";
import { catalogue } from "./sections.ts";

/** In plain words: what is recorded, where it stays, what leaves; and a pause with an end. */
export function PrivacySection({ forms }: { forms: SettingsOf[] }): JSX.Element {
  const t = useMessages(catalogue);
  const { value: plugins, error, reload } = useLoad("plugins", api.plugins);
  useLive(/^host\/plugins/, reload);
  return (
    <div class="facts">
      <Pause />
      <section>
        <h3>{t.recorded}</h3>
        <p>{t.recordedText}</p>
      </section>
      <section>
        <h3>{t.rules}</h3>
        <p>{t.rulesText}</p>
        <p>
          <a class="button" href={settingsPath("window-tracker")}>{t.openRules}</a>
        </p>
      </section>
      <section>
        <h3>{t.stays}</h3>
        <p>{t.staysText}</p>
      </section>
      <section>
        <h3>{t.leaves}</h3>
        <Failure error={error} onRetry={reload} />
        {plugins && <Leaves plugins={plugins} address={serverIn(forms)} />}
      </section>
    </div>
  );
}

function Pause(): JSX.Element {
  const t = useMessages(catalogue);
  const { value: lines, error, reload } = useLoad("recording", settingsApi.recording);
  useLive(/^host\/(status|plugins)/, reload);
  const pause = (minutes: number | null) => () => settingsApi.pause(minutes).then(reload);
  return (
    <section>
      <h3>{t.pause}</h3>
      <p>{t.pauseText}</p>
      <Failure error={error} onRetry={reload} />
      <div role="status">
        <ul class="recording">
          {lines?.map(({ id, label, value }) => <li key={id}>{label ? `${label}: ${value}` : value}</li>)}
        </ul>
      </div>
      <div class="actions">
        <ActionButton onAct={pause(30)}>{t.pauseFor.half}</ActionButton>
        <ActionButton onAct={pause(60)}>{t.pauseFor.hour}</ActionButton>
        <ActionButton onAct={() => pause(minutesUntilTomorrow(new Date()))()}>{t.pauseFor.tomorrow}</ActionButton>
        <ActionButton kind="quiet" onAct={pause(null)}>{t.goOn}</ActionButton>
      </div>
    </section>
  );
}

function Leaves({ plugins, address }: { plugins: PluginInfo[]; address: string }): JSX.Element {
  const t = useMessages(catalogue);
  const reaching = plugins.filter(({ state, granted }) => state !== "disabled" && granted?.net.some(isRemote));
  const seeing = reaching.filter(({ granted }) => granted?.host.some((right) => /^(activity|calls):read$/.test(right)));
  const others = reaching.filter((plugin) => !seeing.includes(plugin));
  if (reaching.length === 0 && address === "") return <p>{t.leavesNothing}</p>;
  return (
    <>
      <p>{address === "" ? t.noServer : t.leavesServer(address)}</p>
      <Named title={t.canSend} plugins={seeing} />
      <Named title={t.onlyFetch} plugins={others} />
    </>
  );
}

function Named({ title, plugins }: { title: string; plugins: PluginInfo[] }): JSX.Element | null {
  if (plugins.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul class="reaching">
        {plugins.map(({ id, title, granted }) => (
          <li key={id}>
            <strong>{title}</strong>{" "}
            <span class="hint">{granted?.net.filter(isRemote).map(addressOf).filter(Boolean).join(", ")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Sockets of this computer lead nowhere else. */
function isRemote({ host }: { host: string }): boolean {
  return !host.startsWith("unix:") && host !== "${display}" && !/^\$\{setting:/.test(host) ||
    host === "${setting:base_url}";
}

function addressOf({ host }: { host: string }): string {
  return host === "${setting:base_url}" ? "" : host;
}

function serverIn(forms: SettingsOf[]): string {
  const setting = forms.flatMap(({ settings }) => settings)
    .find(({ key, schema }) => key === "base_url" || schema["configKey"] === "base_url");
  return typeof setting?.value === "string" ? setting.value : "";
}

/** At most a day, which is the longest pause; a day with 25 hours ends an hour early. */
export function minutesUntilTomorrow(now: Date): number {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
  return Math.min(1440, Math.max(1, Math.ceil((midnight - now.getTime()) / 60_000)));
}
