import type { SeenWindow } from "../look.ts";
import { applicationOf, type Atoms, programOf, textOf, windowOf } from "./window-properties.ts";
import type { X11Client } from "./x11-client.ts";

/** The window in front of a display, read again only when an event says that it changed. */
export interface FrontWindow {
  /** Whether a change of this property changes what is in front. */
  concerns(window: number, atom: number): boolean;
  /** What was read is no longer true. */
  forget(): void;
  read(): Promise<Front>;
}

export interface Front {
  window: SeenWindow | null;
  /** Whether a window manager tells which window it is. */
  told: boolean;
}

export function createFrontWindow(client: X11Client, atoms: Atoms): FrontWindow {
  const titles = [atoms._NET_WM_NAME, atoms.WM_NAME, atoms.WM_CLASS];
  let active: number | null = null;
  let known: Front | null = null;
  let changes = 0;

  async function readAgain(): Promise<Front> {
    const property = await client.property(client.root, atoms._NET_ACTIVE_WINDOW);
    const front = windowOf(property);
    if (front !== active) {
      if (active !== null) client.listen(active, false);
      // Listen first and read then: what changes in between is heard.
      if (front !== null) client.listen(front, true);
      active = front;
    }
    const window = front === null ? null : await readWindow(client, atoms, front).catch(ofClosed);
    return { window, told: property !== null };
  }

  client.listen(client.root, true);
  return {
    concerns: (window, atom) =>
      window === client.root ? atom === atoms._NET_ACTIVE_WINDOW : window === active && titles.includes(atom),
    forget() {
      known = null;
      changes++;
    },
    async read() {
      if (known) return known;
      const before = changes;
      const front = await readAgain();
      // What changed while it was read is to be read again.
      if (changes === before) known = front;
      return front;
    },
  };
}

/**
 * A window that closes while it is read is none. A part of it must not be taken for all: with a
 * title and without its application no privacy rule for that application would cover it.
 */
function ofClosed(thrown: unknown): null {
  if (typeof (thrown as { error?: unknown }).error === "number") return null; // of the protocol: there is no such window
  throw thrown;
}

async function readWindow(client: X11Client, atoms: Atoms, window: number): Promise<SeenWindow | null> {
  const [name, oldName, wmClass] = await Promise.all([
    client.property(window, atoms._NET_WM_NAME),
    client.property(window, atoms.WM_NAME),
    client.property(window, atoms.WM_CLASS),
  ]);
  const app = applicationOf(wmClass) ?? await otherName(client, atoms, window);
  const title = textOf(name, atoms) || textOf(oldName, atoms);
  if (app === null && title === "") return null; // it has not said anything of itself yet
  return { id: String(window), app: app ?? "unknown", title };
}

/**
 * For a window without WM_CLASS: that of the window it belongs to, or the name of its
 * program. _NET_WM_PID is of no use: /proc is closed to every sandboxed process.
 */
async function otherName(client: X11Client, atoms: Atoms, window: number): Promise<string | null> {
  const [parent, command] = await Promise.all([
    client.property(window, atoms.WM_TRANSIENT_FOR),
    client.property(window, atoms.WM_COMMAND),
  ]);
  const owner = windowOf(parent);
  const ownerName = owner === null ? null : applicationOf(await client.property(owner, atoms.WM_CLASS).catch(ofClosed));
  return ownerName ?? programOf(command);
}
