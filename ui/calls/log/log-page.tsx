import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { api } from "../../api.ts";
import { Failure, Loading } from "../../components/failure.tsx";
import { Page } from "../../components/page.tsx";
import { useGrowing } from "../../growing.ts";
import { useMessages } from "../../language.ts";
import { useLive } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { useQuery } from "../../router.ts";
import { callsApi, type ShownCall } from "../api.ts";
import { CallsHead } from "../calls-head.tsx";
import { clearedQuery, filterIn, isFiltered, queryOf } from "../filter.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { CallPanel } from "../panel/call-panel.tsx";
import { useUndo } from "../../components/undo.tsx";
import { CallList } from "./call-list.tsx";
import { ExportLink } from "./export-link.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { LiveCalls } from "./live-calls.tsx";
import { LogTotals } from "./log-totals.tsx";

/** All calls, the newest first; what is shown and which call is open stands in the address. */
export function LogPage(): JSX.Element {
  const t = useMessages({ en, de });
  const [query, change] = useQuery();
  const filter = useMemo(() => filterIn(query), [query]);
  const key = JSON.stringify(filter);
  const log = useGrowing(key, (cursor, signal) => callsApi.log(filter, cursor, signal));
  const totals = useLoad(key, (signal) => callsApi.totals(filter, signal));
  const choices = useLoad("choices", callsApi.choices);
  const known = useLoad("projects", api.projects);
  useLive(/^host\/labels/, known.reload);
  const projects = useMemo(() => projectsOf(known.value ?? [], log.items ?? []), [known.value, log.items]);
  const undo = useUndo();
  const open = query.get("call");

  function reload(): void {
    log.reload();
    totals.reload();
    choices.reload();
  }
  useLive(/^host\/(calls|contacts|people|plugins)/, reload);

  return (
    <Page title={t.title} heading={false}>
      <CallsHead part="log">
        <ExportLink filter={filter} />
      </CallsHead>
      <LiveCalls />
      <FilterBar
        filter={filter}
        choices={choices.value}
        projects={projects}
        onChange={(part, options) => change({ ...queryOf(part), call: null }, options)}
      />
      <div class="log-columns" data-open={open ? "" : undefined}>
        <div class="log-main">
          <LogTotals totals={totals.value} />
          <Failure error={log.error} onRetry={reload} />
          {!log.items && !log.error && <Loading />}
          {log.items?.length === 0 && <NoCalls filtered={isFiltered(filter)} onClear={() => change(clearedQuery)} />}
          {log.items && log.items.length > 0 && (
            <CallList
              calls={log.items}
              choices={choices.value}
              open={open}
              hasMore={log.hasMore}
              onMore={log.more}
            />
          )}
        </div>
        {open && (
          <CallPanel
            key={open}
            id={open}
            choices={choices.value}
            projects={projects}
            undo={undo}
            onChange={reload}
            onClose={() => change({ call: null })}
            onOpen={(id) => change({ call: id })}
          />
        )}
      </div>
      {undo.bar}
    </Page>
  );
}

function NoCalls({ filtered, onClear }: { filtered: boolean; onClear(): void }): JSX.Element {
  const t = useMessages({ en, de });
  if (filtered) {
    return (
      <section class="card empty">
        <p>{t.noneFound}</p>
        <p class="actions center">
          <button type="button" class="button" onClick={onClear}>{t.clear}</button>
        </p>
      </section>
    );
  }
  return (
    <section class="card empty">
      <h2>{t.none}</h2>
      <p class="hint">{t.noneHint}</p>
      <p class="actions center">
        <a class="button" href="/settings/teams/">{t.setUpTeams}</a>
        <a class="button" href="/settings/placetel/">{t.setUpPlacetel}</a>
      </p>
    </section>
  );
}

/** The projects that there are, and what else the calls that are shown were given to. */
function projectsOf(known: string[], calls: ShownCall[]): string[] {
  const given = calls.flatMap(({ project }) => project ?? []);
  return [...new Set([...known, ...given])].sort((a, b) => a.localeCompare(b));
}
