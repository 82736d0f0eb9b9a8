import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { TaskRunInfo } from "../api.ts";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useNow } from "../now.ts";
import { keyOf, type Source } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RunDetails } from "./run-details.tsx";

/** What every run of a source counts; the rest stands in its details. */
const shownCounts = ["fetched", "new", "changed", "duplicates"];

export function RunRow({ run, source }: { run: TaskRunInfo; source: Source | undefined }): JSX.Element {
  const { t: words, format } = useSpeech();
  const t = useMessages({ en, de });
  const [open, setOpen] = useState(false);
  const time = format.time(Date.parse(run.startedAt));
  return (
    <li class="run" data-outcome={run.outcome}>
      <button
        type="button"
        class="run-line"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <time class="run-time" dateTime={run.startedAt}>{time}</time>
        <span class="run-title">
          {source?.title ?? keyOf(run)}
          {run.error && <span class="run-error">{run.error.message}</span>}
        </span>
        <span class="run-numbers">
          {shownCounts.filter((name) => name in run.counts).map((name) => (
            <span key={name} data-zero={run.counts[name] === 0 ? "" : undefined}>
              <b>{format.number(run.counts[name] ?? 0)}</b> {t.counts[name]}
            </span>
          ))}
        </span>
        <span class="run-duration">
          <Duration run={run} />
        </span>
        <span class="outcome" data-outcome={run.outcome}>{words.status.outcome[run.outcome]}</span>
        <Icon name="down" />
      </button>
      {open && <RunDetails run={run} source={source} />}
    </li>
  );
}

export function Duration({ run: { startedAt, finishedAt, outcome } }: { run: TaskRunInfo }): JSX.Element {
  const { format } = useSpeech();
  const now = useNow(outcome === "running" ? 1000 : null);
  if (finishedAt === null && outcome !== "running") return <>–</>;
  return <>{format.duration((finishedAt === null ? now : Date.parse(finishedAt)) - Date.parse(startedAt))}</>;
}
