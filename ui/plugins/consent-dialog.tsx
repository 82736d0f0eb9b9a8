import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RightsList } from "./rights-list.tsx";

interface ConsentDialogProps {
  plugin: PluginInfo;
  onClose(): void;
  onGranted(): void;
}

/** The one place where a person gives rights away: everything that is granted stands here. */
export function ConsentDialog({ plugin, onClose, onGranted }: ConsentDialogProps): JSX.Element {
  const { t } = useSpeech();
  const own = useMessages({ de, en });
  // What a person reads must not change under their hand: what is granted is what stood here.
  const [shown] = useState(plugin);
  const isUpdate = shown.rights.some(({ granted }) => granted);
  const needsTrust = shown.requested.run.length > 0 || shown.requested.ffi.length > 0;

  async function grant(): Promise<void> {
    await pluginsApi.grant(plugin.id, shown.consent);
    onClose();
    onGranted();
  }

  return (
    <Dialog title={t.plugins.consentTitle(plugin.title)} onClose={onClose}>
      <p class="hint">{plugin.id} · {t.plugins.version(plugin.version)}</p>
      <p>{isUpdate ? own.consentNew : t.plugins.consentText}</p>
      <RightsList rights={shown.rights} />
      {needsTrust && (
        <p class="trust">
          <Icon name="warning" />
          {t.plugins.consentTrust}
        </p>
      )}
      <div class="actions end">
        <button type="button" class="button" onClick={onClose}>{t.app.cancel}</button>
        <ActionButton kind="primary" onAct={grant}>{t.plugins.consentGrant}</ActionButton>
      </div>
    </Dialog>
  );
}
