/** Something that was going on for a stretch of time; of several at once one gets the time. */
export interface Claim {
  from: number;
  to: number;
  /** The higher one gets the time; of equals what began last, as it was the newest thing to be seen. */
  rank: number;
  /** When it really began, where only a part of it is looked at. */
  began: number;
  /** Whether it has no time of its own: it only takes that of others. */
  borrows?: boolean;
}

export interface Part<Claimed> {
  claim: Claimed;
  from: number;
  to: number;
}

/** Divides time among what was going on, in order: every instant is given once. */
export function shareOut<Claimed extends Claim>(claims: Claimed[]): Part<Claimed>[] {
  const parts: Part<Claimed>[] = [];
  let going: Claimed[] = [];
  let at = -Infinity;

  function advance(until: number): void {
    while (going.length > 0 && at < until) {
      const claim = going.reduce((best, next) => goesBefore(next, best) ? next : best);
      const to = going.reduce((end, next) => Math.min(end, next.to), until);
      if (going.some(({ borrows }) => !borrows)) add(parts, { claim, from: at, to });
      at = to;
      going = going.filter((each) => each.to > at);
    }
  }

  for (const claim of claims.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)) {
    advance(claim.from);
    at = claim.from;
    going.push(claim);
  }
  advance(Infinity);
  return parts;
}

function goesBefore(one: Claim, other: Claim): boolean {
  return one.rank > other.rank || (one.rank === other.rank && one.began >= other.began);
}

/** What is gone on with after nothing else got the time between is one part. */
function add<Claimed>(parts: Part<Claimed>[], part: Part<Claimed>): void {
  const last = parts.at(-1);
  if (last && last.claim === part.claim && last.to === part.from) last.to = part.to;
  else parts.push(part);
}
