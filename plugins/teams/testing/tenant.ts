import { HOME_TENANT, participant, session, type Someone, type Stretch, type WireRecord } from "./wire.ts";

/** A made-up company and what its people did, with the sums that must come out. */
export interface Tenant {
  records: WireRecord[];
  /** Totals of one person, counted while the calls were made up. */
  expected: { calls: number; answered: number; missed: number; talkSeconds: number };
}

export interface TenantOptions {
  /** Object id of the person whose calls count. */
  me: string;
  calls: number;
  /** Last possible start, in milliseconds. */
  until: number;
  days: number;
  seed?: number;
}

const MINUTE_MS = 60_000;

/** Makes up calls of two, meetings with joining twice, unanswered ones, and other people's calls in between. */
export function makeTenant({ me, calls, until, days, seed = 1 }: TenantOptions): Tenant {
  const random = mulberry32(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const self: Someone = { user: me, name: "Jana Meier", upn: "jana.meier@example.com" };
  const tenant: Tenant = { records: [], expected: { calls: 0, answered: 0, missed: 0, talkSeconds: 0 } };
  const { records, expected } = tenant;

  for (let number = 0; number < calls; number++) {
    const start = until - Math.floor(random() * (days * 1440 - 200)) * MINUTE_MS - 200 * MINUTE_MS;
    const seconds = 1 + pick(3600);
    const other: Someone = random() < 0.5
      ? { phone: `+4930${String(1000000 + pick(9_000_000))}` }
      : { user: guid(1000 + pick(500)), name: `Colleague ${pick(500)}` };
    const sort = pick(5);
    const [from, to] = [instant(start), instant(start + seconds * 1000)];
    const add = (more: Partial<WireRecord>, stretches: Stretch[]) => {
      const id = guid(1_000_000 + number, seed);
      const named = [...new Map(
        stretches.flatMap((one) => [one.who, ...(one.with ? [one.with] : [])])
          .map((who) => [JSON.stringify(who), participant(who)]),
      ).values()];
      records.push({
        id,
        version: 1 + pick(3),
        type: "peerToPeer",
        modalities: ["audio"],
        startDateTime: from,
        endDateTime: to,
        lastModifiedDateTime: instant(start + 40 * MINUTE_MS),
        joinWebUrl: null,
        organizer_v2: named[0]!,
        participants_v2: named,
        sessions: stretches.map((stretch, at) => session(guid(at, number + 1), stretch)),
        ...more,
      });
    };
    if (sort === 0) {
      add({}, [{ who: other, with: self, from, to }]);
      count(seconds);
    } else if (sort === 1) {
      add({}, [{ who: self, with: other, from, to }]);
      count(seconds);
    } else if (sort === 2) {
      add({ endDateTime: from }, [{ who: other, with: self, from, to: from }]);
      count(0);
    } else if (sort === 3) {
      // Half an hour of others before; in the middle on two devices at once.
      const [joined, left] = [start + 30 * MINUTE_MS, start + 30 * MINUTE_MS + seconds * 1000];
      const half = instant(joined + Math.floor(seconds / 2) * 1000);
      add({
        type: "groupCall",
        joinWebUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${number}%40thread.v2/0`,
        endDateTime: instant(left + 10 * MINUTE_MS),
      }, [
        { who: other, from, to: instant(left + 10 * MINUTE_MS) },
        { who: self, from: instant(joined), to: instant(left) },
        { who: self, from: half, to: instant(left) },
      ]);
      count(seconds);
    } else {
      // Between other people.
      add({}, [{ who: other, with: { user: guid(777), name: "Somebody Else" }, from, to }]);
    }
  }

  function count(seconds: number): void {
    expected.calls++;
    expected[seconds > 0 ? "answered" : "missed"]++;
    expected.talkSeconds += seconds;
  }
  return tenant;
}

export function guid(number: number, group = 0): string {
  return `${hex(number, 8)}-${hex(group, 4)}-4000-8000-${hex(number, 12)}`;
}

function hex(number: number, length: number): string {
  return (number >>> 0).toString(16).padStart(length, "0").slice(-length);
}

/** With the seven decimals that the service likes. */
function instant(at: number): string {
  return new Date(at).toISOString().replace("Z", "0000Z");
}

/** A small generator that makes the same numbers each time. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export { HOME_TENANT };
