import type { ActivityData, Heartbeat } from "timetrack";

/** A lane of the day: stretches of one kind that follow each other and never overlap. */
export interface Lane {
  /** What goes on at the moment, `null` between stretches. */
  readonly data: ActivityData | null;
  /** Up to which instant the current stretch has been told, 0 between stretches. */
  readonly toldUntil: number;
  begin(data: ActivityData, at: number): Heartbeat[];
  /** Tells that the stretch still goes on at this instant, unless less than `step` has passed since it was told. */
  extend(at: number, step?: number): Heartbeat[];
  end(): void;
}

export function createLane(kind: "window" | "presence"): Lane {
  let open: { data: ActivityData; startedAt: number; toldUntil: number } | null = null;

  return {
    get data() {
      return open?.data ?? null;
    },
    get toldUntil() {
      return open?.toldUntil ?? 0;
    },
    begin(data, at) {
      open = { data, startedAt: at, toldUntil: at };
      // No pulse: an equal row that ended earlier must not be continued over the gap.
      return [{ kind, at: iso(at), pulseSeconds: 0, data }];
    },
    extend(at, step = 1) {
      if (!open || at < open.toldUntil + step) return [];
      open.toldUntil = at;
      // All of the stretch was seen, so a heartbeat that got lost in it leaves no gap. One
      // millisecond more, as the host compares in seconds.
      const pulseSeconds = Math.min(3_600, (at - open.startedAt + 1) / 1_000);
      return [{ kind, at: iso(at), pulseSeconds, data: open.data }];
    },
    end() {
      open = null;
    },
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
