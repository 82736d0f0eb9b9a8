import type { JSX } from "preact";
import { api, type TaskInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { RunCounts } from "../sync/run-counts.tsx";
import { describeRhythm } from "./rhythm.ts";

export function TaskTable(): JSX.Element {
  const { t } = useSpeech();
  const { value: tasks, error, reload } = useLoad("tasks", api.tasks);
  useLive(/^host\/(task|plugins)/, reload);
  return (
    <section class="card" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t.status.tasks}</h2>
      <Failure error={error} onRetry={reload} />
      {!tasks && !error && <Loading />}
      {tasks?.length === 0 && <p class="hint">{t.status.noTasks}</p>}
      {tasks && tasks.length > 0 && (
        <table class="tasks">
          <thead>
            <tr>
              <th scope="col">{t.status.task}</th>
              <th scope="col">{t.status.rhythm}</th>
              <th scope="col">{t.status.lastRun}</th>
              <th scope="col">{t.status.nextRun}</th>
              <th scope="col">
                <span class="unseen">{t.status.action}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => <TaskRow key={`${task.plugin}/${task.task}`} task={task} onRun={reload} />)}
          </tbody>
        </table>
      )}
    </section>
  );
}

function TaskRow({ task, onRun }: { task: TaskInfo; onRun(): void }): JSX.Element {
  const { t, format } = useSpeech();
  const { plugin, title, rhythm, active, running, nextRunAt, lastRun, countTitles } = task;
  return (
    <tr>
      <th scope="row">
        {title}
        <span class="hint">{plugin}</span>
      </th>
      <td data-title={t.status.rhythm}>{describeRhythm(rhythm, t)}</td>
      <td data-title={t.status.lastRun}>
        {lastRun === null ? t.app.never : (
          <>
            {format.moment(lastRun.startedAt)}{" "}
            <span class="outcome" data-outcome={lastRun.outcome}>
              {t.status.outcome[lastRun.outcome]}
            </span>
            {lastRun.error && <span class="problem">{lastRun.error.message}</span>}
            <RunCounts counts={lastRun.counts} titles={countTitles} />
          </>
        )}
      </td>
      <td data-title={t.status.nextRun}>
        {!active ? t.status.paused : nextRunAt === null ? "–" : format.moment(nextRunAt)}
      </td>
      <td class="task-action">
        <ActionButton
          label={running ? undefined : t.status.runNow(title)}
          disabled={running}
          onAct={() => api.runTask(plugin, task.task).finally(onRun)}
        >
          <Icon name="play" />
          {running ? t.status.running : t.status.run}
        </ActionButton>
      </td>
    </tr>
  );
}
