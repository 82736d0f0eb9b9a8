import type { JSX } from "preact";
import type { PluginInfo } from "../api.ts";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** Whose plugin it is: picture, name, id, version, author and website. */
export function PluginName({ plugin }: { plugin: PluginInfo }): JSX.Element {
  const { t: common } = useSpeech();
  const t = useMessages({ de, en });
  const { id, title, version, author, homepage, builtIn, hasIcon } = plugin;
  const facts = [
    id,
    common.plugins.version(version),
    builtIn ? common.plugins.builtIn : author && t.by(author),
  ].filter(Boolean);
  return (
    <div class="plugin-name">
      <span class="plugin-icon" aria-hidden="true">
        {hasIcon ? <img src={`/api/plugins/${encodeURIComponent(id)}/icon`} alt="" /> : <Icon name="plugins" />}
      </span>
      <div>
        <h2>{title}</h2>
        <p class="hint">
          {facts.join(" · ")}
          {homepage && (
            <>
              {" · "}
              <a href={homepage} target="_blank" rel="noreferrer noopener">{t.homepage}</a>
            </>
          )}
        </p>
      </div>
    </div>
  );
}
