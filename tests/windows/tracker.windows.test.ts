import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { ActivityRow } from "timetrack";
import { startTestHost, type TestHost } from "../support/host.ts";
import { display, installed, openWindows, windowsPath } from "../support/wine.ts";
import { pressKey, xdotool } from "../support/x11.ts";

/** The tracker looks once a second, and tells what it saw right away; a computer that is busy with other things gets more. */
const SEEN_WITHIN_MS = 5_000;

async function rows(host: TestHost, kind: string): Promise<ActivityRow[]> {
  const at = (offset: number) => new Date(Date.now() + offset).toISOString();
  const query = new URLSearchParams({ from: at(-3_600_000), to: at(60_000), kind, limit: "10000" });
  return await host.json<ActivityRow[]>(`/api/activity?${query}`);
}

/** The window with a title, once it is there; one that opens comes to the front by itself, whatever is there. */
async function opened(title: string): Promise<string> {
  return (await xdotool(display, "search", "--sync", "--onlyvisible", "--name", title)).split("\n")[0]!;
}

/** Brings a window to the front, waits until the tracker has recorded its program, and tells how late that was. */
async function recordedLate(host: TestHost, window: string, app: string): Promise<number> {
  let changed = Date.now();
  const row = await host.until(`${app} is recorded`, async () => {
    const last = (await rows(host, "window")).at(-1);
    if (last?.data.app === app) return last;
    // Again and again: a window that has just opened may still take the front, and Wine may miss that it was given.
    if (await activeWindow() !== window) changed = Date.now();
    await xdotool(display, "windowactivate", "--sync", window);
  });
  return Date.parse(row.startedAt) - changed;
}

/** For a moment there is none while the front goes from one to another. */
const activeWindow = () => xdotool(display, "getactivewindow").catch(() => null);

Deno.test("the window tracker records two programs of Windows, their titles and when the focus changes", async () => {
  await using host = await startTestHost({ program: installed });
  const text = join(host.home, "Grüße 🙂.txt");
  await Deno.writeTextFile(text, "Hallo");
  await using _notepad = openWindows("notepad.exe", windowsPath(text));
  await using _game = openWindows("winemine.exe");
  const [notepad, game] = [await opened("Notepad"), await opened("WineMine")];
  await recordedLate(host, notepad, "notepad");

  const late: number[] = [];
  for (const [window, app] of [[game, "winemine"], [notepad, "notepad"], [game, "winemine"]] as const) {
    late.push(await recordedLate(host, window, app));
  }

  const titles = new Set((await rows(host, "window")).map(({ data }) => data.title));
  ok(titles.has("Grüße 🙂.txt - Notepad"), `titles: ${[...titles].join(", ")}`);
  ok(late.every((ms) => ms <= SEEN_WITHIN_MS), `changes were seen after ${late.join(", ")} ms`);
});

Deno.test("the window tracker counts the idle time of Windows", async () => {
  await using host = await startTestHost({ program: installed });
  await using _editor = openWindows("notepad.exe");
  await opened("Notepad");
  const state = async () => (await rows(host, "presence")).at(-1)?.data.state;
  // Pressed again and again: one key counts for two seconds only, and goes nowhere while no window is in front.
  const pressed = async () => (await pressKey(display), await state() === "active");
  await host.until("somebody is there", pressed);

  await (await host.ask("/api/settings/window-tracker", { method: "PUT", body: { idle_seconds: 2 } })).body?.cancel();
  await host.until("nobody is there", async () => await state() === "idle");
  await host.until("somebody is back", pressed);

  equal([...new Set((await rows(host, "presence")).map(({ data }) => data.state))], ["active", "idle"]);
});
