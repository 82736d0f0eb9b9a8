import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import type { PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/failure.tsx";
import { SubmitButton } from "../components/submit-button.tsx";
import { useSend } from "../components/use-send.ts";
import { useMessages, useSpeech } from "../language.ts";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

type Found = Awaited<ReturnType<typeof pluginsApi.search>>[number];

interface SearchDialogProps {
  onClose(): void;
  onInstalled(plugin: PluginInfo): void;
}

/** Finds plugins on npm; what is installed from there waits for consent as any other. */
export function SearchDialog({ onClose, onInstalled }: SearchDialogProps): JSX.Element {
  const { t: common } = useSpeech();
  const t = useMessages({ de, en });
  const id = useId();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const { busy, error, send } = useSend();

  function search(event: Event): void {
    event.preventDefault();
    void send(async () => setFound(await pluginsApi.search(words.trim())));
  }

  async function install({ name, version }: Found): Promise<void> {
    const installed = await pluginsApi.install(`npm:${name}@${version}`);
    onClose();
    onInstalled(installed);
  }

  return (
    <Dialog title={t.search} wide onClose={onClose}>
      <form class="install-form" onSubmit={search}>
        <p>{t.searchText}</p>
        <label class="install-folder" for={id}>
          {t.searchWords}
          <input
            id={id}
            type="search"
            autocomplete="off"
            maxLength={200}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <div class="actions end">
          <button type="button" class="button" onClick={onClose}>{common.app.cancel}</button>
          <SubmitButton busy={busy}>{t.searchNow}</SubmitButton>
          <Failure error={error} />
        </div>
      </form>
      <div role="status">{found?.length === 0 && <p class="hint">{t.searchNone}</p>}</div>
      <ul class="found-packages">
        {found?.map((one) => (
          <li key={one.name}>
            <div>
              <h3>{one.name}</h3>
              <p class="hint">
                {[common.plugins.version(one.version), one.publisher && t.by(one.publisher)].filter(Boolean).join(
                  " · ",
                )}
              </p>
              {one.description && <p>{one.description}</p>}
            </div>
            <ActionButton label={t.installFound(one.name, one.version)} onAct={() => install(one)}>
              {t.installNow}
            </ActionButton>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
