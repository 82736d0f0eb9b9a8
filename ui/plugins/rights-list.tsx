import type { JSX } from "preact";
import type { PluginInfo } from "../api.ts";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** Rights in plain words; the host sends the riskiest first. */
export function RightsList(
  { rights, withUses = false }: { rights: PluginInfo["rights"]; withUses?: boolean },
): JSX.Element {
  const { t, format } = useSpeech();
  const own = useMessages({ de, en });
  const someGranted = rights.some(({ granted }) => granted);
  if (rights.length === 0) return <p class="hint">{t.plugins.noRights}</p>;
  return (
    <ul class="rights">
      {rights.map(({ risk, text, granted, uses, lastUsedAt }) => (
        <li key={text} data-risk={risk}>
          <span class="risk">{t.plugins.risk[risk]}</span>
          <span class="right-text">
            {text}
            {someGranted && !granted && <span class="tag">{t.plugins.notGranted}</span>}
            {withUses && granted && uses !== null && (
              <span class="uses">
                {uses === 0 ? own.notUsed : own.used(format.number(uses), uses, format.moment(lastUsedAt))}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
