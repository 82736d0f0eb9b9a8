import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import type { PluginInfo } from "../api.ts";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/failure.tsx";
import { SubmitButton } from "../components/submit-button.tsx";
import { useSend } from "../components/use-send.ts";
import { useMessages, useSpeech } from "../language.ts";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface InstallDialogProps {
  /** The plugin that is to get a newer version; none for a new one. */
  plugin?: PluginInfo | undefined;
  onClose(): void;
  onInstalled(plugin: PluginInfo): void;
}

/** Takes a plugin from a folder; what it asks for is decided afterwards. */
export function InstallDialog({ plugin, onClose, onInstalled }: InstallDialogProps): JSX.Element {
  const { t: common } = useSpeech();
  const t = useMessages({ de, en });
  const id = useId();
  const [folder, setFolder] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const nothing = folder.trim() === "" && file === null;
  const { busy, error, send } = useSend();

  function install(event: Event): void {
    event.preventDefault();
    if (nothing) return;
    void send(async () => {
      const installed = await (file ? pluginsApi.installFile(file) : pluginsApi.install(folder.trim()));
      onClose();
      onInstalled(installed);
    });
  }

  return (
    <Dialog title={plugin ? `${t.update}: ${plugin.title}` : t.install} onClose={onClose}>
      <form class="install-form" onSubmit={install}>
        <p>{plugin ? t.updateText(plugin.title, plugin.version) : t.installText}</p>
        <label class="install-folder" for={`${id}-file`}>
          {t.file}
          <input
            id={`${id}-file`}
            type="file"
            accept=".ttplugin,.zip"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </label>
        <label class="install-folder" for={id}>
          {t.folder}
          <input
            id={id}
            class="code"
            spellcheck={false}
            autocomplete="off"
            value={folder}
            disabled={file !== null}
            onInput={(event) => setFolder(event.currentTarget.value)}
          />
        </label>
        <div class="actions end">
          <button type="button" class="button" onClick={onClose}>{common.app.cancel}</button>
          <SubmitButton busy={busy} idle={nothing}>{plugin ? t.updateNow : t.installNow}</SubmitButton>
          <Failure error={error} />
        </div>
      </form>
    </Dialog>
  );
}
