import type { JSX } from "preact";
import { api, type PluginInfo, type SettingsOf } from "../api.ts";
import { Failure } from "../components/failure.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { catalogue } from "./sections.ts";

/** What can leave this computer: by the rights that plugins have now, and the server that is entered. */
export function Leaves({ forms }: { forms: SettingsOf[] }): JSX.Element {
  const { value: plugins, error, reload } = useLoad("plugins", api.plugins);
  useLive(/^host\/plugins/, reload);
  return (
    <>
      <Failure error={error} onRetry={reload} />
      {plugins && <Reaching plugins={plugins} address={serverIn(forms)} />}
    </>
  );
}

function Reaching({ plugins, address }: { plugins: PluginInfo[]; address: string }): JSX.Element {
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
