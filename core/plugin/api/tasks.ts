import { z } from "zod";
import { finishedRun } from "../../schedule/finished-run.ts";
import { type HostApiOptions, id, instant, json, method, type Methods } from "./method.ts";

/** What a plugin does by the clock or on demand. */
export function taskMethods({ services: { tasks } }: HostApiOptions): Methods {
  return {
    "tasks.run": method(
      z.strictObject({ task: id, args: json }),
      async ({ manifest }, { task, args }) =>
        finishedRun(await tasks.run(manifest.id, task, { args, trigger: "request" })),
    ),
    "tasks.report": method(
      z.strictObject({
        task: id,
        window: z.strictObject({ from: instant, to: instant }).optional(),
        counts: z.record(z.string().max(60), z.number()).optional(),
      }),
      ({ manifest }, { task, ...progress }) => tasks.report(manifest.id, task, progress),
    ),
  };
}
