import type { Variant } from "@jellybrick/dbus-next";
import type { SessionBus } from "./dbus.ts";
import { inTime, PATIENCE_MS } from "./in-time.ts";

export interface RecordedNotification {
  app: string;
  icon: string;
  title: string;
  body: string;
  hints: Record<string, Variant>;
}

/** Takes the desktop's messages instead of showing them. */
export interface NotificationRecorder extends AsyncDisposable {
  /** All so far, the oldest first. */
  readonly all: RecordedNotification[];
  /** Resolves when there are so many. */
  count(least: number): Promise<RecordedNotification[]>;
  close(): Promise<void>;
}

const SERVICE = "org.freedesktop.Notifications";

export async function startNotificationRecorder(session: SessionBus): Promise<NotificationRecorder> {
  const connection = await session.connect();
  const all: RecordedNotification[] = [];
  const waiting: { least: number; resolve(all: RecordedNotification[]): void }[] = [];

  connection.answer({
    [`${SERVICE}.Notify`]({ body }) {
      const [app, , icon, title, text, , hints] = body as [string, number, string, string, string, string[], never];
      all.push({ app, icon, title, body: text, hints });
      for (const { least, resolve } of waiting) if (all.length >= least) resolve(all);
      return ["u", all.length];
    },
    [`${SERVICE}.GetCapabilities`]: () => ["as", ["body", "body-markup"]],
    [`${SERVICE}.GetServerInformation`]: () => ["ssss", "recorder", "TimeTrack", "1", "1.2"],
    [`${SERVICE}.CloseNotification`]: () => [""],
  });
  await connection.bus.requestName(SERVICE);

  return {
    all,
    count(least) {
      const come = new Promise<RecordedNotification[]>((resolve) =>
        all.length >= least ? resolve(all) : void waiting.push({ least, resolve })
      );
      const titles = () => all.map(({ title }) => title).join(", ");
      return inTime(come, PATIENCE_MS, () => `${least} messages were expected, these have come: ${titles()}`);
    },
    close: connection.close,
    [Symbol.asyncDispose]: connection.close,
  };
}
