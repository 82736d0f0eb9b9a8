import type { JSX } from "preact";
import { Failure, Loading } from "../components/failure.tsx";
import { useGrowing } from "../growing.ts";
import type { TaskRunInfo } from "../api.ts";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useQuery } from "../router.ts";
import { dayOf } from "../timeline/day.ts";
import { keyOf, type Source, syncApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RunRow } from "./run-row.tsx";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every run of the last 90 days, by source and result; the filter stands in the address. */
export function History({ sources }: { sources: Source[] }): JSX.Element {
  const t = useMessages({ en, de });
  const [query, change] = useQuery();
  const source = query.get("source");
  const outcome = query.get("outcome") === "failed" ? "failed" : null;
  const { items: runs, hasMore, error, more, reload } = useGrowing(
    `${source} ${outcome}`,
    (before, signal) => syncApi.runs({ source, outcome }, before, signal),
  );
  useLive(/^host\/tasks/, reload);
  const filtered = source !== null || outcome !== null;

  return (
    <section class="card history" aria-labelledby="history-title">
      <header class="history-header">
        <div>
          <h2 id="history-title">{t.history}</h2>
          <p class="hint">{t.historyHint}</p>
        </div>
        <div class="history-filter">
          <label>
            <span class="unseen">{t.source}</span>
            <select value={source ?? ""} onChange={(event) => change({ source: event.currentTarget.value || null })}>
              <option value="">{t.allSources}</option>
              {sources.map((each) => <option key={keyOf(each)} value={keyOf(each)}>{each.title}</option>)}
            </select>
          </label>
          <label>
            <span class="unseen">{t.outcome}</span>
            <select value={outcome ?? ""} onChange={(event) => change({ outcome: event.currentTarget.value || null })}>
              <option value="">{t.allOutcomes}</option>
              <option value="failed">{t.onlyFailed}</option>
            </select>
          </label>
        </div>
      </header>
      <Failure error={error} onRetry={reload} />
      {!runs && !error && <Loading />}
      {runs?.length === 0 && (
        <div class="history-empty">
          <p>{filtered ? t.noneFound : t.noRuns}</p>
          {filtered && (
            <button type="button" class="button" onClick={() => change({ source: null, outcome: null })}>
              {t.showAll}
            </button>
          )}
        </div>
      )}
      {runs && <RunDays runs={runs} sources={new Map(sources.map((each) => [keyOf(each), each]))} />}
      {hasMore && <button type="button" class="button more" onClick={more}>{t.more}</button>}
    </section>
  );
}

function RunDays({ runs, sources }: { runs: TaskRunInfo[]; sources: Map<string, Source> }): JSX.Element {
  const { format } = useSpeech();
  const days = Map.groupBy(runs, ({ startedAt }) => dayOf(Date.parse(startedAt), zone));
  return (
    <>
      {[...days].map(([day, runs]) => (
        <section key={day} class="run-day" aria-labelledby={`runs-${day}`}>
          <h3 id={`runs-${day}`}>{format.day(day)}</h3>
          <ol>
            {runs.map((run) => <RunRow key={run.id} run={run} source={sources.get(keyOf(run))} />)}
          </ol>
        </section>
      ))}
    </>
  );
}
