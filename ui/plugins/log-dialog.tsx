import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { api, type PluginInfo } from "../api.ts";
import { Dialog } from "../components/dialog.tsx";
import { Failure, Loading } from "../components/failure.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";

export function LogDialog({ plugin, onClose }: { plugin: PluginInfo; onClose(): void }): JSX.Element {
  const { t } = useSpeech();
  const { value: lines, error, reload } = useLoad(plugin.id, (signal) => api.log(plugin.id, signal));
  useLive(/./, reload, { plugin: plugin.id });
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  // The newest line is the last one; who reads further up is left there.
  useLayoutEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);

  function follow({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: { currentTarget: HTMLElement }): void {
    atEnd.current = scrollTop + clientHeight > scrollHeight - 20;
  }

  return (
    <Dialog title={t.plugins.logOf(plugin.title)} wide onClose={onClose}>
      <Failure error={error} onRetry={reload} />
      {!lines && !error && <Loading />}
      {lines?.length === 0 && <p class="hint">{t.plugins.logEmpty}</p>}
      {lines && lines.length > 0 && (
        <div
          class="log"
          ref={box}
          tabIndex={0}
          role="region"
          aria-label={t.plugins.logOf(plugin.title)}
          onScroll={follow}
        >
          <ol>
            {lines.map(({ at, level, text }, index) => (
              <li key={index} data-level={level}>
                <time>{at}</time>
                <span class="level">{level}</span>
                <span class="log-text">{text}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Dialog>
  );
}
