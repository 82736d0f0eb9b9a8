/** One moment by two clocks: the wall's may be set, the steady one only runs on while the computer is awake. */
export interface Moment {
  /** Milliseconds since 1970 in UTC. */
  wall: number;
  /** Milliseconds since some start. */
  steady: number;
}

/** The window in front, as the system tells it: before any privacy rule. */
export interface SeenWindow {
  /** Tells two windows apart, also when application and title are equal. */
  id: string;
  app: string;
  title: string;
}

/** What one look at the computer showed. */
export interface Look {
  at: Moment;
  window: SeenWindow | null;
  /** Milliseconds since the last key or mouse input. */
  idleMs: number;
  locked: boolean;
  /** Why this look may not show everything. */
  note: "wayland" | "no-window-manager" | null;
}

/** A connection to the system that shows what is in front. */
export interface Watcher {
  /** How often to look; a watcher that hears of changes needs it only for the idle time. */
  readonly everyMs: number;
  look(): Promise<Look>;
  close(): void;
}

export interface WatcherEvents {
  /** Something changed by itself. */
  onChange(look: Look): void;
  /** The connection ended; the watcher is of no more use. */
  onLost(problem: WatchProblem): void;
}

/** Opens the connection, or rejects with a `WatchProblem`. */
export type Connect = (events: WatcherEvents, now: () => Moment) => Promise<Watcher>;

export type ProblemKind = "no-display" | "wayland-only" | "display-unreachable" | "display-refused" | "system-refused";

/** Why nothing can be watched at the moment. */
export class WatchProblem extends Error {
  constructor(readonly kind: ProblemKind, message: string, cause?: unknown) {
    super(message, { cause });
  }
}
