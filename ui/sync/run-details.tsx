import type { ComponentChildren, JSX } from "preact";
import type { TaskRunInfo } from "../api.ts";
import { useMessages, useSpeech } from "../language.ts";
import type { Source } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RunCounts } from "./run-counts.tsx";
import { RunProblem } from "./run-problem.tsx";

/** All that is known of one run. */
export function RunDetails({ run, source }: { run: TaskRunInfo; source: Source | undefined }): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const { startedAt, finishedAt, window, trigger, attempt, error, plugin } = run;
  return (
    <div class="run-details">
      {error && <RunProblem error={error} retryAt={null} plugin={plugin} />}
      <dl class="run-facts">
        <Fact name={t.window}>
          {window ? `${format.exactMoment(window.from)} – ${format.exactMoment(window.to)}` : "–"}
        </Fact>
        <Fact name={t.started}>{format.exactMoment(startedAt)}</Fact>
        <Fact name={t.finished}>{finishedAt === null ? t.notFinished : format.exactMoment(finishedAt)}</Fact>
        <Fact name={t.trigger}>
          {t.triggers[trigger] ?? trigger}
          {attempt > 1 && ` (${t.attempt(attempt)})`}
        </Fact>
      </dl>
      <RunCounts counts={run.counts} titles={source?.countTitles ?? {}} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
