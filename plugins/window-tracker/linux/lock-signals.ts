import type { Bus } from "./bus.ts";

/** Whether the screen is locked, as the desktop tells on D-Bus. */
export interface LockSignals {
  /** Whether any bus could be reached; without one nothing is known. */
  readonly reachable: boolean;
  readonly locked: boolean;
  close(): void;
}

/** Paths of the sockets of the buses. */
export interface BusSockets {
  session: string | null;
  system: string | null;
}

type Tell = (source: string, locked: boolean) => void;

const SAVERS = [
  { name: "org.freedesktop.ScreenSaver", path: "/org/freedesktop/ScreenSaver" },
  { name: "org.gnome.ScreenSaver", path: "/org/gnome/ScreenSaver" },
];

const LOGIN = "org.freedesktop.login1";
const PROPERTIES = "org.freedesktop.DBus.Properties";

/** Listens to the screen lockers of the session and to the login manager, as far as they are there. */
export function openLockSignals(sockets: BusSockets, onChange: () => void): LockSignals {
  const sources = new Map<string, boolean>();
  const buses = new Set<Bus>();
  let closed = false;

  function set(source: string, locked: boolean): void {
    if (closed || (sources.get(source) ?? false) === locked) return;
    sources.set(source, locked);
    onChange();
  }

  async function open(path: string, follow: (bus: Bus, tell: Tell) => Promise<void>): Promise<void> {
    await Deno.lstat(path);
    const own = new Set<string>();
    // The library is loaded only where there is a bus: it takes more memory than all the rest.
    const { openBus } = await import("./bus.ts");
    const bus = await openBus(path, () => {
      buses.delete(bus);
      for (const source of own) set(source, false);
    });
    if (closed) return bus.close();
    buses.add(bus);
    await follow(bus, (source, locked) => {
      own.add(source);
      set(source, locked);
    });
  }

  // A bus that is not there, or is not granted, is no fault: the X server's screen saver is asked instead.
  if (sockets.session) open(sockets.session, followSavers).catch(() => {});
  if (sockets.system) open(sockets.system, followLogin).catch(() => {});
  return {
    get reachable() {
      return buses.size > 0;
    },
    get locked() {
      return [...sources.values()].includes(true);
    },
    close() {
      closed = true;
      for (const bus of buses) bus.close();
    },
  };
}

async function followSavers(bus: Bus, tell: Tell): Promise<void> {
  await Promise.all(SAVERS.map(async ({ name, path }) => {
    let changed = false;
    await bus.listen(`type='signal',interface='${name}',member='ActiveChanged'`, (member, body) => {
      if (member !== `${name}.ActiveChanged`) return;
      changed = true;
      tell(name, body[0] === true);
    });
    // What changed before the answer was read is newer than the answer.
    await bus.call(name, path, `${name}.GetActive`).then((active) => changed || tell(name, active === true), () => {});
  }));
}

async function followLogin(bus: Bus, tell: Tell): Promise<void> {
  // The login manager itself knows which session "auto" is; whichever changed, that one is asked.
  const ask = () =>
    bus.call(LOGIN, "/org/freedesktop/login1/session/auto", `${PROPERTIES}.Get`, `${LOGIN}.Session`, "LockedHint")
      .then((hint) => tell(LOGIN, (hint as { value?: unknown } | undefined)?.value === true), () => {});
  const rule = `type='signal',interface='${PROPERTIES}',member='PropertiesChanged',arg0='${LOGIN}.Session'`;
  await bus.listen(rule, (member, body) => {
    if (member === `${PROPERTIES}.PropertiesChanged` && body[0] === `${LOGIN}.Session`) ask();
  });
  await ask();
}
