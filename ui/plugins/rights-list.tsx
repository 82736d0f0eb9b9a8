import type { JSX } from "preact";
import type { PluginInfo } from "../api.ts";
import { useSpeech } from "../language.ts";

/** Rights in plain words; the host sends the riskiest first. */
export function RightsList({ rights }: { rights: PluginInfo["rights"] }): JSX.Element {
  const { t } = useSpeech();
  const someGranted = rights.some(({ granted }) => granted);
  if (rights.length === 0) return <p class="hint">{t.plugins.noRights}</p>;
  return (
    <ul class="rights">
      {rights.map(({ risk, text, granted }) => (
        <li key={text} data-risk={risk}>
          <span class="risk">{t.plugins.risk[risk]}</span>
          <span class="right-text">
            {text}
            {someGranted && !granted && <span class="tag">{t.plugins.notGranted}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
