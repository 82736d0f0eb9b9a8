import type { JSX } from "preact";
import type { PluginInfo } from "../api.ts";
import { Failure } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { useSend } from "../components/use-send.ts";
import { useMessages, useSpeech } from "../language.ts";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

type OptionalRight = PluginInfo["optional"][number];

/** What it can do without: the person allows it and takes it back here, asked or not. */
export function OptionalRights({ plugin, onChanged }: { plugin: PluginInfo; onChanged(): void }): JSX.Element | null {
  const own = useMessages({ de, en });
  if (plugin.optional.length === 0) return null;
  return (
    <section class="optional-rights" aria-label={own.optional}>
      <h3>{own.optional}</h3>
      <p class="hint">{own.optionalText}</p>
      <ul class="rights">
        {plugin.optional.map((right) => <Row key={right.name} plugin={plugin} right={right} onChanged={onChanged} />)}
      </ul>
    </section>
  );
}

function Row(
  { plugin, right, onChanged }: { plugin: PluginInfo; right: OptionalRight; onChanged(): void },
): JSX.Element {
  const { t, format } = useSpeech();
  const own = useMessages({ de, en });
  const { busy, error, send } = useSend();
  const { name, text, together, granted, consent, uses, lastUsedAt } = right;
  // What combines is a risk of its own.
  const risk = together.length > 0 ? "high" : right.risk;
  const needsTrust = !granted && /^(run|ffi):/.test(name);
  const waits = plugin.granted === null && !plugin.builtIn;

  function toggle(): void {
    if (waits) return;
    const answer = { rights: [name], allow: !granted, ...(!granted && { consent }) };
    void send(() => pluginsApi.answer(plugin.id, answer).then(onChanged));
  }

  return (
    <li data-risk={risk}>
      <span class="risk">{t.plugins.risk[risk]}</span>
      <span class="right-text">
        {text}
        {together.map((one) => <span key={one} class="together">{granted ? one : own.together(one)}</span>)}
        {needsTrust && (
          <span class="trust">
            <Icon name="warning" />
            {t.plugins.consentTrust}
          </span>
        )}
        {granted && uses !== null && (
          <span class="uses">
            {uses === 0 ? own.notUsed : own.used(format.number(uses), uses, format.moment(lastUsedAt))}
          </span>
        )}
        <Failure error={error} />
      </span>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={granted}
        aria-label={own.allowed(text)}
        aria-busy={busy ? "true" : undefined}
        aria-disabled={waits ? "true" : undefined}
        onClick={toggle}
      />
    </li>
  );
}
