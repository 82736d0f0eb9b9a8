import { deepStrictEqual as equal } from "node:assert/strict";
import type { LoggedCall } from "../core/calls/logged-call.ts";
import { events, firstRecords, handwritten, lateRecord, laterRecords } from "./calls-of-a-day/day.ts";
import { setStage, type Stage } from "./calls-of-a-day/stage.ts";
import { temporaryPostgres } from "./support/postgres.ts";

const [morning, afternoon] = [events.slice(0, 13), events.slice(13)];

/** The same day, told in other orders. */
const orders: Record<string, (stage: Stage) => Promise<void>> = {
  "as it happens: the webhook, then the lists, with a restart at noon": async (stage) => {
    await stage.hear(morning);
    await stage.note("call back");
    stage.records(firstRecords, [lateRecord]);
    await stage.sync("teams");
    await stage.restart();
    await stage.hear(afternoon);
    await stage.sync("placetel");
    stage.records(laterRecords);
    await stage.sync("teams");
  },

  "the lists first, and the webhook's events when they have waited somewhere": async (stage) => {
    await stage.sync("placetel");
    stage.records(firstRecords, [lateRecord]);
    await stage.sync("teams");
    await stage.note("call back");
    await stage.hear(morning);
    await stage.restart();
    stage.records(laterRecords);
    await stage.sync("teams");
    await stage.hear(afternoon);
  },

  "Teams alone for a day, Placetel after a restart, and every event twice": async (stage) => {
    stage.records(firstRecords, [lateRecord]);
    await stage.sync("teams");
    stage.records(laterRecords);
    await stage.sync("teams");
    await stage.note("call back");
    await stage.restart();
    await stage.hear(events.flatMap((event) => [event, event]));
    await stage.sync("placetel");
  },
};

function lineOf({ startedAt, talkSeconds, person, direction, outcome, ...call }: LoggedCall): string {
  return [
    startedAt.slice(11, 19),
    `${talkSeconds} s`,
    person?.name ?? "-",
    direction,
    outcome,
    call.name ?? "-",
    call.remoteNumber ?? call.remoteNumberRaw ?? "-",
    ...(call.note === null ? [] : [`(${call.note})`]),
    call.sources.map(({ source }) => source).sort().join("+"),
  ].join(" ");
}

const postgres = await temporaryPostgres();
addEventListener("unload", () => void postgres.stop());

const first = "as it happens: the webhook, then the lists, with a restart at noon";

Deno.test("the day of two services is the day that a person would have written", async (t) => {
  const stages = [
    ...Object.entries(orders).map(([name, play]) => ({ name, fn: () => check(play) })),
    {
      name: `on PostgreSQL, ${first}`,
      async fn() {
        const { url, drop } = await postgres.create();
        await check(orders[first]!, { TIMETRACK_DATABASE_URL: url });
        await drop();
      },
    },
  ];
  // Beside each other: each keeps to the pace that Placetel allows, and waits most of the time.
  const apart = { sanitizeOps: false, sanitizeResources: false, sanitizeExit: false };
  const passed = await Promise.all(stages.map((stage) => t.step({ ...stage, ...apart })));
  equal(passed, stages.map(() => true));
});

async function check(play: (stage: Stage) => Promise<void>, env: Record<string, string> = {}): Promise<void> {
  await using stage = await setStage(env);

  await play(stage);

  equal((await stage.log()).map(lineOf).sort(), handwritten);
  await stage.restart();
  equal((await stage.log()).map(lineOf).sort(), handwritten);
  equal(stage.faults(), []);
}
