import { nextPause, type Pause, pauseStatus, type PluginContext, TimeTrackError } from "timetrack";
import { isoOf, readEvent, toHeartbeat, type Told } from "./event.ts";
import { type Data, describe, eventOf } from "./lane.ts";
import { type Bucket, migrations, type Tables } from "./store.ts";

const MOST_EVENTS = 10_000;
const MOST_BEATS = 1_000;

export async function activate(context: PluginContext): Promise<void> {
  const { activity, id, settings, state, version } = context;
  const db = await context.database<Tables>(migrations);
  const api = context.routes.basePath("/aw/api/0");
  const buckets = () => db.selectFrom("buckets").selectAll();
  let pause = await state.get<Pause>("pause") ?? null;

  async function bucket(id: string): Promise<Bucket> {
    const found = await buckets().where("id", "=", id).executeTakeFirst();
    if (!found) throw new TimeTrackError("not-found", `Cannot find the bucket "${id.slice(0, 100)}"`);
    return found;
  }

  async function create(id: string, told: Data | null): Promise<boolean> {
    const text = (name: string) => String(told?.[name] ?? "unknown").slice(0, 200);
    const created = new Date().toISOString();
    const row = { id, type: text("type"), client: text("client"), hostname: text("hostname"), created };
    const done = await db.insertInto("buckets").values(row).onConflict((on) => on.doNothing()).executeTakeFirst();
    return done.numInsertedOrUpdatedRows === 1n;
  }

  /** What the day has of it, the latest first. */
  async function eventsOf({ type }: Bucket, { start, end }: Record<string, string>, most = Infinity) {
    const { kind, data: { app } } = describe(type, {});
    const events = [];
    for await (const row of activity.recorded({ kind, from: start, to: end })) {
      if (events.length >= most) break;
      if (kind !== "watcher" || row.data.app === app) events.push(eventOf(type, row));
    }
    return events;
  }

  /** Records what is told; of one event it gives what the day has by now, or what was told when nothing is recorded. */
  async function take(one: Bucket, told: Told[], pulseMs = 0) {
    const events = told.map(readEvent).sort((a, b) => a.from - b.from);
    const beats = events.filter(({ data }) => data["incognito"] !== true || settings.get<boolean>("incognito"))
      .map((event) => toHeartbeat(one.type, event, pause, pulseMs)).filter((beat) => beat !== null);
    for (let at = 0; at < beats.length; at += MOST_BEATS) await activity.heartbeat(beats.slice(at, at + MOST_BEATS));
    if (events.length !== 1) return null;
    const { to } = events[0]!;
    const [stored] = await eventsOf(one, { start: isoOf(to - 1), end: isoOf(to + 1) }, 1);
    return stored ?? { id: 0, ...told[0] };
  }

  async function exported(some: Bucket[]) {
    const all = some.map(async (one) => [one.id, { ...one, events: await eventsOf(one, {}) }]);
    return { buckets: Object.fromEntries(await Promise.all(all)) };
  }

  api.get("/info", (c) => c.json({ hostname: "timetrack", version, testing: false, device_id: id }));
  api.get("/buckets/", async (c) => c.json(Object.fromEntries((await buckets().execute()).map((b) => [b.id, b]))));
  api.get("/buckets/:id", async (c) => c.json(await bucket(c.req.param("id"))));
  api.post("/buckets/:id", async (c) => {
    const isNew = await create(c.req.param("id"), await c.req.json());
    return isNew ? c.json({}) : c.body(null, 304);
  });
  api.delete("/buckets/:id", async (c) => {
    if (c.req.query("force") !== "1") throw new TimeTrackError("denied", "Cannot delete the bucket: only with force=1");
    const { id } = await bucket(c.req.param("id"));
    await db.deleteFrom("buckets").where("id", "=", id).execute();
    return c.json({});
  });
  api.post("/buckets/:id/heartbeat", async (c) => {
    const pulseMs = Number(c.req.query("pulsetime")) * 1000;
    if (!(pulseMs >= 0)) throw new TimeTrackError("invalid", "Cannot take the heartbeat: pulsetime is missing");
    return c.json(await take(await bucket(c.req.param("id")), [await c.req.json()], pulseMs));
  });
  api.get("/buckets/:id/events", async (c) => {
    const limit = Math.min(Number(c.req.query("limit") ?? -1) >>> 0, MOST_EVENTS);
    return c.json(await eventsOf(await bucket(c.req.param("id")), c.req.query(), limit));
  });
  api.get("/buckets/:id/events/count", async (c) => {
    return c.json((await eventsOf(await bucket(c.req.param("id")), c.req.query())).length);
  });
  api.post("/buckets/:id/events", async (c) => {
    return c.json(await take(await bucket(c.req.param("id")), [await c.req.json<Told | Told[]>()].flat()));
  });
  api.delete("/buckets/:id/events/:event", () => {
    throw new TimeTrackError("denied", "Cannot delete an event here: delete its time in the day of TimeTrack");
  });
  api.get("/export", async (c) => c.json(await exported(await buckets().execute())));
  api.get("/buckets/:id/export", async (c) => c.json(await exported([await bucket(c.req.param("id"))])));
  api.post("/import", async (c) => {
    const told = await c.req.json<{ buckets?: Record<string, Data & { events?: Told[] }> } | null>();
    if (!told?.buckets) throw new TimeTrackError("invalid", "Cannot import: it is no export of ActivityWatch");
    for (const [id, one] of Object.entries(told.buckets)) {
      if (!await create(id, one)) throw new TimeTrackError("conflict", "Cannot import: a bucket is there already");
      await take(await bucket(id), [one?.events ?? []].flat());
    }
    return c.json(null);
  });

  context.commands.register("pause", async (args) => {
    pause = nextPause(pause, args, Date.now());
    await state.set("pause", pause);
    return pauseStatus(pause, Date.now());
  });
}
