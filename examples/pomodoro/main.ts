import type { PluginContext } from "timetrack";
import type { Generated, Kysely } from "kysely";
import { endOf, isOver, type Session } from "./session.ts";

interface Tables {
  sessions: { id: Generated<number>; started_at: string; minutes: number };
}

const migrations = {
  "0001-sessions": {
    /** A row is one pomodoro that ran to its end. */
    async up(db: Kysely<never>): Promise<void> {
      await db.schema.createTable("sessions")
        .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("started_at", "text", (column) => column.notNull())
        .addColumn("minutes", "integer", (column) => column.notNull())
        .execute();
    },
  },
};

export async function activate(context: PluginContext): Promise<void> {
  const db = await context.database<Tables>(migrations);
  const { state, tray, status, notifications, events, settings } = context;

  async function start(): Promise<Session> {
    const session = { startedAt: new Date().toISOString(), minutes: settings.get<number>("minutes") };
    await state.set("session", { ...session });
    await tray.update("toggle", { checked: true });
    await events.emit("changed");
    return session;
  }

  async function stop(): Promise<void> {
    await state.delete("session");
    await tray.update("toggle", { checked: false });
    await events.emit("changed");
  }

  async function finish(session: Session): Promise<void> {
    await db.insertInto("sessions").values({ started_at: session.startedAt, minutes: session.minutes }).execute();
    await stop();
    await showToday();
    await events.emit("finished", { ...session });
    await notifications.show({
      title: { en: "Time for a break", de: "Zeit für eine Pause" },
      body: {
        en: `${session.minutes} minutes of work are done`,
        de: `${session.minutes} Minuten Arbeit sind geschafft`,
      },
    });
  }

  async function showToday(): Promise<void> {
    const midnight = new Date(new Date().setHours(0, 0, 0, 0)).toISOString();
    const { count } = await db.selectFrom("sessions")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("started_at", ">=", midnight)
      .executeTakeFirstOrThrow();
    await status.set("today", count);
  }

  const running = () => state.get<{ startedAt: string; minutes: number }>("session");

  context.tasks.register("tick", async () => {
    const session = await running();
    if (!session || !isOver(session, new Date())) return { finished: 0 };
    await finish(session);
    return { finished: 1 };
  });

  context.commands.register("toggle", async () => {
    if (await running()) await stop();
    else await start();
  });

  context.routes.post("/start", async (c) => {
    const session = await start();
    return c.json({ ...session, endsAt: endOf(session).toISOString() }, 201);
  });
  context.routes.get("/session", async (c) => {
    const session = await running();
    return c.json(session ? { ...session, endsAt: endOf(session).toISOString() } : null);
  });
  context.routes.get("/sessions", async (c) => c.json(await db.selectFrom("sessions").selectAll().execute()));

  await tray.update("toggle", { checked: await running() !== undefined });
  await showToday();
}
