/** Rows stored by one transaction; each waits for the disk only once. */
const MOST_AT_ONCE = 64;

export interface GroupCommit<Row> {
  /** Resolves when the row is durable. */
  add(row: Row): Promise<void>;
  /** Rows that are not durable yet. */
  readonly waiting: number;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

/** Stores together what comes at about the same moment; `store` stores all of it or nothing. */
export function createGroupCommit<Row>(store: (rows: Row[]) => Promise<void>): GroupCommit<Row> {
  let waiting: { row: Row; resolve: () => void; reject: (reason: unknown) => void }[] = [];
  let unstored = 0;
  let flushing: Promise<void> | null = null;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      // Requests that have arrived already are read first and join this group.
      await new Promise((resolve) => setTimeout(resolve, 0));
      const group = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        await store(group.map(({ row }) => row));
        unstored -= group.length;
        for (const { resolve } of group) resolve();
      } catch (thrown) {
        unstored -= group.length;
        for (const { reject } of group) reject(thrown);
      }
    }
    flushing = null;
  }

  return {
    add(row) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ row, resolve, reject });
      unstored++;
      flushing ??= flush();
      return promise;
    },
    get waiting() {
      return unstored;
    },
    idle: () => flushing ?? Promise.resolve(),
  };
}
