/** The candidate that `word` was probably meant to be, `null` when none is close. */
export function closest(word: string, candidates: Iterable<string>): string | null {
  const typed = word.slice(0, 100).toLowerCase();
  let best: string | null = null;
  let least = Math.min(3, Math.max(1, Math.floor(typed.length / 4))) + 1;
  for (const candidate of candidates) {
    const changes = distance(typed, candidate.toLowerCase());
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}

/** Letters to add, remove, replace or swap with their neighbour to make one word the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
        ? before[column - 2]! + 1
        : Infinity;
      line[column] = Math.min(replaced, swapped, above[column]! + 1, line[column - 1]! + 1);
    }
    [before, above] = [above, line];
  }
  return above[b.length]!;
}
