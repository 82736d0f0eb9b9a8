/** Runs one piece of work after the other, in the order in which they were asked for. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();

  return (work) => {
    const turn = last.then(work);
    // The failure of one is its caller's; the next one starts all the same.
    last = turn.then(nothing, nothing);
    return turn;
  };
}

function nothing(): void {}
