import { type Kysely, type RawBuilder, sql } from "kysely";
import { compileOnce } from "../database/compiled.ts";
import type { Span } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import { longestMs } from "./merge.ts";
import { type Claim, type Part, shareOut } from "./share.ts";

/** A stretch of windows of a subject that a plain sum counts wrongly: to be added (`1`) or taken off (`-1`). */
export interface Correction extends Span {
  subject: number;
  sign: 1 | -1;
}

export interface Contested<Mark> {
  corrections: Correction[];
  /** What is left to each mark. */
  parts: Part<Mark>[];
}

type Contender<Mark> = Claim & ({ subject: number } | { mark: Mark });

/** Stretches nearer to each other are looked at as one. */
const nearMs = 5 * 60 * 1000;
/** A longer one is looked at in pieces. */
const mostMs = 6 * 60 * 60 * 1000;
const perStep = 40;

/**
 * Finds where several sources saw windows at once, or where a mark claims the time of windows,
 * and divides that time. Only rows there are read: where there is one source it costs nothing.
 */
export async function contestedTime<Mark extends Claim>(
  db: Kysely<Tables>,
  span: Span,
  sources: Map<string, Span>,
  marks: Mark[] = [],
): Promise<Contested<Mark>> {
  const present = [...sources].filter(([, { from, to }]) => from < span.to && to >= span.from)
    .sort(([, a], [, b]) => (b.to - b.from) - (a.to - a.from));
  const regions = regionsOf([...marks, ...await stretchesOf(db, span, present.slice(1))], span);
  const marksIn = within(marks, regions);
  const found: Contested<Mark> = { corrections: [], parts: [] };

  for (let first = 0; first < regions.length; first += perStep) {
    // Between two steps others have their turn.
    if (first > 0) await new Promise((resolve) => setTimeout(resolve));
    const part = regions.slice(first, first + perStep);
    const rows = Map.groupBy(await windowsIn(db, part, present), ({ region }) => region);
    for (const [index, region] of part.entries()) {
      divide([...windowClaims(rows.get(index) ?? [], region), ...marksIn[first + index]!], found);
    }
  }
  return found;
}

function divide<Mark>(contenders: Contender<Mark>[], found: Contested<Mark>): void {
  const parts = shareOut(contenders);
  const whole = new Set(
    parts.filter(({ claim, from, to }) => from === claim.from && to === claim.to).map(({ claim }) => claim),
  );
  for (const claim of contenders) {
    if ("subject" in claim && !whole.has(claim)) {
      found.corrections.push({ subject: claim.subject, from: claim.from, to: claim.to, sign: -1 });
    }
  }
  for (const { claim, from, to } of parts) {
    if ("mark" in claim) found.parts.push({ claim: claim.mark, from, to });
    else if (!whole.has(claim)) found.corrections.push({ subject: claim.subject, from, to, sign: 1 });
  }
}

/** Rows of all but the source with the longest record: what they overlap is counted twice by a plain sum. */
async function stretchesOf(db: Kysely<Tables>, span: Span, sources: [string, Span][]): Promise<Span[]> {
  if (sources.length === 0) return [];
  const from = Math.max(span.from, Math.min(...sources.map(([, extent]) => extent.from)));
  const to = Math.min(span.to, Math.max(...sources.map(([, extent]) => extent.to)));
  return await db.selectFrom("activity").select(["started_at as from", "ended_at as to"])
    .where("device_id", "=", THIS_DEVICE).where("kind", "=", "window")
    .where("started_at", ">", from - longestMs).where("started_at", "<", to).where("ended_at", ">", from)
    .where("source", "in", sources.map(([source]) => source))
    .execute();
}

/** The same time within the span, joined where it is near, in pieces that are not too long. */
function regionsOf(stretches: Span[], span: Span): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of stretches.map((each) => clip(each, span)).sort((a, b) => a.from - b.from)) {
    if (from >= to) continue;
    const last = joined.at(-1);
    if (last && from <= last.to + nearMs) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined.flatMap(({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / mostMs) }, (_, index) => ({
      from: from + index * mostMs,
      to: Math.min(to, from + (index + 1) * mostMs),
    }))
  );
}

/** The marks of each region, cut at its ends. */
function within<Mark extends Claim>(marks: Mark[], regions: Span[]): Contender<Mark>[][] {
  const found: Contender<Mark>[][] = regions.map(() => []);
  for (const mark of marks) {
    let index = firstEndingAfter(regions, mark.from);
    for (; index < regions.length && regions[index]!.from < mark.to; index++) {
      const { rank, began, borrows = false } = mark;
      found[index]!.push({ ...clip(mark, regions[index]!), rank, began, borrows, mark });
    }
  }
  return found;
}

function firstEndingAfter(regions: Span[], instant: number): number {
  let [low, high] = [0, regions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (regions[middle]!.to > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface WindowRow extends Span {
  region: number;
  subject: number;
}

function windowClaims(rows: WindowRow[], region: Span): (Claim & { subject: number })[] {
  return rows.map((row) => ({ ...clip(row, region), rank: 0, began: row.from, subject: row.subject }));
}

/**
 * The rows that touch each region. Rows of one source never share more than an instant, so that
 * of those which began before it only the last one with a length can reach into it.
 */
async function windowsIn(db: Kysely<Tables>, regions: Span[], sources: [string, Span][]): Promise<WindowRow[]> {
  const reaching = regions.flatMap(({ from, to }, region) =>
    sources.filter(([, extent]) => extent.from < from && extent.to > from)
      .map(([source]) => ({ region, from, to, source }))
  );
  const began = regions.map((region, index) => ({ ...region, region: index, source: "" }));
  const rows: WindowRow[] = [];
  for (const [select, places] of [[selectBegan, began], [selectLast, reaching]] as const) {
    for (let done = 0; done < places.length; done += perStep) {
      rows.push(...await select(db, places.slice(done, done + perStep)));
    }
  }
  return rows;
}

interface Place extends Span {
  region: number;
  source: string;
}

const windows = sql`
  select subject_id as subject, started_at as "from", ended_at as "to" from activity
  where device_id = ${sql.lit(THIS_DEVICE)} and kind = 'window' and ended_at > started_at`;

const selectBegan = createSelect(
  ({ region, from, to }) =>
    sql`select cast(${region} as bigint) as region, began.* from (
      ${windows} and started_at >= ${from} and started_at < ${to}) as began`,
  ({ region, from, to }) => [region, from, to],
);

const selectLast = createSelect(
  ({ region, from, source }) =>
    sql`select cast(${region} as bigint) as region, last.* from (
      ${windows} and source = ${source} and started_at < ${from} and started_at > ${from - longestMs}
      order by started_at desc limit 1) as last where last."to" > ${from}`,
  ({ region, from, source }) => [region, source, from, from - longestMs, from],
);

const nowhere: Place = { region: -1, from: 0, to: 0, source: "" };

/** One statement for as many places as a step has, put together once; places that are missing find nothing. */
function createSelect(select: (place: Place) => RawBuilder<unknown>, values: (place: Place) => unknown[]) {
  const places = (given: Place[]) => Array.from({ length: perStep }, (_, index) => given[index] ?? nowhere);
  const run = compileOnce<WindowRow>((db) => {
    const all = sql<WindowRow>`${sql.join(places([]).map(select), sql` union all `)}`;
    return { compile: () => all.compile(db) };
  });
  return async (db: Kysely<Tables>, given: Place[]) => (await run(db, places(given).flatMap(values))).rows;
}

function clip({ from, to }: Span, bounds: Span): Span {
  return { from: Math.max(from, bounds.from), to: Math.min(to, bounds.to) };
}
