import { type CallInput, type PluginContext, type SourceContact, type SourceUser, TimeTrackError } from "timetrack";
import { classifyNumber } from "timetrack/number";

/** A plugin for tests: two sources that tell what they are given, and a sync that fails when it is told to. */
export function activate({ calls, routes, state, tasks }: PluginContext): void {
  routes.onError((thrown, c) => c.json({ code: thrown instanceof TimeTrackError ? thrown.code : "internal" }, 400));
  routes.post("/calls", async (c) => c.json(await calls.upsert(await c.req.json<CallInput[]>())));
  routes.post("/users/:source", async (c) => {
    await calls.reportUsers(c.req.param("source"), await c.req.json<SourceUser[]>());
    return c.json({});
  });
  routes.post("/contacts/:source", async (c) => {
    await calls.reportContacts(c.req.param("source"), await c.req.json<SourceContact[]>());
    return c.json({});
  });
  routes.get("/number", (c) => c.json(classifyNumber(c.req.query("raw") ?? "")));
  routes.post("/fail", async (c) => {
    await state.set("fails", await c.req.json<boolean>());
    return c.json({});
  });

  tasks.register("pull", async ({ report }) => {
    report({ window: { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" } });
    report({ counts: { fetched: 3, new: 1 } });
    if (await state.get<boolean>("fails")) throw new TimeTrackError("denied", "Cannot log in: the key is wrong");
    return { fetched: 4 };
  });
}
