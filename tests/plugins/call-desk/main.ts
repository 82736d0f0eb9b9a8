import {
  type CallInput,
  type PluginContext,
  type SourceContact,
  type SourceUser,
  type Text,
  TimeTrackError,
} from "timetrack";

/** What the next run of a task does. */
interface Next {
  counts?: Record<string, number>;
  window?: { from: string; to: string };
  /** Goes on until it is released. */
  waits?: boolean;
  error?: { code: "denied" | "unavailable"; message: Text; hint?: Text };
}

/** A plugin for tests: two sources that tell what they are given, and a sync of each that goes as it is told to. */
export function activate({ calls, routes, state, tasks }: PluginContext): void {
  /** May come before the run that waits for it. */
  let released = Promise.withResolvers<void>();

  routes.post("/calls", async (c) => c.json(await calls.upsert(await c.req.json<CallInput[]>())));
  routes.post("/users/:source", async (c) => {
    await calls.reportUsers(c.req.param("source"), await c.req.json<SourceUser[]>());
    return c.json({});
  });
  routes.post("/contacts/:source", async (c) => {
    await calls.reportContacts(c.req.param("source"), await c.req.json<SourceContact[]>());
    return c.json({});
  });
  routes.post("/next/:task", async (c) => {
    released = Promise.withResolvers();
    await state.set(c.req.param("task"), await c.req.json());
    return c.json({});
  });
  routes.get("/args/:task", async (c) => c.json(await state.get(`${c.req.param("task")}-args`) ?? null));
  routes.post("/release", (c) => {
    released.resolve();
    return c.json({});
  });

  routes.post("/ask/:task", async (c) => c.json({ ...await tasks.run(c.req.param("task"), await c.req.json()) }));

  for (const task of ["line", "people"]) {
    tasks.register(task, async (run) => {
      const { counts = {}, window, waits, error } = await state.get<Next & Record<string, never>>(task) ?? {};
      await state.set(`${task}-args`, run.args);
      run.report({ ...(window && { window }), counts });
      if (waits) await released.promise;
      if (error) throw new TimeTrackError(error.code, error.message, { hint: error.hint });
      return counts;
    });
  }
}
