import { type Change, type PluginContext, type TimeRange, TimeTrackError } from "timetrack";
import { type Server, upload } from "./upload.ts";

/** What the server has acknowledged: everything up to these changes. */
type Cursor = { activity: number; calls: number; erased: number; erasedCalls: number };

/** Rows in one request; a call may carry much of what its source said. */
const MOST = { activity: 500, calls: 100, erased: 500, erasedCalls: 500 };

export interface Queue {
  /**
   * Sends all that is finished and not yet acknowledged, in order, a batch at a time; tells
   * after each how many rows it had.
   */
  send(server: Server, signal: AbortSignal, onSent: (rows: number) => Promise<void>): Promise<void>;
  /** How many finished rows the server does not have yet. */
  open(baseUrl: string): Promise<number>;
}

/** Nothing is put into it: what the server has not acknowledged is what is in it. */
export function createQueue({ activity, calls, settings, state }: PluginContext): Queue {
  async function cursorFor(baseUrl: string): Promise<Cursor> {
    return { activity: 0, calls: 0, erased: 0, erasedCalls: 0, ...await state.get<Cursor>(cursorKey(baseUrl)) };
  }

  /** What was made private comes with the changes: rows without their titles. */
  async function deleted(after: number, limit = 1000): Promise<Change<TimeRange>[]> {
    const stretches = await activity.forgotten(after, limit, "deleted");
    return stretches.map(({ seq, row: { from, to } }) => ({ seq, row: { from, to } }));
  }

  async function nextBatch(cursor: Cursor, part: number) {
    const most = (rows: number) => Math.max(1, Math.floor(rows / part));
    return {
      machine_id: settings.get<string>("machine_id"),
      user_id: settings.get<string>("user_id"),
      sent_at: new Date().toISOString(),
      activity: await activity.changes(cursor.activity, most(MOST.activity)),
      calls: await calls.changes(cursor.calls, most(MOST.calls)),
      erased: await deleted(cursor.erased, most(MOST.erased)),
      erasedCalls: await calls.erased(cursor.erasedCalls, most(MOST.erasedCalls)),
    };
  }

  return {
    async send(server, signal, onSent) {
      let part = 1;
      for (let cursor = await cursorFor(server.baseUrl);; signal.throwIfAborted()) {
        const batch = await nextBatch(cursor, part);
        const rows = batch.activity.length + batch.calls.length + batch.erased.length + batch.erasedCalls.length;
        if (rows === 0) return;
        try {
          await upload(server, batch, signal);
        } catch (thrown) {
          if (!isTooLarge(thrown) || part > MOST.activity) throw thrown;
          part *= 2;
          continue;
        }
        cursor = {
          activity: batch.activity.at(-1)?.seq ?? cursor.activity,
          calls: batch.calls.at(-1)?.seq ?? cursor.calls,
          erased: batch.erased.at(-1)?.seq ?? cursor.erased,
          erasedCalls: batch.erasedCalls.at(-1)?.seq ?? cursor.erasedCalls,
        };
        // After the server has it: a crash in between sends the batch again, and changes nothing there.
        await state.set(cursorKey(server.baseUrl), { ...cursor });
        await onSent(rows);
      }
    },

    async open(baseUrl) {
      const cursor = await cursorFor(baseUrl);
      const erased = [await deleted(cursor.erased), await calls.erased(cursor.erasedCalls)];
      return await activity.pending(cursor.activity) + await calls.pending(cursor.calls) + erased.flat().length;
    },
  };
}

/** Another server has acknowledged nothing yet. */
function cursorKey(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return `cursor ${origin}${pathname.replace(/\/+$/, "")}`.slice(0, 200);
}

function isTooLarge(thrown: unknown): boolean {
  return thrown instanceof TimeTrackError && thrown.code === "too-large";
}
