import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

interface SystemPackage {
  /** Name on Debian and what comes from it. */
  name: string;
  isThere(): boolean;
}

/** What the tests use beside the npm packages. */
export const systemPackages: SystemPackage[] = [
  { name: "xvfb", isThere: () => hasCommand("Xvfb") },
  { name: "openbox", isThere: () => hasCommand("openbox") },
  { name: "xterm", isThere: () => hasCommand("xterm") },
  { name: "xdotool", isThere: () => hasCommand("xdotool") },
  { name: "x11-utils", isThere: () => hasCommand("xprop") },
  { name: "dbus", isThere: () => hasCommand("dbus-daemon") },
  { name: "libglib2.0-bin", isThere: () => hasCommand("gdbus") },
  { name: "libgtk-3-0", isThere: () => hasLibrary("libgtk-3.so.0") },
  { name: "libayatana-appindicator3-1", isThere: () => hasLibrary("libappindicator3.so.1") },
  { name: "libnotify-bin", isThere: () => hasCommand("notify-send") },
  { name: "gnome-keyring", isThere: () => hasCommand("gnome-keyring-daemon") },
  { name: "chromium", isThere: () => existsSync("/usr/bin/chromium") },
  { name: "fonts-dejavu-core", isThere: () => existsSync("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf") },
  { name: "dpkg", isThere: () => hasCommand("dpkg-deb") },
  { name: "systemd", isThere: () => hasCommand("systemd-analyze") },
  { name: "nsis", isThere: () => hasCommand("makensis") },
  { name: "postgresql", isThere: () => globSync("/usr/lib/postgresql/*/bin/postgres").length > 0 },
];

/** Installs what is missing of these, or of all, where it may, else says what to do and ends. */
export function provideSystemPackages(names = systemPackages.map(({ name }) => name)): void {
  console.log("== system packages");
  if (process.platform !== "linux") {
    return console.log("Nothing to do: the tests that need a desktop are for Linux, and ignored here");
  }
  const missing = namesOfMissing(names);
  if (missing.length === 0) return console.log("All there");

  const install = `apt-get install --yes --no-install-recommends ${missing.join(" ")}`;
  if (!hasCommand("apt-get")) {
    give(`Install with this system's package manager what Debian calls:\n  ${missing.join(" ")}`);
  }
  if (process.getuid?.() !== 0) give(`Install it and try again:\n  sudo apt-get update && sudo ${install}`);

  console.log(`Installing ${missing.join(" ")}`);
  run("apt-get update");
  run(install);
  const stillMissing = namesOfMissing(names);
  if (stillMissing.length > 0) give(`apt-get has installed it, but it is not found: ${stillMissing.join(" ")}`);
}

function namesOfMissing(names: string[]): string[] {
  return systemPackages.filter((one) => names.includes(one.name) && !one.isThere()).map((one) => one.name);
}

function run(command: string): void {
  const [name = "", ...args] = command.split(" ");
  const { status } = spawnSync(name, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) give(`"${command}" ended with ${status}`);
}

function give(hint: string): never {
  console.error(`Cannot go on: packages of the system are missing\n${hint}`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}

function hasCommand(name: string): boolean {
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/sbin", "/sbin");
  return folders.some((folder) => existsSync(join(folder, name)));
}

function hasLibrary(file: string): boolean {
  return globSync(`/{lib,lib64,usr/lib,usr/lib64}/{,*-linux-gnu/}${file}`).length > 0;
}
