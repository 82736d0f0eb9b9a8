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
import { sourceInWords } from "./origin.tsx";
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
  const { waiting } = shown;
  const { version, rights, requested, consent } = waiting ?? shown;
  const isUpdate = rights.some(({ granted }) => granted) && rights.some(({ granted }) => !granted);
  const needsTrust = requested.run.length > 0 || requested.ffi.length > 0;

  const after = (work: () => Promise<unknown>) => async () => {
    await work();
    onClose();
    onGranted();
  };

  return (
    <Dialog title={t.plugins.consentTitle(plugin.title)} onClose={onClose}>
      <p class="hint">{plugin.id} · {t.plugins.version(version)}</p>
      <p>{isUpdate ? own.consentNew : t.plugins.consentText}</p>
      {waiting?.fromElsewhere && (
        <p class="trust">
          <Icon name="warning" />
          {own.fromElsewhere(sourceInWords(own, waiting.origin?.source ?? ""))}
        </p>
      )}
      <RightsList rights={rights} />
      {waiting && waiting.gone.length > 0 && (
        <div class="rights-gone">
          <p>{own.consentGone}</p>
          <ul>{waiting.gone.map((right) => <li key={right}>{right}</li>)}</ul>
        </div>
      )}
      {needsTrust && (
        <p class="trust">
          <Icon name="warning" />
          {t.plugins.consentTrust}
        </p>
      )}
      <div class="actions end">
        <button type="button" class="button" onClick={onClose}>{t.app.cancel}</button>
        {waiting && <ActionButton onAct={after(() => pluginsApi.discard(plugin.id))}>{own.discard}</ActionButton>}
        <ActionButton kind="primary" onAct={after(() => pluginsApi.grant(plugin.id, consent))}>
          {t.plugins.consentGrant}
        </ActionButton>
      </div>
    </Dialog>
  );
}
