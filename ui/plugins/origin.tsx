import type { JSX } from "preact";
import type { PluginInfo } from "../api.ts";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en, type PluginsPageMessages } from "./messages.en.ts";

/** Where a plugin came from, and what vouches for it. */
export function Origin({ plugin: { origin } }: { plugin: PluginInfo }): JSX.Element | null {
  const { format } = useSpeech();
  const t = useMessages({ de, en });
  if (!origin) return null;
  const { source, installedAt, integrity, signature, provenance } = origin;
  return (
    <details class="rights-details origin">
      <summary>{t.origin}</summary>
      <dl>
        <dt>{t.originSource}</dt>
        <dd>{sourceInWords(t, source)}</dd>
        <dt>{t.originAt}</dt>
        <dd>{format.exactMoment(installedAt)}</dd>
        {source.startsWith("npm:") && <dt>{t.signature}</dt>}
        {source.startsWith("npm:") && <dd data-signature={signature}>{t.signatures[signature]}</dd>}
        {provenance && <dt>{t.provenance}</dt>}
        {provenance && <dd>{t.provenanceText(provenance)}</dd>}
        <dt>{t.originHash}</dt>
        <dd class="code">{integrity}</dd>
      </dl>
    </details>
  );
}

/** A place as people name it. */
export function sourceInWords(t: PluginsPageMessages, source: string): string {
  if (source.startsWith("file:")) return t.byFile(source.slice("file:".length));
  if (source.startsWith("folder:")) return t.byFolder(source.slice("folder:".length));
  return source;
}
