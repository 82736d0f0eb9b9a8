import { deepEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { createSeen } from "./seen.ts";
import { createStateStore } from "./testing/call-store.ts";
import { guid } from "./testing/tenant.ts";

const day = (n: number) => Date.UTC(2026, 2, n, 12);

Deno.test("createSeen() remembers versions for each person, over restarts", async () => {
  const { state } = createStateStore();
  const records = [{ id: guid(1), version: 2, startedAt: day(1) }, { id: guid(2), version: 5, startedAt: day(2) }];
  await createSeen(state).remember("anna", records);
  await createSeen(state).remember("anna", [{ ...records[0]!, version: 1 }]);

  deepEqual([...await createSeen(state).versions("anna", records)], [[guid(1), 2], [guid(2), 5]]);
  deepEqual([...await createSeen(state).versions("bert", records)], []);
});

Deno.test("createSeen() forgets what is old and who is no longer chosen", async () => {
  const { state, values } = createStateStore();
  const seen = createSeen(state);
  await seen.remember("anna", [{ id: guid(1), version: 1, startedAt: day(1) }, {
    id: guid(2),
    version: 1,
    startedAt: day(9),
  }]);
  await seen.remember("bert@example.com", [{ id: guid(3), version: 1, startedAt: day(9) }]);
  await state.set("progress/anna", {});

  await seen.sweep(["anna"], day(5));

  deepEqual([...values.keys()].sort(), ["progress/anna", "seen/anna/2026-03-09/0"]);
});

Deno.test("createSeen() stays within the bounds of the state on a day of ten thousand records", async () => {
  const { state, values } = createStateStore();
  const records = Array.from({ length: 10_000 }, () => ({ id: crypto.randomUUID(), version: 3, startedAt: day(1) }));

  await createSeen(state).remember("anna", records);

  strictEqual((await createSeen(state).versions("anna", records)).size, 10_000);
  ok(Math.max(...[...values.values()].map(({ length }) => length)) < 65_536);
});

Deno.test("createSeen() does not take for kept what could not be stored", async () => {
  const { state } = createStateStore();
  const record = { id: guid(1), version: 1, startedAt: day(1) };
  let fails = true;
  const seen = createSeen({
    ...state,
    set: (key, value) => fails ? Promise.reject(new Error("full")) : state.set(key, value),
  });

  await rejects(seen.remember("anna", [record]), /full/);
  fails = false;

  strictEqual((await seen.versions("anna", [record])).size, 0);
});
