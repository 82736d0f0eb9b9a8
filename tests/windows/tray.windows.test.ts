import { ok } from "node:assert/strict";
import { startTestHost } from "../support/host.ts";
import { installed, postToWindow } from "../support/wine.ts";

const WM_COMMAND = 0x111;

interface TrayEntry {
  id: string;
  checked: boolean;
}

Deno.test("the tray icon is shown on Windows, and a click into its menu arrives", async () => {
  await using host = await startTestHost({ program: installed });
  const entries = () => host.json<TrayEntry[]>("/api/tray");
  await host.until("the icon is shown", async () => {
    return JSON.stringify(await host.json("/api/status")).includes('"shown"');
  });
  const at = (await entries()).findIndex(({ id }) => id.endsWith("privacy"));
  ok(at >= 0);

  // What Windows sends to the window of the icon when an entry is chosen.
  await postToWindow("SystrayClass", WM_COMMAND, at + 1);

  await host.until("privacy mode is on", async () => (await entries())[at]!.checked);
});
