import { deepStrictEqual as equal, ok } from "node:assert";
import { type Beat, longestMs, merge, newer, type Stretch } from "./merge.ts";

const minute = 60_000;

function beat(at: number, subject = 1, pulse = 10): Beat {
  return { at, subject, pulse };
}

/** All rows after these heartbeats, each merged into the ones before it. */
function rowsAfter(beats: Beat[], stored: Stretch[] = []): Stretch[] {
  return beats.reduce((rows, beat) => apply(rows, beat), stored);
}

function apply(rows: Stretch[], beat: Beat): Stretch[] {
  const result = merge(rows, beat);
  if (result.change === "none") return rows;
  const { start, end } = result;
  if (result.change === "start") return [...rows, { id: `row ${rows.length}`, subject: beat.subject, start, end }];
  return rows.map((row) => row.id === result.row.id ? { ...row, start, end } : row);
}

function spans(rows: Stretch[]): [subject: number, start: number, end: number][] {
  return rows.map(({ subject, start, end }) => [subject, start, end]);
}

Deno.test("merge() extends a row while its subject follows within the pulse", () => {
  equal(spans(rowsAfter([beat(0), beat(10), beat(20), beat(31)])), [[1, 0, 20], [1, 31, 31]]);
});

Deno.test("merge() never joins over a pulse of 0", () => {
  equal(spans(rowsAfter([beat(0, 1, 0), beat(0, 1, 0), beat(1, 1, 0)])), [[1, 0, 0], [1, 1, 1]]);
});

Deno.test("merge() ends a row at its own last heartbeat, not at the next subject's first", () => {
  equal(spans(rowsAfter([beat(0), beat(8), beat(12, 2), beat(14)])), [[1, 0, 8], [2, 12, 12], [1, 14, 14]]);
});

Deno.test("merge() leaves a row alone when a heartbeat inside it comes late", () => {
  const stored = rowsAfter([beat(0), beat(10)]);

  equal(spans(rowsAfter([beat(4), beat(0), beat(10)], stored)), [[1, 0, 10]]);
});

Deno.test("merge() keeps a late heartbeat of another subject as an instant", () => {
  const stored = rowsAfter([beat(0), beat(10)]);

  equal(spans(rowsAfter([beat(4, 2), beat(5, 2), beat(4, 2)], stored)), [[1, 0, 10], [2, 4, 4], [2, 5, 5]]);
});

Deno.test("merge() extends a row backwards for a late heartbeat shortly before it", () => {
  const stored = rowsAfter([beat(20), beat(30)]);

  equal(spans(rowsAfter([beat(12)], stored)), [[1, 12, 30]]);
});

Deno.test("merge() does not extend over a row in between", () => {
  const stored = rowsAfter([beat(0), beat(4, 2), beat(8)]);

  equal(spans(rowsAfter([beat(6)], stored)), [[1, 0, 0], [2, 4, 4], [1, 6, 8]]);
  equal(spans(rowsAfter([beat(2)], stored)), [[1, 0, 2], [2, 4, 4], [1, 8, 8]]);
});

Deno.test("merge() closes the gap between two equal rows", () => {
  const stored = rowsAfter([beat(0), beat(15)]);

  equal(spans(rowsAfter([beat(8)], stored)), [[1, 0, 15], [1, 15, 15]]);
});

Deno.test("merge() goes on with a new row when one would last longer than a day", () => {
  const day = Array.from({ length: 24 * 60 + 3 }, (_, index) => beat(index * minute, 1, minute));

  equal(spans(rowsAfter(day)), [[1, 0, longestMs], [1, longestMs, longestMs + 2 * minute]]);
});

Deno.test("merge() gives one subject the same time in any order", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const beats = Array.from({ length: 12 }, () => beat(Math.floor(random() * 120)));
    const inOrder = rowsAfter([...beats].sort((a, b) => a.at - b.at));

    const shuffled = rowsAfter(shuffle([...beats, ...beats], random));

    equal(union(shuffled), union(inOrder), `seed ${seed}`);
  }
});

Deno.test("merge() destroys no stored time and shares none, whatever comes in whatever order", () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const random = randomFrom(seed);
    const beats = seed % 4 === 0 ? longDays(random) : busyMinute(random);

    let rows: Stretch[] = [];
    for (const next of shuffle([...beats, ...beats.slice(0, 10)], random)) {
      const grown = apply(rows, next);
      for (const row of rows) ok(grown.some((other) => holds(other, row)), `seed ${seed}: a row shrank`);
      ok(grown.length <= rows.length + 1, `seed ${seed}`);
      rows = grown;
    }

    for (const row of rows) ok(row.end - row.start <= longestMs, `seed ${seed}: longer than a day`);
    ok(!rows.some((row) => rows.some((other) => row.id !== other.id && shares(row, other))), `seed ${seed}: overlap`);
    equal(rowsAfter(beats, rows), rows, `seed ${seed}: a repetition changed something`);
  }
});

Deno.test("newer() chooses the row that ends last", () => {
  const [long, inside] = rowsAfter([beat(0), beat(10), beat(5, 2)]) as [Stretch, Stretch];

  equal(newer(long, inside), long);
  equal(newer(inside, long), long);
  equal(newer(null, inside), inside);
});

/** Three subjects close together. */
function busyMinute(random: () => number): Beat[] {
  return Array.from({ length: 40 }, () => ({
    at: Math.floor(random() * 60),
    subject: 1 + Math.floor(random() * 3),
    pulse: Math.floor(random() * 12),
  }));
}

/** One subject on and on for some days. */
function longDays(random: () => number): Beat[] {
  return Array.from({ length: 200 }, () => ({
    at: Math.floor(random() * 150) * 30 * minute,
    subject: 1,
    pulse: Math.floor(random() * 3) * 30 * minute,
  }));
}

function holds(row: Stretch, other: Stretch): boolean {
  return row.id === other.id && row.subject === other.subject && row.start <= other.start && row.end >= other.end;
}

function shares(row: Stretch, other: Stretch): boolean {
  return Math.min(row.end, other.end) > Math.max(row.start, other.start);
}

/** The time covered, as stretches that do not touch. */
function union(rows: Stretch[]): [start: number, end: number][] {
  const covered: [number, number][] = [];
  for (const { start, end } of [...rows].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = covered.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else covered.push([start, end]);
  }
  return covered;
}

function shuffle<Item>(items: Item[], random: () => number): Item[] {
  return items.map((item) => ({ item, rank: random() })).sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** The same numbers at every run, so that a failure can be looked at. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
