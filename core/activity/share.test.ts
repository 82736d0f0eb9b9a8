import { deepStrictEqual as equal } from "node:assert";
import { shareOut } from "./share.ts";

function claim(name: string, from: number, to: number, rank = 0) {
  return { name, from, to, rank, began: from };
}

function shared(...claims: ReturnType<typeof claim>[]): string[] {
  return shareOut(claims).map(({ claim, from, to }) => `${claim.name} ${from}-${to}`);
}

Deno.test("shareOut() gives everything its time where nothing overlaps", () => {
  equal(shared(claim("b", 10, 20), claim("a", 0, 10), claim("c", 30, 40)), ["a 0-10", "b 10-20", "c 30-40"]);
});

Deno.test("shareOut() gives the time to what began last, and then goes on with the other", () => {
  equal(shared(claim("a", 0, 100), claim("b", 20, 40)), ["a 0-20", "b 20-40", "a 40-100"]);
  equal(shared(claim("a", 0, 30), claim("b", 20, 50), claim("c", 25, 28)), ["a 0-20", "b 20-25", "c 25-28", "b 28-50"]);
});

Deno.test("shareOut() lets the higher rank go first, whenever it began", () => {
  equal(shared(claim("call", 0, 50, 1), claim("a", 20, 80), claim("idle", 40, 100, -1)), [
    "call 0-50",
    "a 50-80",
    "idle 80-100",
  ]);
});

Deno.test("shareOut() leaves out what has no length, and what was never alone", () => {
  equal(shared(claim("a", 5, 5), claim("b", 0, 10), claim("c", 0, 10)), ["c 0-10"]);
});

Deno.test("shareOut() knows of a part when the whole began", () => {
  const part = { ...claim("a", 20, 40), began: 5 };

  equal(shared(part, { ...claim("b", 20, 30), began: 15 }), ["b 20-30", "a 30-40"]);
  equal(shared({ ...claim("b", 20, 30), began: 15 }, part), ["b 20-30", "a 30-40"]);
});

Deno.test("shareOut() gives what borrows only time that something else has, too", () => {
  const note = { ...claim("note", 0, 100, 2), borrows: true };

  equal(shared(note, claim("a", 10, 20), claim("b", 15, 30), claim("c", 90, 120)), [
    "note 10-30",
    "note 90-100",
    "c 100-120",
  ]);
});

Deno.test("shareOut() gives every instant once, whatever overlaps", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; round++) {
    const claims = Array.from({ length: 12 }, (_, index) => {
      const from = random(60);
      return claim(String(index), from, from + random(30), random(3) - 1);
    });

    const parts = shareOut(claims);

    const covered = Array.from({ length: 90 }, (_, at) => claims.filter(({ from, to }) => from <= at && at < to));
    for (const [at, going] of covered.entries()) {
      const holders = parts.filter(({ from, to }) => from <= at && at < to).map(({ claim }) => claim);
      equal(holders.length, going.length > 0 ? 1 : 0);
      const rank = Math.max(...going.map((each) => each.rank));
      const start = Math.max(...going.filter((each) => each.rank === rank).map((each) => each.from));
      if (holders[0]) equal([holders[0].rank, holders[0].from], [rank, start]);
    }
  }
});
