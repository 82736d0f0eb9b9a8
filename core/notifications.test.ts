import { deepStrictEqual as equal } from "node:assert/strict";
import type { Json } from "timetrack";
import { createEventBus } from "./events.ts";
import { createNotificationService } from "./notifications.ts";

Deno.test("show() tells the message in the person's language and keeps it", () => {
  const { notifications, told } = start();

  notifications.show("teams", { title: { en: "3 new calls", de: "3 neue Anrufe" }, severity: "warning" });

  const rendered = { from: "Title of teams", title: "3 neue Anrufe", body: "", severity: "warning" };
  equal(told, [rendered]);
  equal(notifications.recent(), [{ ...rendered, at: "1970-01-01T00:00:00.000Z" }]);
});

Deno.test("show() lets five a minute of each plugin through, and says once that it drops the rest", () => {
  const { notifications, told, warnings, pass } = start();

  for (let number = 0; number < 9; number++) notifications.show("noisy", { title: `${number}` });
  notifications.show("teams", { title: "heard" });

  equal(told.length, 6);
  equal(warnings, ['"noisy" shows more than 5 notifications a minute: the rest are dropped']);
  pass(60_001);
  notifications.show("noisy", { title: "again" });
  equal(told.length, 7);
});

Deno.test("recent() keeps the newest 50, oldest first", () => {
  const { notifications, pass } = start();

  for (let number = 0; number < 60; number++) {
    notifications.show("teams", { title: `${number}` });
    pass(20_000);
  }

  equal(notifications.recent().length, 50);
  equal(notifications.recent()[0]!.title, "10");
});

function start() {
  const [told, warnings]: [Json[], string[]] = [[], []];
  let now = 0;
  const events = createEventBus((_, thrown) => {
    throw thrown;
  });
  events.on("host/notification", (data) => void told.push(data));
  const notifications = createNotificationService({
    events,
    language: () => "de",
    titleOf: (plugin) => `Title of ${plugin}`,
    log: { debug() {}, info() {}, warn: (text) => void warnings.push(text), error() {} },
    now: () => now,
  });
  return { notifications, told, warnings, pass: (ms: number) => void (now += ms) };
}
