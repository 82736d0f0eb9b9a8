import { deepStrictEqual as equal } from "node:assert/strict";
import { createTestHost } from "timetrack/testing";

const titles = (items: { title: string }[]) => items.map(({ title }) => title);

Deno.test("pomodoro counts what ran to its end and tells it once, also when its process was ended meanwhile", async () => {
  await using host = await createTestHost(import.meta.dirname!, { settings: { minutes: 5 } });

  await host.clickTray("toggle");
  await host.advance("4m");
  equal(await host.notifications(), []);
  await host.restart();
  equal((await host.tray()).map(({ checked }) => checked), [true]);
  await host.advance("3m");

  equal(titles(await host.notifications()), ["Time for a break"]);
  equal((await host.tray()).map(({ checked }) => checked), [false]);
  equal((await host.status())["today"], "1");
  const sessions = await (await host.request("/sessions")).json();
  equal(sessions, [{ id: 1, started_at: "2026-03-02T10:00:00.000Z", minutes: 5 }]);
  equal((await host.events()).filter(({ name }) => name === "finished"), [
    { name: "finished", data: { startedAt: "2026-03-02T10:00:00.000Z", minutes: 5 } },
  ]);
  const { requested, used, refused } = await host.rights();
  equal([used.toSorted(), refused], [requested.toSorted(), []]);
});

Deno.test("pomodoro forgets a timer that was ended before its time, and speaks German", async () => {
  await using host = await createTestHost(import.meta.dirname!, { language: "de", settings: { minutes: 1 } });

  const started = await host.request("/start", { method: "POST" });
  equal([started.status, (await started.json()).endsAt], [201, "2026-03-02T10:01:00.000Z"]);
  await host.runCommand("toggle");
  equal(await (await host.request("/session")).json(), null);
  await host.advance("2m");
  equal(await host.notifications(), []);

  await host.clickTray("toggle");
  await host.advance("2m");
  equal(titles(await host.notifications()), ["Zeit für eine Pause"]);
});
