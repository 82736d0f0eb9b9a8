import { ok } from "node:assert/strict";
import { join } from "node:path";
import { iconFile } from "../../plugins/tray/icon-file.ts";
import type { IconState, Shade } from "../../plugins/tray/icons/draw.ts";
import { startTestHost, type TestHost } from "../support/host.ts";
import { installed, postToWindow, runWindows, systemPath } from "../support/wine.ts";

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
      if (name.startsWith("systray") && (await Deno.readFile(file)).every((byte, at) => byte === wanted[at])) {
        return true;
      }
    }
    return false;
  });
}

Deno.test("the tray icon is shown on Windows, follows state and task bar, and a click into its menu arrives", async () => {
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
});
