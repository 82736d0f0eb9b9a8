import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface RemoveDialogProps {
  plugin: PluginInfo;
  onClose(): void;
  onRemoved(): void;
}

/** Asks before a plugin is taken away, and whether what it kept goes, too. */
export function RemoveDialog({ plugin, onClose, onRemoved }: RemoveDialogProps): JSX.Element {
  const { t: common } = useSpeech();
  const t = useMessages({ de, en });
  const [data, setData] = useState(false);

  async function remove(): Promise<void> {
    await pluginsApi.remove(plugin.id, data);
    onClose();
    onRemoved();
  }

  return (
    <Dialog title={t.removeTitle(plugin.title)} onClose={onClose}>
      <p>{t.removeText}</p>
      <label class="tick">
        <input type="checkbox" checked={data} onChange={(event) => setData(event.currentTarget.checked)} />
        {t.removeData}
      </label>
      <div class="actions end">
        <button type="button" class="button" onClick={onClose}>{common.app.cancel}</button>
        <ActionButton kind="primary" onAct={remove}>{t.removeNow}</ActionButton>
      </div>
    </Dialog>
  );
}
