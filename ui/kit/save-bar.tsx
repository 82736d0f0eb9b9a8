import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";
import type { SettingsForm } from "./use-settings.ts";

/** Saves or discards what was changed with `useSettings()`. */
export function SaveBar({ settings }: { settings: SettingsForm }): JSX.Element {
  const t = messages[useLanguage()];
  const [saved, setSaved] = useState(false);
  const state = settings.changed ? t.unsaved : saved ? t.saved : "";
  return (
    <div class="save-bar actions">
      <Button
        kind="primary"
        disabled={!settings.changed}
        onAct={async () => {
          setSaved(false);
          await settings.save();
          setSaved(true);
        }}
      >
        {t.save}
      </Button>
      {settings.changed && <Button onAct={settings.discard}>{t.discard}</Button>}
      <span class="hint" role="status">{state}</span>
    </div>
  );
}
