import { join } from "node:path";
import type { Text } from "timetrack";
import type { ProgramEnd } from "./tray-program.ts";

/** Why there can be no icon at the moment. */
export interface Obstacle {
  text: Text;
  /** It stays as long as this process lives: its environment does not change. */
  final: boolean;
}

export interface Session {
  os: "linux" | "windows" | "darwin";
  env(name: string): string | undefined;
}

/** What a tray needs of the person's session before its program is worth starting. */
export async function findObstacle(session: Session): Promise<Obstacle | null> {
  if (session.os !== "linux") return null;
  return await findMissingBus(session) ?? findMissingDisplay(session);
}

/** The session bus carries the icon, its menu and messages. */
export async function findMissingBus({ env }: Session): Promise<Obstacle | null> {
  const address = env("DBUS_SESSION_BUS_ADDRESS");
  if (address && address !== "disabled:") return null;
  const runtimeFolder = env("XDG_RUNTIME_DIR");
  if (runtimeFolder && await exists(join(runtimeFolder, "bus"))) return null;
  return { text: unavailable("no D-Bus session", "keine D-Bus-Sitzung"), final: !runtimeFolder };
}

function findMissingDisplay({ env }: Session): Obstacle | null {
  if (env("DISPLAY") || env("WAYLAND_DISPLAY")) return null;
  return { text: unavailable("no graphical session", "keine grafische Sitzung"), final: true };
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/** Says in words why the tray program ended or did not start. */
export function explainEnd({ code, error, stderr }: ProgramEnd): Text {
  if (error instanceof Deno.errors.NotCapable) {
    const right = error.message;
    return unavailable(`a right is missing (${right})`, `ein Recht fehlt (${right})`);
  }
  if (error) {
    const missing = (error as { code?: string }).code === "ENOENT";
    return missing
      ? unavailable("the package systray2 is not installed", "das Paket systray2 ist nicht installiert")
      : unavailable(
        `its program cannot be started (${error.message})`,
        `sein Programm startet nicht (${error.message})`,
      );
  }
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(stderr)?.[1];
  if (library) return missingLibrary(library);
  if (/cannot open display/i.test(stderr)) {
    return unavailable("the display cannot be reached", "der Bildschirm ist nicht erreichbar");
  }
  const last = code === null ? "" : ` (${code})`;
  return unavailable(`its program ended${last}`, `sein Programm wurde beendet${last}`);
}

function missingLibrary(library: string): Text {
  const packages: Record<string, string> = {
    "libappindicator3.so.1": "libayatana-appindicator3-1",
    "libgtk-3.so.0": "libgtk-3-0",
  };
  const name = packages[library];
  return unavailable(
    `the library ${library} is missing${name ? ` (Debian and Ubuntu: package ${name})` : ""}`,
    `die Bibliothek ${library} fehlt${name ? ` (Debian und Ubuntu: Paket ${name})` : ""}`,
  );
}

export function unavailable(en: string, de: string): Text {
  return { en: `not available – ${en}`, de: `nicht verfügbar – ${de}` };
}
