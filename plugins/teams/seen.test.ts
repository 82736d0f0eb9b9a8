import { deepEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { createSeen } from "./seen.ts";
import { createStateStore } from "./testing/call-store.ts";
import { guid } from "./testing/tenant.ts";

const day = (n: number) => Date.UTC(2026, 2, n, 12);

Deno.test("createSeen() remembers versions for each list, over restarts", async () => {
  const { state } = createStateStore();
  const records = [{ id: guid(1), version: 2, startedAt: day(1) }, { id: guid(2), version: 5, startedAt: day(20) }];
  await createSeen(state).remember("anna", records);
  await createSeen(state).remember("anna", [{ ...records[0]!, version: 1 }]);
  const raised = { ...records[1]!, version: 6 };

  deepEqual(await createSeen(state).unseen("anna", records), []);
  deepEqual(await createSeen(state).unseen("anna", [records[0]!, raised]), [raised]);
  deepEqual(await createSeen(state).unseen("bert", records), records);
});

Deno.test("createSeen() keeps no id of a record", async () => {
  const { state, values } = createStateStore();
  const records = Array.from({ length: 20 }, (_, n) => ({ id: crypto.randomUUID(), version: n, startedAt: day(n) }));

  await createSeen(state).remember("anna", records);

  const kept = JSON.stringify([...values]);
  for (const { id } of records) ok(!kept.includes(id) && !kept.includes(id.slice(0, 8)));
  const elsewhere = createStateStore();
  await createSeen(elsewhere.state).remember("anna", records);
  const marks = (store: typeof values) =>
    [...store].flatMap(([key, text]) => key === "salt" ? [] : Object.keys(JSON.parse(text)));
  strictEqual(marks(values).filter((mark) => marks(elsewhere.values).includes(mark)).length, 0);
});

Deno.test("createSeen() forgets what is old and lists that are no longer read", async () => {
  const { state, values } = createStateStore();
  const seen = createSeen(state);
  const record = { id: guid(1), version: 1, startedAt: day(20) };
  await seen.remember("anna", [record, { ...record, id: guid(2), startedAt: day(1) }]);
  await seen.remember("bert", [record]);
  await state.set("progress/anna", {});
  await state.set("seen/anna/2026-03-20/a", {});

  await seen.sweep(["anna"], day(10));

  const left = [...values.keys()].filter((key) => key.startsWith("seen/"));
  strictEqual(left.length, 1);
  deepEqual(await seen.unseen("anna", [record]), []);
  deepEqual(await seen.unseen("bert", [record]), [record]);
  ok(values.has("progress/anna"));
});

Deno.test("createSeen() stays within the bounds of the state with ten thousand records in a day", async () => {
  const { state, values } = createStateStore();
  const records = Array.from({ length: 10_000 }, () => ({ id: crypto.randomUUID(), version: 3, startedAt: day(1) }));

  for (let at = 0; at < records.length; at += 500) {
    await createSeen(state).remember("anna", records.slice(at, at + 500));
  }

  deepEqual(await createSeen(state).unseen("anna", records), []);
  ok(Math.max(...[...values.values()].map(({ length }) => length)) < 65_536);
  ok(values.size < 10);
});

Deno.test("createSeen() finds a raised version in whichever part the record stands", async () => {
  const { state } = createStateStore();
  const records = Array.from({ length: 4000 }, () => ({ id: crypto.randomUUID(), version: 1, startedAt: day(1) }));
  await createSeen(state).remember("anna", records);
  const raised = records.map((record) => ({ ...record, version: 2 }));

  await createSeen(state).remember("anna", raised);

  deepEqual(await createSeen(state).unseen("anna", raised), []);
});

Deno.test("createSeen() does not take for kept what could not be stored", async () => {
  const { state } = createStateStore();
  const record = { id: guid(1), version: 1, startedAt: day(1) };
  await createSeen(state).remember("anna", []);
  let fails = true;
  const seen = createSeen({
    ...state,
    set: (key, value) => fails ? Promise.reject(new Error("full")) : state.set(key, value),
  });

  await rejects(seen.remember("anna", [record]), /full/);
  fails = false;

  deepEqual(await seen.unseen("anna", [record]), [record]);
});
