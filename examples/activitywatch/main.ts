import {
  fallsIntoPause,
  type Forgotten,
  nextPause,
  type Pause,
  pauseStatus,
  type PluginContext,
  pulseAfterPause,
  TimeTrackError,
} from "timetrack";
import { type Data, describe, heartbeats, untitled } from "./activity.ts";
import { beat, changeWithin, eventsOf, insert, MAX, migrations, removeBefore, removeWithin } from "./store.ts";
import type { Bucket, Span, Stored, Tables } from "./store.ts";

const MOST_EVENTS = 10_000;
const MOST_BEATS = 1_000;
const HOUR_MS = 3_600_000;
type Told = { timestamp?: unknown; duration?: unknown; data?: unknown };

export async function activate(context: PluginContext): Promise<void> {
  const { activity, id, settings, state, version } = context;
  const db = await context.database<Tables>(migrations);
  const api = context.routes.basePath("/aw/api/0");
  const buckets = () => db.selectFrom("buckets").selectAll();
  let forgotten: Forgotten[] = [];
  let pause = await state.get<Pause>("pause") ?? null;

  /** Nothing is kept of a stretch that the person deleted, and no title of a private one, whoever tells it again. */
  async function forget(): Promise<void> {
    const found: Forgotten[] = [];
    for (let page = await activity.forgotten(0); page.length > 0; page = await activity.forgotten(page.at(-1)!.seq)) {
      found.push(...page.map(({ row }) => row));
    }
    forgotten = found;
    for (const { from, to, what } of found) {
      const span = [Date.parse(from), Date.parse(to)] as const;
      await (what === "deleted" ? removeWithin(db, ...span) : changeWithin(db, ...span, withoutTitles));
    }
  }

  /** The host deletes from the day what is older than the person keeps, and this does from its own events. */
  async function forgetOld(): Promise<void> {
    const since = await activity.keptSince();
    if (since !== null) await removeBefore(db, Date.parse(since));
  }

  function isKept({ started_at, ended_at }: Span, data: string): boolean {
    if (fallsIntoPause(pause, started_at, ended_at)) return false;
    if (!settings.get<boolean>("incognito") && (JSON.parse(data) as Data).incognito === true) return false;
    return !isIn("deleted", { started_at, ended_at });
  }

  function isIn(what: Forgotten["what"], { started_at, ended_at }: Span): boolean {
    return forgotten.some((one) =>
      one.what === what && started_at < Date.parse(one.to) && ended_at >= Date.parse(one.from)
    );
  }

  function asKept({ type }: Bucket, event: Omit<Stored, "id">): Omit<Stored, "id"> {
    return isIn("private", event) ? { ...event, data: withoutTitles(type, event.data) } : event;
  }

  async function bucket(id: string): Promise<Bucket> {
    const found = await buckets().where("id", "=", id).executeTakeFirst();
    if (!found) throw new TimeTrackError("not-found", `Cannot find the bucket "${id.slice(0, 100)}"`);
    return found;
  }

  async function create(id: string, told: Data): Promise<boolean> {
    const text = (name: string) => String(told[name] ?? "unknown").slice(0, 200);
    const created = new Date().toISOString();
    const row = { id, type: text("type"), client: text("client"), hostname: text("hostname"), created };
    const done = await db.insertInto("buckets").values(row).onConflict((on) => on.doNothing()).executeTakeFirst();
    return done.numInsertedOrUpdatedRows === 1n;
  }

  async function record(one: Bucket, spans: (Span & { data: string })[], pulseMs = 0): Promise<void> {
    const beats = spans.flatMap((span) => heartbeats(describe(one.type, JSON.parse(span.data)), span, pulseMs));
    for (let at = 0; at < beats.length; at += MOST_BEATS) await activity.heartbeat(beats.slice(at, at + MOST_BEATS));
  }

  async function store(one: Bucket, told: Told[]): Promise<Stored[]> {
    const events = told.map((event) => read(one.id, event)).filter((event) => isKept(event, event.data))
      .sort((a, b) => a.started_at - b.started_at);
    const stored = await db.transaction().execute(async (part) => {
      const rows = [];
      for (const event of events) rows.push(await insert(part, asKept(one, event)));
      return rows;
    });
    await record(one, events);
    return stored;
  }

  async function exported(some: Bucket[]) {
    const all = some.map(async (one) => {
      const events = (await eventsOf(db, one.id, {}, MAX).execute()).map(shown);
      return [one.id, { ...one, events }];
    });
    return { buckets: Object.fromEntries(await Promise.all(all)) };
  }

  api.get("/info", (c) => c.json({ hostname: "timetrack", version, testing: false, device_id: id }));
  api.get("/buckets/", async (c) => {
    return c.json(Object.fromEntries((await buckets().execute()).map((one) => [one.id, one])));
  });
  api.get("/buckets/:id", async (c) => c.json(await bucket(c.req.param("id"))));
  api.post("/buckets/:id", async (c) => {
    const isNew = await create(c.req.param("id"), await c.req.json());
    return isNew ? c.json({}) : c.body(null, 304);
  });
  api.delete("/buckets/:id", async (c) => {
    if (c.req.query("force") !== "1") throw new TimeTrackError("denied", "Cannot delete the bucket: only with force=1");
    const { id } = await bucket(c.req.param("id"));
    await db.deleteFrom("events").where("bucket", "=", id).execute();
    await db.deleteFrom("buckets").where("id", "=", id).execute();
    return c.json({});
  });
  api.post("/buckets/:id/heartbeat", async (c) => {
    const one = await bucket(c.req.param("id"));
    const pulsetime = Number(c.req.query("pulsetime")) * 1000;
    if (!(pulsetime >= 0)) throw new TimeTrackError("invalid", "Cannot take the heartbeat: pulsetime is missing");
    const event = read(one.id, await c.req.json());
    const pulseMs = pulseAfterPause(pause, event.started_at, pulsetime);
    if (!isKept(event, event.data)) return c.json(shown({ id: 0, ...event }));
    const stored = await beat(db, asKept(one, event), pulseMs);
    await record(one, [event], pulseMs);
    return c.json(shown(stored));
  });
  api.get("/buckets/:id/events", async (c) => {
    const limit = Math.min(Number(c.req.query("limit") ?? -1) >>> 0, MOST_EVENTS);
    return c.json((await eventsOf(db, c.req.param("id"), c.req.query(), limit).execute()).map(shown));
  });
  api.get("/buckets/:id/events/count", async (c) => {
    return c.json((await eventsOf(db, c.req.param("id"), c.req.query(), MAX).execute()).length);
  });
  api.post("/buckets/:id/events", async (c) => {
    const stored = await store(await bucket(c.req.param("id")), [await c.req.json<Told | Told[]>()].flat());
    return c.json(stored.length === 1 ? shown(stored[0]!) : null);
  });
  api.delete("/buckets/:id/events/:event", async (c) => {
    const { numDeletedRows } = await db.deleteFrom("events").where("bucket", "=", c.req.param("id"))
      .where("id", "=", Number(c.req.param("event"))).executeTakeFirst();
    return c.json({ success: numDeletedRows === 1n });
  });
  api.get("/export", async (c) => c.json(await exported(await buckets().execute())));
  api.get("/buckets/:id/export", async (c) => c.json(await exported([await bucket(c.req.param("id"))])));
  api.post("/import", async (c) => {
    const told = await c.req.json<{ buckets: Record<string, Data & { events?: Told[] }> }>();
    for (const [id, one] of Object.entries(told.buckets)) {
      if (!await create(id, one)) throw new TimeTrackError("conflict", "Cannot import: a bucket is there already");
      await store(await bucket(id), one.events ?? []);
    }
    return c.json(null);
  });

  context.commands.register("pause", async (args) => {
    pause = nextPause(pause, args, Date.now());
    await state.set("pause", pause);
    return pauseStatus(pause, Date.now());
  });
  context.events.on("host/erased", () => void forget().catch((thrown) => context.log.error("Cannot forget", thrown)));
  await forget();
  await forgetOld();
  const hourly = setInterval(
    () => void forgetOld().catch((thrown) => context.log.error("Cannot forget what is old", thrown)),
    HOUR_MS,
  );
  context.onDispose(() => clearInterval(hourly));
}

function read(bucket: string, { timestamp, duration, data }: Told): Omit<Stored, "id"> {
  const started_at = Date.parse(String(timestamp));
  const length = Number(duration ?? 0) * 1000;
  if (!(started_at > 0) || !(length >= 0 && length <= 86_400_000) || typeof data !== "object" || data === null) {
    throw new TimeTrackError("invalid", "Cannot take the event: timestamp, duration or data is not as it should be");
  }
  return { bucket, started_at, ended_at: started_at + length, data: JSON.stringify(data) };
}

function withoutTitles(type: string, data: string): string {
  return JSON.stringify(untitled(type, JSON.parse(data)));
}

function shown({ id, started_at, ended_at, data }: Stored) {
  const timestamp = new Date(started_at).toISOString();
  return { id, timestamp, duration: (ended_at - started_at) / 1000, data: JSON.parse(data) as Data };
}
