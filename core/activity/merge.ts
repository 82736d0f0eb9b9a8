/** No row is longer, so that whoever looks for rows at an instant need not look further back. */
export const longestMs = 24 * 60 * 60 * 1000;

/** Rows further apart are never joined. */
export const longestPulseMs = 60 * 60 * 1000;

/** A stored row of one stream: one source and kind on one computer. Instants in milliseconds. */
export interface Stretch {
  id: string;
  subject: number;
  start: number;
  end: number;
}

/** A heartbeat: this subject was seen at this instant, and may be joined over `pulse` milliseconds. */
export interface Beat {
  at: number;
  pulse: number;
  subject: number;
}

/** What a heartbeat does to the rows: nothing, one that grows, or a new one. */
export type Merge =
  | { change: "none" }
  | { change: "extend"; row: Stretch; start: number; end: number }
  | { change: "start"; start: number; end: number };

/**
 * Merges a heartbeat into the rows of its stream, which may be those beside it only: all that
 * hold its instant, and on either side the nearest. A row never shrinks, moves or changes its
 * subject, and two rows never share more than an instant, whatever the order of arrival.
 */
export function merge(rows: Stretch[], beat: Beat): Merge {
  const { at, pulse, subject } = beat;
  if (rows.some((row) => row.subject === subject && row.start <= at && at <= row.end)) return { change: "none" };
  // A late one inside of something else: it was seen, so it is kept, but nobody's time is taken.
  if (rows.some((row) => row.start < at && at < row.end)) return startAt(at);

  const before = nearestBefore(rows, beat);
  const after = nearestAfter(rows, beat);
  const follows = before !== undefined && at - before.end <= pulse;
  const precedes = after !== undefined && after.start - at <= pulse;
  if (follows && precedes) return fill(before.end, after.start, before, after);
  if (follows) return fill(before.end, at, before, undefined);
  if (precedes) return fill(at, after.start, undefined, after);
  return startAt(at);
}

/** Whether the newest row is enough to merge a heartbeat, as it is for all that come in order. */
export function isInOrder(newest: Stretch | null, { at, subject }: Beat): boolean {
  return newest === null || at > newest.end || (subject === newest.subject && at >= newest.start);
}

/** The row that later heartbeats continue. */
export function newer(one: Stretch | null, other: Stretch): Stretch {
  if (one === null || other.end > one.end) return other;
  return other.end === one.end && other.start >= one.start ? other : one;
}

/** The row of this subject that lies nearest before the instant, unless another subject's lies nearer. */
function nearestBefore(rows: Stretch[], { at, subject }: Beat): Stretch | undefined {
  const earlier = rows.filter((row) => row.end <= at);
  const end = Math.max(...earlier.map((row) => row.end));
  return longest(earlier.filter((row) => row.subject === subject && row.end === end));
}

function nearestAfter(rows: Stretch[], { at, subject }: Beat): Stretch | undefined {
  const later = rows.filter((row) => row.start >= at);
  const start = Math.min(...later.map((row) => row.start));
  return longest(later.filter((row) => row.subject === subject && row.start === start));
}

// Of an instant and a stretch that touches it the stretch goes on, as it would have in order.
function longest(rows: Stretch[]): Stretch | undefined {
  return rows.reduce<Stretch | undefined>(
    (best, row) => best === undefined || row.end - row.start > best.end - best.start ? row : best,
    undefined,
  );
}

/** Fills free time from one of the rows beside it, or with a row of its own where they would grow too long. */
function fill(start: number, end: number, before: Stretch | undefined, after: Stretch | undefined): Merge {
  if (before !== undefined && end - before.start <= longestMs) {
    return { change: "extend", row: before, start: before.start, end };
  }
  if (after !== undefined && after.end - start <= longestMs) {
    return { change: "extend", row: after, start, end: after.end };
  }
  return { change: "start", start, end };
}

function startAt(at: number): Merge {
  return { change: "start", start: at, end: at };
}
