import type { JSX } from "preact";
import { api } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useNow } from "../now.ts";
import { settingsPath } from "../router.ts";
import { describeRhythm } from "../status/rhythm.ts";
import { keyOf, type Source } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RunCounts } from "./run-counts.tsx";
import { RunProblem } from "./run-problem.tsx";
import { RunStrip } from "./run-strip.tsx";
import { sourceState } from "./source-state.ts";

/** One source of calls: how it goes, and what to do where it does not. */
export function SourceCard({ source, onRun }: { source: Source; onRun(): void }): JSX.Element {
  const t = useMessages({ en, de });
  const { plugin, task, title, running } = source;
  const state = sourceState(source);
  return (
    <article class="card source" aria-labelledby={`source-${keyOf(source)}`}>
      <header class="source-header">
        <h2 id={`source-${keyOf(source)}`}>{title}</h2>
        <span class="pill" data-sync={state}>
          <span class="dot" aria-hidden="true" />
          {t.state[state]}
        </span>
      </header>
      {state === "off" ? <p class="hint">{t.offHint}</p> : <SourceFacts source={source} />}
      <footer class="actions">
        {state !== "off" && (
          <ActionButton
            label={running ? undefined : t.syncOne(title)}
            disabled={running}
            onAct={() => api.runTask(plugin, task).finally(onRun)}
          >
            <Icon name="play" />
            {running ? t.syncing : t.syncNow}
          </ActionButton>
        )}
        <a
          class={state === "off" ? "button" : "button quiet"}
          href={settingsPath(plugin)}
          aria-label={state === "off" ? `${t.setUp}: ${title}` : t.settingsOf(title)}
        >
          <Icon name="settings" />
          {state === "off" ? t.setUp : t.openSettings}
        </a>
      </footer>
    </article>
  );
}

function SourceFacts({ source }: { source: Source }): JSX.Element {
  const { t: words, format } = useSpeech();
  const t = useMessages({ en, de });
  const { plugin, rhythm, lastRun, nextRunAt, active, running } = source;
  return (
    <>
      {running && <Progress source={source} />}
      {!running && lastRun?.error && (
        <RunProblem error={lastRun.error} retryAt={active ? nextRunAt : null} plugin={plugin} />
      )}
      <dl class="source-facts">
        <div>
          <dt>{t.last}</dt>
          <dd>{lastRun ? format.moment(lastRun.startedAt) : words.app.never}</dd>
        </div>
        <div>
          <dt>{t.next}</dt>
          <dd>{!active ? words.status.paused : nextRunAt === null ? "–" : format.moment(nextRunAt)}</dd>
        </div>
        <div>
          <dt>{t.rhythm}</dt>
          <dd>{describeRhythm(rhythm, words)}</dd>
        </div>
      </dl>
      <RunStrip runs={source.runs} />
    </>
  );
}

/** A run that goes on: since when, and how far it has come. */
function Progress({ source: { runs, progress, countTitles } }: { source: Source }): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const now = useNow(1000);
  const run = runs.find(({ outcome }) => outcome === "running");
  return (
    <div class="sync-progress">
      <p class="sync-since">{run ? t.runningFor(format.duration(now - Date.parse(run.startedAt))) : t.syncing}</p>
      <div class="sync-bar" role="progressbar" aria-label={t.syncing} />
      {progress && <RunCounts counts={progress.counts} titles={countTitles} />}
    </div>
  );
}
