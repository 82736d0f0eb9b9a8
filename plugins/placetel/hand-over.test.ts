import { deepEqual, equal, fail } from "node:assert/strict";
import type { CallInput, Json } from "timetrack";
import { openTestPluginDatabase } from "../../tests/support/plugin-database.ts";
import { recordRecords } from "./call-log.ts";
import { openHandOver } from "./hand-over.ts";
import { selectionOf } from "./selection.ts";
import { migrations, type Tables } from "./tables.ts";
import { at, record } from "./testing/events.ts";
import { createFakeLog } from "./testing/fake-log.ts";

/** The host's database: the log and the state go together. */
function createHost(calls: CallInput[] = [], kept: [string, Json][] = []) {
  const log = createFakeLog();
  const state = new Map(kept);
  return {
    ready: calls.length === 0 ? Promise.resolve() : log.upsert(calls),
    names: () => log.all().map(({ externalId }) => externalId).toSorted(),
    backup: () => createHost(log.all(), [...state]),
    host: {
      calls: log,
      log: { error: fail },
      state: {
        get: <Value extends Json>(key: string) => Promise.resolve(state.get(key) as Value | undefined),
        set: (key: string, value: Json) => Promise.resolve(void state.set(key, value)),
      },
    },
  };
}

Deno.test("openHandOver() gives the log again what it got after the backup that was restored", async () => {
  await using database = await openTestPluginDatabase<Tables>(migrations);
  const given = (nowMs: number) => ({ nowMs, selection: selectionOf([], undefined) });
  const today = createHost();
  const send = await openHandOver(today.host, database.db);
  await recordRecords(database.db, [record("api-1", 0)], given(Date.parse(at(60))));
  await send();
  const yesterday = today.backup();
  await yesterday.ready;
  await recordRecords(database.db, [record("api-2", 900)], given(Date.parse(at(960))));
  await send();
  deepEqual([today.names(), yesterday.names()], [["api-1", "api-2"], ["api-1"]]);

  const counts = await (await openHandOver(yesterday.host, database.db))();

  deepEqual(yesterday.names(), ["api-1", "api-2"]);
  deepEqual([counts.new, counts.unchanged], [1, 1]);
  const again = await (await openHandOver(yesterday.host, database.db))();
  equal(again.unchanged, 0);
});
