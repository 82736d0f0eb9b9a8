import type { JSX } from "preact";
import { api, type PluginInfo } from "../api.ts";
import { Failure } from "../components/failure.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { SettingsMessages } from "./messages.en.ts";
import { type Reach, reachOf } from "./reach.ts";
import { catalogue } from "./sections.ts";

/** What can leave this computer, by the rights that plugins have now and the addresses in their settings. */
export function Leaves(): JSX.Element {
  const { value: plugins, error, reload } = useLoad("plugins", api.plugins);
  useLive(/^host\/(plugins|settings)/, reload);
  return (
    <>
      <Failure error={error} onRetry={reload} />
      {plugins && <Reaching plugins={plugins} />}
    </>
  );
}

function Reaching({ plugins }: { plugins: PluginInfo[] }): JSX.Element {
  const t = useMessages(catalogue);
  const all = plugins.map((plugin) => ({ plugin, reach: reachOf(plugin) }));
  const telling = all.filter(({ reach }) => reach.hosts.length > 0 || reach.open || reach.listens);
  const seeing = telling.filter(({ reach }) => reach.sees);
  const others = telling.filter(({ reach }) => !reach.sees);
  const starting = all.filter(({ reach }) => reach.programs);
  if (telling.length + starting.length === 0) return <p>{t.leavesNothing}</p>;
  return (
    <>
      {seeing.length === 0 && <p>{t.sentNowhere}</p>}
      <Named title={t.canSend} found={seeing} />
      <Named title={t.onlyFetch} found={others} />
      <Named title={t.canStart} found={starting} />
    </>
  );
}

function Named({ title, found }: { title: string; found: { plugin: PluginInfo; reach: Reach }[] }): JSX.Element | null {
  const t = useMessages(catalogue);
  if (found.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul class="reaching">
        {found.map(({ plugin: { id, title }, reach }) => (
          <li key={id}>
            <strong>{title}</strong> <span class="hint">{receivers(reach, t).join(", ")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function receivers({ hosts, open, listens }: Reach, t: SettingsMessages): string[] {
  return [
    ...hosts.map((host) => host === "*" ? t.anywhere : host),
    ...(open ? [t.whoeverKnows] : []),
    ...(listens ? [t.thisComputer] : []),
  ];
}
