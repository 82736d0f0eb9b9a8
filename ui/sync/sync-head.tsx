import type { JSX } from "preact";
import { api } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { type Source, syncApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface SyncHeadProps {
  sources: Source[] | null;
  onRun(): void;
}

export function SyncHead({ sources, onRun }: SyncHeadProps): JSX.Element {
  const t = useMessages({ en, de });
  const active = sources?.filter(({ active }) => active) ?? [];
  const running = active.some(({ running }) => running);
  return (
    <header class="sync-head">
      <div class="page-header">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
      </div>
      {active.length > 0 && (
        <div class="sync-all">
          <ActionButton kind="primary" disabled={running} onAct={() => syncApi.runAll().finally(onRun)}>
            <Icon name="restart" />
            {running ? t.syncing : t.syncAll}
          </ActionButton>
        </div>
      )}
      <StatusLines />
    </header>
  );
}

/** The same lines as in the tray and on the status page, in the same words. */
function StatusLines(): JSX.Element | null {
  const { value, reload } = useLoad("status", api.status);
  useLive(/^host\/(status|tasks|settings|config)/, reload);
  const block = value?.blocks.find(({ id }) => id === "call-sync");
  if (!block) return null;
  return (
    <dl class="figures sync-status">
      {block.lines.map(({ plugin, id, label, value }) => (
        <div key={`${plugin}/${id}`} class="figure" data-line={id}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
