import { type Connect, type Look, type Moment, WatchProblem } from "../look.ts";
import { createFrontWindow } from "./front-window.ts";
import type { LockSignals } from "./lock-signals.ts";
import { ATOM_NAMES, type Atoms } from "./window-properties.ts";
import { openX11, type X11Client } from "./x11-client.ts";

const LOOK_EVERY_MS = 5_000;

/** A title that flickers is read so often at most. */
const READ_EVERY_MS = 50;

export interface Session {
  /** Value of DISPLAY. */
  display: string | undefined;
  wayland: boolean;
}

/** Watches an X display: hears of every change of the active window and of its title. */
export function watchX11(session: Session, openLockSignals: (onChange: () => void) => LockSignals): Connect {
  return async ({ onChange, onLost }, now) => {
    const client = await openX11(displayOf(session));
    const atoms = await internAtoms(client).catch((thrown) => {
      client.close();
      throw thrown;
    });
    const front = createFrontWindow(client, atoms);

    async function lookAgain(at: Moment): Promise<Look> {
      const saver = await client.screenSaver();
      // Last: its answer tells of every change before it, so that what is read then is what is there.
      const { window, told } = await front.read();
      return {
        at,
        window,
        idleMs: saver?.idleMs ?? 0,
        locked: locks.reachable ? locks.locked : saver?.on === true,
        note: session.wayland ? "wayland" : told ? null : "no-window-manager",
      };
    }

    const changes = collect(now, async (at, again) => {
      front.forget();
      const look = await lookAgain(at).catch(() => null); // the end of the connection is told by itself
      // From a window that closes to the next there is none for a moment: that is no gap in the day.
      if (look?.window === null && !again) return false;
      if (look) onChange(look);
      return true;
    });
    const locks = openLockSignals(changes.happened);
    client.listenTo({
      onProperty: (window, atom) => {
        if (!front.concerns(window, atom)) return;
        // At once: whoever looks before the change is handled must not see the title before it.
        front.forget();
        changes.happened();
      },
      onEnd(problem) {
        close();
        onLost(problem);
      },
    });

    function close(): void {
      changes.stop();
      locks.close();
      client.close();
    }
    return { everyMs: LOOK_EVERY_MS, look: () => lookAgain(now()), close };
  };
}

function displayOf({ display, wayland }: Session): string {
  if (display) return display;
  throw wayland
    ? new WatchProblem("wayland-only", "Cannot watch windows: this Wayland session has no XWayland")
    : new WatchProblem("no-display", "Cannot watch windows: DISPLAY is not set");
}

async function internAtoms(client: X11Client): Promise<Atoms> {
  const pairs = await Promise.all(ATOM_NAMES.map(async (name) => [name, await client.atom(name)] as const));
  return Object.fromEntries(pairs) as Atoms;
}

/**
 * Makes one of changes that follow each other closely; the first of them is not made to
 * wait. A reaction that answers `false` is asked again soon, about the same moment.
 */
function collect(now: () => Moment, react: (at: Moment, again: boolean) => Promise<boolean>) {
  let lastAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsettled: Moment | null = null;
  let stopped = false;

  function schedule(at: Moment | null, wait: number): void {
    timer = setTimeout(async () => {
      timer = undefined;
      const moment = now();
      lastAt = moment.steady;
      const again = unsettled !== null;
      // Of a flicker, the moment of reading is what is true; else that of the event.
      const change = unsettled ?? at ?? moment;
      unsettled = await react(change, again) ? null : change;
      if (unsettled && timer === undefined && !stopped) schedule(null, READ_EVERY_MS);
    }, wait);
  }

  return {
    happened() {
      if (timer !== undefined || stopped) return;
      const first = now();
      const wait = Math.max(0, lastAt + READ_EVERY_MS - first.steady);
      schedule(wait > 0 ? null : first, wait);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
