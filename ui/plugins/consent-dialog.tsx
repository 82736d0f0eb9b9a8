import type { JSX } from "preact";
import { api, type PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { RightsList } from "./rights-list.tsx";

interface ConsentDialogProps {
  plugin: PluginInfo;
  onClose(): void;
  onGranted(): void;
}

/** The one place where a person gives rights away: everything that is granted stands here. */
export function ConsentDialog({ plugin, onClose, onGranted }: ConsentDialogProps): JSX.Element {
  const { t } = useSpeech();
  const needsTrust = plugin.requested.run.length > 0 || plugin.requested.ffi.length > 0;

  async function grant(): Promise<void> {
    await api.enable(plugin.id, { grant: true });
    onClose();
    onGranted();
  }

  return (
    <Dialog title={t.plugins.consentTitle(plugin.title)} onClose={onClose}>
      <p class="hint">{plugin.id} · {t.plugins.version(plugin.version)}</p>
      <p>{t.plugins.consentText}</p>
      <RightsList rights={plugin.rights} />
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
