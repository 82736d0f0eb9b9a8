import { type CallInput, type PluginContext, TimeTrackError } from "timetrack";
import { classifyNumber } from "timetrack/number";

/** A plugin for tests: two sources that tell what they are given, and a sync that fails when it is told to. */
export function activate({ calls, routes, state, tasks }: PluginContext): void {
  routes.post("/calls", async (c) => c.json(await calls.upsert(await c.req.json<CallInput[]>())));
  routes.get("/number", (c) => c.json(classifyNumber(c.req.query("raw") ?? "")));
  routes.post("/fail", async (c) => {
    await state.set("fails", await c.req.json<boolean>());
    return c.json({});
  });

  tasks.register("pull", async () => {
    if (await state.get<boolean>("fails")) throw new TimeTrackError("denied", "Cannot log in: the key is wrong");
    return { fetched: 0 };
  });
}
