import { deepStrictEqual as equal } from "node:assert/strict";
import { createEventBus } from "../events.ts";
import { recentEvents } from "./recent-events.ts";

Deno.test("recentEvents() gives what happened after the moment that is asked for, the oldest first", () => {
  const events = createEventBus(() => {});
  let now = 0;
  const recent = recentEvents(events, () => now);
  for (const [at, name] of [[10_000, "host/early"], [69_000, "host/one"], [70_000, "host/two"]] as const) {
    now = at;
    events.emit(name, { at });
  }
  now = 71_000;

  const names = (moment: number) => recent(moment).map(({ name }) => name);

  equal([names(Infinity), names(NaN), names(70_000)], [[], [], []]);
  equal(names(69_500), ["host/two"]);
  equal(names(68_999), ["host/one", "host/two"]);
  equal(names(0), ["host/one", "host/two"]);
});

Deno.test("recentEvents() keeps nothing of what plugins tell each other but that they do", () => {
  const events = createEventBus(() => {});
  const recent = recentEvents(events, () => 0);

  events.emit("acme.pomodoro/finished", { private: true });

  equal(recent(-1).map(({ name, data }) => [name, data]), [["acme.pomodoro/finished", null]]);
});

Deno.test("recentEvents() keeps the latest where there are many", () => {
  const events = createEventBus(() => {});
  const recent = recentEvents(events, () => 0);

  for (let index = 0; index < 1_000; index++) events.emit(`host/${index}`);

  equal([recent(-1).length, recent(-1).at(-1)?.name], [200, "host/999"]);
});
