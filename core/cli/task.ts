import { formatDateTime } from "../messages/mod.ts";
import type { TaskInfo, TaskRunInfo } from "../services.ts";
import { connect } from "./client.ts";
import { type Invocation, usage } from "./command-line.ts";
import { print, table } from "./print.ts";

export async function task({ words: [verb = "list", name = ""], flags, paths, language }: Invocation): Promise<number> {
  const client = await connect(paths);
  const when = (at: string | null | undefined) => at ? formatDateTime(Date.parse(at), language) : "–";
  if (verb === "list") {
    const tasks = await client.get<TaskInfo[]>("/api/tasks");
    if (flags.json) return print(JSON.stringify(tasks, null, 2));
    return print(table(tasks.map(({ plugin, task, rhythm, active, nextRunAt, lastRun }) => [
      `${plugin}/${task}`,
      active ? rhythm : "–",
      when(nextRunAt),
      when(lastRun?.startedAt),
      lastRun?.outcome ?? "–",
    ])));
  }
  if (verb === "run") {
    const [plugin, id, ...rest] = name.split("/");
    if (!plugin || !id || rest.length > 0) throw usage("Cannot run a task: name it as <plugin>/<task>");
    const run = await client.post<TaskRunInfo>(`/api/tasks/${plugin}/${id}/run`);
    print(flags.json ? JSON.stringify(run, null, 2) : `${run.outcome} ${JSON.stringify(run.counts)}`);
    if (run.error) console.error(run.error.message);
    return run.outcome === "success" ? 0 : 1;
  }
  throw usage(`Cannot understand "task ${verb}": it is list or run`);
}
