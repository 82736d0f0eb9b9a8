import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { iconFile } from "../../plugins/tray/icon-file.ts";
import type { IconState, Shade } from "../../plugins/tray/icons/draw.ts";
import { startTestHost, type TestHost } from "../support/host.ts";
import { installed, postToWindow, runWindows, systemPath, windowsPath } from "../support/wine.ts";

const WM_COMMAND = 0x111;
const THEME = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";

interface TrayEntry {
  id: string;
  checked: boolean;
}

function chooseTheme(shade: "dark" | "light") {
  const value = shade === "light" ? "1" : "0";
  return runWindows("reg", "add", THEME, "/v", "SystemUsesLightTheme", "/t", "REG_DWORD", "/d", value, "/f");
}

/** Resolves when the tray program was given this icon: it hands it to Windows as a file of its own. */
async function shows(host: TestHost, folder: string, state: IconState, shade: Shade): Promise<void> {
  const wanted = iconFile("windows", state, shade);
  await host.until(`the icon "${state}" for a ${shade} task bar`, async () => {
    for await (const { name } of Deno.readDir(folder)) {
      const file = join(folder, name);
      if (!name.startsWith("systray")) continue;
      // The program may have removed it by now.
      const icon = await Deno.readFile(file).catch(() => null);
      if (icon && isSame(icon, wanted)) return true;
    }
    return false;
  });
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

Deno.test("the tray icon is shown on Windows, follows state and task bar, and what is clicked in its menu is done", async () => {
  await chooseTheme("light");
  const { stdout } = await runWindows("cmd", "/c", "echo %TEMP%");
  const temporary = systemPath(stdout.trim());
  await using host = await startTestHost({ program: installed });
  const entries = () => host.json<TrayEntry[]>("/api/tray");
  await host.until("the icon is shown", async () => {
    return JSON.stringify(await host.json("/api/status")).includes('"shown"');
  });
  await shows(host, temporary, "recording", "light");
  const at = (await entries()).findIndex(({ id }) => id.endsWith("privacy"));
  ok(at >= 0);

  // What Windows sends to the window of the icon when an entry is chosen.
  await postToWindow("SystrayClass", WM_COMMAND, at + 1);

  await host.until("privacy mode is on", async () => (await entries())[at]!.checked);
  await shows(host, temporary, "privacy", "light");
  await chooseTheme("dark");
  await shows(host, temporary, "privacy", "dark");

  // Status, configuration and log come up in what this Windows has registered for them.
  const opened = await register(host.home, "http", ".json", ".log");
  const click = (id: string) => host.json("/api/tray/click", { method: "POST", body: { id } });
  for (const name of ["config.json", "timetrack_agent.log"]) {
    await click(name === "config.json" ? "tray/open-config" : "tray/open-log");
    equal(await opened(host), windowsPath(join(host.home, name)));
  }
  await click("tray/show-status");
  ok((await opened(host)).startsWith(`${host.address}/login?code=`));
});

/** Registers a program for types of files and addresses, as an installer of one does; gives what it was told to open. */
async function register(folder: string, ...types: string[]): Promise<(host: TestHost) => Promise<string>> {
  const classes = Deno.build.os === "windows" ? "HKCU\\Software\\Classes" : "HKCR";
  const [script, note] = [join(folder, "open.cmd"), join(folder, "opened.txt")];
  await Deno.writeTextFile(script, `@echo "%~1"> "%~dp0opened.part"\r\n@ren "%~dp0opened.part" opened.txt\r\n`);
  const command = `C:\\windows\\system32\\cmd.exe /c ${windowsPath(script)} "%1"`;
  for (const type of types) {
    const name = type.startsWith(".") ? "TimeTrack.test" : type;
    if (name !== type) await runWindows("reg", "add", `${classes}\\${type}`, "/ve", "/d", name, "/f");
    await runWindows("reg", "add", `${classes}\\${name}\\shell\\open\\command`, "/ve", "/d", command, "/f");
  }
  return async (host) => {
    const text = await host.until("something is opened", () => Deno.readTextFile(note).catch(() => null));
    await Deno.remove(note);
    return text.trim().replaceAll('"', "");
  };
}
