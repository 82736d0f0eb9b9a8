import type { JSX } from "preact";
import type { PluginInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { pluginsApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RightsList } from "./rights-list.tsx";

/** What a plugin asks while it runs: all that a yes would make it able to do stands here. */
export function Question({ plugin, onChanged }: { plugin: PluginInfo; onChanged(): void }): JSX.Element | null {
  const { t } = useSpeech();
  const own = useMessages({ de, en });
  const { id, title, question } = plugin;
  if (!question) return null;
  const { names, reason, rights, consent } = question;
  const needsTrust = names.some((name) => /^(run|ffi):/.test(name));
  const answer = (allow: boolean) => () =>
    pluginsApi.answer(id, { rights: names, allow, ...(allow && { consent }) }).then(onChanged);
  return (
    <section class="question" aria-label={own.asks(title)}>
      <h3>{own.asks(title)}</h3>
      {reason !== "" && (
        <figure class="own-words">
          <figcaption>{own.ownWords}</figcaption>
          <blockquote dir="auto">{reason}</blockquote>
        </figure>
      )}
      <p>{own.wouldBeAble}</p>
      <RightsList rights={rights} />
      {needsTrust && (
        <p class="trust">
          <Icon name="warning" />
          {t.plugins.consentTrust}
        </p>
      )}
      <p class="hint">{own.startsAnew}</p>
      <div class="actions end">
        <ActionButton onAct={answer(false)}>{own.refuse}</ActionButton>
        <ActionButton kind="primary" onAct={answer(true)}>{own.allow}</ActionButton>
      </div>
    </section>
  );
}
