import type { JSX } from "preact";
import { api, type PluginInfo } from "../api.ts";
import { Failure } from "../components/failure.tsx";
import { useSend } from "../components/use-send.ts";
import { useSpeech } from "../language.ts";

interface PluginSwitchProps {
  plugin: PluginInfo;
  onChanged(): void;
  /** Asks the person first: it wants rights it does not have. */
  onConsent(): void;
}

export function PluginSwitch({ plugin, onChanged, onConsent }: PluginSwitchProps): JSX.Element | null {
  const { t } = useSpeech();
  const { busy, error, send } = useSend();
  if (plugin.state === "invalid") return null;
  const on = isOn(plugin);
  const mustAsk = !on && plugin.rights.some(({ granted }) => !granted);

  function toggle(): void {
    if (mustAsk) onConsent();
    else void send(() => (on ? api.disable(plugin.id) : api.enable(plugin.id)).then(onChanged));
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
        onClick={toggle}
      />
      <Failure error={error} />
    </>
  );
}

/** Whether the person wants it to run. */
export function isOn({ state }: PluginInfo): boolean {
  return state !== "disabled" && state !== "consent" && state !== "invalid";
}
