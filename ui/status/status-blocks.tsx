import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type StatusBlock } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";

/** What the plugins say about themselves: the same lines as in the tray and on the command line. */
export function StatusBlocks(): JSX.Element {
  const { value, error, reload } = useLoad("status", api.status);
  useLive(/^host\/(status|plugins|tasks|settings|config)/, reload);
  return (
    <section class="card status" aria-label="Status">
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      {value && (
        <>
          <CopyButton text={value.text} />
          <div class="status-blocks">
            {value.blocks.map((block) => <Block key={block.id} block={block} />)}
          </div>
        </>
      )}
    </section>
  );
}

function Block({ block }: { block: StatusBlock }): JSX.Element {
  return (
    <ul class="status-block">
      {block.lines.map(({ plugin, id, label, value }) => (
        <li key={`${plugin}/${id}`}>
          {label !== null && <span class="status-label">{label}:</span>} <span class="status-value">{value}</span>
        </li>
      ))}
    </ul>
  );
}

function CopyButton({ text }: { text: string }): JSX.Element {
  const { t } = useSpeech();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      class="button quiet copy"
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))}
    >
      <Icon name={copied ? "done" : "copy"} />
      <span role="status">{copied ? t.status.copied : t.status.copy}</span>
    </button>
  );
}
