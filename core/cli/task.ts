import { formatDateTime, message } from "../messages/mod.ts";
import type { TaskInfo, TaskRunInfo } from "../schedule/task-info.ts";
import { type Client, connect } from "./client.ts";
import { type Invocation, usage } from "./command-line.ts";
import { print, table } from "./print.ts";

export async function task(invocation: Invocation): Promise<number> {
  const { words: [verb = "list", name] } = invocation;
  if (verb === "list") {
    if (name !== undefined) {
      throw usage((language) => message(language, "cli.surplus", { word: name, command: "task list" }));
    }
    return await list(await connect(invocation), invocation);
  }
  if (verb !== "run") throw usage((language) => message(language, "cli.task.verb", { verb }));
  const [plugin, id, ...rest] = (name ?? "").split("/");
  if (!plugin || !id || rest.length > 0) throw usage((language) => message(language, "cli.task.name"));
  return await run(await connect(invocation), `${encodeURIComponent(plugin)}/${encodeURIComponent(id)}`, invocation);
}

async function list(client: Client, { flags, language }: Invocation): Promise<number> {
  const when = (at: string | null | undefined) => at ? formatDateTime(Date.parse(at), language) : "–";
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

async function run(client: Client, task: string, { flags }: Invocation): Promise<number> {
  const run = await client.post<TaskRunInfo>(`/api/tasks/${task}/run`);
  print(flags.json ? JSON.stringify(run, null, 2) : `${run.outcome} ${JSON.stringify(run.counts)}`);
  if (run.error) console.error(run.error.message);
  return run.outcome === "success" ? 0 : 1;
}
