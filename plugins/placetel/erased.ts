import type { PluginContext } from "timetrack";

/** Stretches of which the person deleted the calls: nothing of them is kept here, either. */
export interface Erased {
  covers(startedAtMs: number): boolean;
  /** Asks for those that came since the last time. */
  refresh(): Promise<void>;
}

export function createErased({ erased }: Pick<PluginContext["calls"], "erased">): Erased {
  const spans: { from: number; to: number }[] = [];
  let last = 0;

  return {
    covers: (at) => spans.some(({ from, to }) => from <= at && at < to),
    async refresh() {
      for (;;) {
        const changes = await erased(last);
        for (const { seq, row } of changes) {
          spans.push({ from: Date.parse(row.from), to: Date.parse(row.to) });
          last = seq;
        }
        if (changes.length === 0) return;
      }
    },
  };
}
