import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type PluginInfo } from "../api.ts";
import { Failure } from "../components/failure.tsx";
import { useSpeech } from "../language.ts";

interface PluginSwitchProps {
  plugin: PluginInfo;
  onChanged(): void;
  /** Asks the person first: it wants rights it does not have. */
  onConsent(): void;
}

export function PluginSwitch({ plugin, onChanged, onConsent }: PluginSwitchProps): JSX.Element | null {
  const { t } = useSpeech();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (plugin.state === "invalid") return null;
  const on = isOn(plugin);
  const mustAsk = !on && plugin.rights.some(({ granted }) => !granted);

  async function toggle(): Promise<void> {
    if (mustAsk) return onConsent();
    setBusy(true);
    setError(null);
    await (on ? api.disable(plugin.id) : api.enable(plugin.id)).then(onChanged, setError);
    setBusy(false);
  }

  return (
    <>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-label={t.plugins.enabled(plugin.title)}
        aria-busy={busy ? "true" : undefined}
        onClick={() => !busy && toggle()}
      />
      <Failure error={error} />
    </>
  );
}

/** Whether the person wants it to run. */
export function isOn({ state }: PluginInfo): boolean {
  return state !== "disabled" && state !== "consent" && state !== "invalid";
}
