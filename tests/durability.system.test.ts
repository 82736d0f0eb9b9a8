import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ActivityRow } from "timetrack";
import { startTestHost, type TestHost } from "./support/host.ts";
import { type Random, seededRandom } from "./support/random.ts";
import { destroyed, notStored, overlaps, storedRows, type Told, untidyHeartbeats } from "./support/told-activity.ts";

const HEARTBEATS = 10_000;
const KILLS = 6;

Deno.test("kill -9 at random moments during 10,000 heartbeats loses none that was acknowledged", async () => {
  const random = seededRandom();
  await using first = await startTestHost();
  // Two programs tell in the same name, one after the other and at once.
  const sources = ["alone", "another", "shared", "shared"];
  const acknowledged: Told[] = [];
  let told = 0;
  let kills = 0;
  const killAt = Array.from({ length: KILLS }, () => random.whole(100, HEARTBEATS - 100)).sort((a, b) => a - b);
  let up: Promise<TestHost> = Promise.resolve(first);
  let before: ActivityRow[] = [];

  async function killAndRestart(host: TestHost): Promise<TestHost> {
    // In the middle of whatever the host does with what it was just told.
    await new Promise((resolve) => setTimeout(resolve, random() * 10));
    const known = [...acknowledged];
    await host.kill();
    kills++;
    const next = await host.restart();
    try {
      const rows = await storedRows(next, sources);
      equal(notStored(known, rows), [], `lost after kill ${kills}, seed ${random.seed}`);
      equal(destroyed(before, rows), [], `destroyed by kill ${kills}, seed ${random.seed}`);
      before = rows;
      return next;
    } catch (thrown) {
      await next.stop();
      throw thrown;
    }
  }

  async function tell(beats: Told[]): Promise<void> {
    for (const post of posts(beats, random)) {
      told += post.length;
      if (told >= (killAt[0] ?? Infinity)) {
        killAt.shift();
        const host = up;
        up = host.then(killAndRestart);
        // The clients go on with the old one until it is gone.
        up.catch(() => {});
        await deliver(post, host);
      } else await deliver(post, up);
      acknowledged.push(...post);
    }
  }

  /** As a program does that wants its heartbeats stored: it tries again until they are acknowledged. */
  async function deliver(post: Told[], target: Promise<TestHost>): Promise<void> {
    for (let host = await target;;) {
      try {
        const body = post.length === 1 && random.chance(0.5) ? post[0] : post;
        const answer = await host.json<{ accepted: number }>("/api/activity/heartbeat", { method: "POST", body });
        return equal(answer, { accepted: post.length });
      } catch (thrown) {
        const next = await up;
        if (next === host) throw thrown;
        host = next;
      }
    }
  }

  try {
    const share = HEARTBEATS / sources.length;
    await Promise.all(sources.map((source) => tell(untidyHeartbeats(source, share, random))));

    const host = await up;
    const rows = await storedRows(host, sources);
    equal(kills, KILLS);
    equal(acknowledged.length, HEARTBEATS);
    equal(notStored(acknowledged, rows), [], `seed ${random.seed}`);
    equal(destroyed(before, rows), [], `seed ${random.seed}`);
    equal(overlaps(rows), [], `seed ${random.seed}`);
  } finally {
    await (await up.catch(() => null))?.stop();
  }
});

Deno.test("heartbeats late, out of order, twice and at equal times destroy no stored time", async () => {
  const random = seededRandom();
  await using host = await startTestHost();
  const source = "untidy";
  const beats = untidyHeartbeats(source, 3_000, random);
  let before: ActivityRow[] = [];

  for (const part of inParts(shuffledWithin(beats, 40, random), 12)) {
    for (const body of posts(part, random)) {
      equal(await host.json("/api/activity/heartbeat", { method: "POST", body }), { accepted: body.length });
    }
    const rows = await storedRows(host, [source]);
    equal(destroyed(before, rows), [], `seed ${random.seed}`);
    equal(notStored(part, rows), [], `seed ${random.seed}`);
    before = rows;
  }

  equal(overlaps(before), [], `seed ${random.seed}`);
  // Told once more, all of it is there already.
  await host.json("/api/activity/heartbeat", { method: "POST", body: beats.slice(0, 1_000) });
  equal(await storedRows(host, [source]), before);
  ok(before.length > 100);
});

Deno.test("other programs that open the database while the host writes do it no harm", async () => {
  await using host = await startTestHost();
  const beats = untidyHeartbeats("read", 400, seededRandom());

  for (const [index, body] of beats.entries()) {
    const stored = host.json("/api/activity/heartbeat", { method: "POST", body });
    // As a backup program does, or somebody who is curious: this is another process.
    for (let opened = 0; opened < 3; opened++) {
      using database = new DatabaseSync(join(host.home, "timetrack.db"), { readOnly: true });
      ok(database.prepare("select count(*) as count from activity").get());
    }
    await stored;
    if (index % 50 === 0) await Deno.writeTextFile(join(host.home, "config.json"), `{ "user_id": "anna ${index}" }`);
  }

  equal(notStored(beats, await storedRows(host, ["read"])), []);
  equal(await host.stop(), 0);
});

/** Some alone, some together. */
function posts(beats: Told[], random: Random): Told[][] {
  const posts: Told[][] = [];
  for (let done = 0; done < beats.length; done += posts.at(-1)!.length) {
    posts.push(beats.slice(done, done + (random.chance(0.7) ? 1 : random.whole(2, 50))));
  }
  return posts;
}

/** Out of order by up to so many places. */
function shuffledWithin(beats: Told[], places: number, random: Random): Told[] {
  const placed = beats.map((beat, index): [number, Told] => [index + random() * places, beat]);
  return placed.sort(([a], [b]) => a - b).map(([, beat]) => beat);
}

function inParts<Value>(values: Value[], count: number): Value[][] {
  const size = Math.ceil(values.length / count);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}
