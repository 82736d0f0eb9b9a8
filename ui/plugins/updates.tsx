import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages } from "../language.ts";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

type Update = Awaited<ReturnType<typeof pluginsApi.updates>>[number];

interface UpdatesProps {
  plugins: PluginInfo[];
  onUpdated(plugin: PluginInfo): void;
}

/** Newer versions: asked for when a person presses the button, and at no other time. */
export function Updates({ plugins, onUpdated }: UpdatesProps): JSX.Element {
  const t = useMessages({ de, en });
  const [found, setFound] = useState<Update[] | null>(null);
  const titleOf = (id: string) => plugins.find((plugin) => plugin.id === id)?.title ?? id;

  async function update(id: string): Promise<void> {
    const updated = await pluginsApi.update(id);
    // Not "all are new" when the last one waits for consent: then nothing is said.
    setFound((all) => all && all.length > 1 ? all.filter((one) => one.id !== id) : null);
    onUpdated(updated);
  }

  return (
    <div class="updates">
      <ActionButton onAct={async () => setFound(await pluginsApi.updates())}>
        <Icon name="sync" />
        {t.lookForUpdates}
      </ActionButton>
      <div role="status">
        {found?.length === 0 && <p class="hint">{t.noUpdates}</p>}
        {found?.map(({ id, newest, problem }) =>
          newest === null
            ? <p key={id} class="reason">{titleOf(id)}: {problem}</p>
            : (
              <ActionButton key={id} kind="primary" onAct={() => update(id)}>
                {t.updateTo(titleOf(id), newest)}
              </ActionButton>
            )
        )}
      </div>
    </div>
  );
}
