import { Message, Variant } from "@jellybrick/dbus-next";
import { deepStrictEqual as equal } from "node:assert/strict";
import {
  type BusConnection,
  DAEMON,
  DAEMON_PATH,
  type SessionBus,
  startSessionBus,
} from "../../../tests/support/dbus.ts";
import { inTime, PATIENCE_MS } from "../../../tests/support/in-time.ts";
import { type LockSignals, openLockSignals } from "./lock-signals.ts";

const LOGIN = "org.freedesktop.login1";
const SAVER = "org.freedesktop.ScreenSaver";

/** Lock signals from this bus in the place of both, with the next change as a promise. */
function listen(sockets: { session?: SessionBus; system?: SessionBus }) {
  let changed = Promise.withResolvers<boolean>();
  const path = (bus?: SessionBus) => bus ? `${bus.env.XDG_RUNTIME_DIR}/bus` : null;
  const signals: LockSignals = openLockSignals({ session: path(sockets.session), system: path(sockets.system) }, () => {
    changed.resolve(signals.locked);
    changed = Promise.withResolvers();
  });
  const next = () => inTime(changed.promise, PATIENCE_MS, () => "No change of the lock was told in time");
  return { signals, next, [Symbol.dispose]: () => signals.close() };
}

async function own(connection: BusConnection, name: string): Promise<void> {
  await connection.call(DAEMON, DAEMON_PATH, `${DAEMON}.RequestName`, "su", [name, 0]);
}

/** Resolves when somebody on the bus listens to such signals. */
async function heard(connection: BusConnection, member: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  connection.answer({
    [member]: () => {
      resolve();
      return member.endsWith("Get") ? ["v", new Variant("b", false)] : ["b", false];
    },
  });
  await inTime(promise, PATIENCE_MS, () => `Nobody has called ${member} in time`);
}

for (const saver of [SAVER, "org.gnome.ScreenSaver"]) {
  Deno.test(`openLockSignals() hears ${saver}`, async () => {
    await using bus = await startSessionBus();
    const desktop = await bus.connect();
    await own(desktop, saver);
    const asked = heard(desktop, `${saver}.GetActive`);
    using lock = listen({ session: bus });
    await asked;
    const path = `/${saver.replaceAll(".", "/")}`;

    const locked = lock.next();
    desktop.bus.send(Message.newSignal(path, saver, "ActiveChanged", "b", [true]));
    equal(await locked, true);
    const unlocked = lock.next();
    desktop.bus.send(Message.newSignal(path, saver, "ActiveChanged", "b", [false]));
    equal(await unlocked, false);
    equal(lock.signals.reachable, true);
    await desktop.close();
  });
}

Deno.test("openLockSignals() asks whether the screen is locked already", async () => {
  await using bus = await startSessionBus();
  const desktop = await bus.connect();
  await own(desktop, SAVER);
  desktop.answer({ [`${SAVER}.GetActive`]: () => ["b", true] });
  using lock = listen({ session: bus });

  equal(await lock.next(), true);
  await desktop.close();
});

Deno.test("openLockSignals() follows the hint of the login manager", async () => {
  await using bus = await startSessionBus();
  const manager = await bus.connect();
  await own(manager, LOGIN);
  const get = "org.freedesktop.DBus.Properties.Get";
  let hint = true;
  manager.answer({ [get]: () => ["v", new Variant("b", hint)] });
  using lock = listen({ system: bus });
  equal(await lock.next(), true);

  const unlocked = lock.next();
  hint = false;
  const body = [`${LOGIN}.Session`, { LockedHint: new Variant("b", false) }, []];
  const path = "/org/freedesktop/login1/session/_32";
  const properties = "org.freedesktop.DBus.Properties";
  manager.bus.send(Message.newSignal(path, properties, "PropertiesChanged", "sa{sv}as", body));

  equal(await unlocked, false);
  await manager.close();
});

Deno.test("openLockSignals() forgets the lock of a bus that ends", async () => {
  const bus = await startSessionBus();
  const desktop = await bus.connect();
  await own(desktop, SAVER);
  desktop.answer({ [`${SAVER}.GetActive`]: () => ["b", true] });
  using lock = listen({ session: bus });
  equal(await lock.next(), true);

  const ended = lock.next();
  await desktop.close();
  await bus.close();

  equal(await ended, false);
  equal(lock.signals.reachable, false);
});

Deno.test("openLockSignals() does without a bus", async () => {
  const folder = await Deno.makeTempDir();
  const signals = openLockSignals({ session: `${folder}/bus`, system: null }, () => {});

  equal([signals.reachable, signals.locked], [false, false]);
  signals.close();
  await Deno.remove(folder);
});
