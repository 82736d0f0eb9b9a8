import { deepStrictEqual as equal, match } from "node:assert";
import { explainEnd, findObstacle } from "./obstacle.ts";

Deno.test("findObstacle() finds nothing in the way of a graphical session", async () => {
  const x11 = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/bus", DISPLAY: ":0" };
  const wayland = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/bus", WAYLAND_DISPLAY: "wayland-0" };

  equal(await findObstacle(session(x11)), null);
  equal(await findObstacle(session(wayland)), null);
  equal(await findObstacle({ ...session({}), os: "windows" }), null);
});

Deno.test("findObstacle() takes the bus of the runtime folder", async () => {
  const folder = await Deno.makeTempDir();
  const before = await findObstacle(session({ XDG_RUNTIME_DIR: folder, DISPLAY: ":0" }));
  await Deno.writeTextFile(`${folder}/bus`, "");

  const after = await findObstacle(session({ XDG_RUNTIME_DIR: folder, DISPLAY: ":0" }));

  await Deno.remove(folder, { recursive: true });
  equal(before?.final, false, "it may come");
  equal(after, null);
});

Deno.test("findObstacle() names what is missing", async () => {
  const bus = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/bus" };

  equal(await findObstacle(session({ DISPLAY: ":0" })), {
    text: { en: "not available – no D-Bus session", de: "nicht verfügbar – keine D-Bus-Sitzung" },
    final: true,
  });
  equal(await findObstacle(session({ DISPLAY: ":0", DBUS_SESSION_BUS_ADDRESS: "disabled:" })), {
    text: { en: "not available – no D-Bus session", de: "nicht verfügbar – keine D-Bus-Sitzung" },
    final: true,
  });
  equal(await findObstacle(session(bus)), {
    text: { en: "not available – no graphical session", de: "nicht verfügbar – keine grafische Sitzung" },
    final: true,
  });
});

Deno.test("explainEnd() names the package of a missing library", () => {
  const stderr = "tray: error while loading shared libraries: libappindicator3.so.1: cannot open shared object file";

  const text = explainEnd({ code: 127, error: null, stderr });

  equal(text, {
    en: "not available – the library libappindicator3.so.1 is missing " +
      "(Debian and Ubuntu: package libayatana-appindicator3-1)",
    de: "nicht verfügbar – die Bibliothek libappindicator3.so.1 fehlt " +
      "(Debian und Ubuntu: Paket libayatana-appindicator3-1)",
  });
});

Deno.test("explainEnd() tells a lost display from any other end", () => {
  const display = explainEnd({ code: 1, error: null, stderr: "Gtk-WARNING **: cannot open display: :99" });
  const crash = explainEnd({ code: 2, error: null, stderr: "panic: runtime error" });

  match((display as { en: string }).en, /the display cannot be reached$/);
  match((crash as { en: string }).en, /its program ended \(2\)$/);
});

function session(variables: Record<string, string>) {
  return { os: "linux" as const, env: (name: string) => variables[name] };
}
