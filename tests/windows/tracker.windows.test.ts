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

const lastWindow = async (host: TestHost) => (await rows(host, "window")).at(-1);

/** Brings a window to the front and tells when it was there. */
async function focus(title: string): Promise<number> {
  const id = (await xdotool(display, "search", "--sync", "--onlyvisible", "--name", title)).split("\n")[0]!;
  await xdotool(display, "windowactivate", "--sync", id);
  return Date.now();
}

Deno.test("the window tracker records two programs of Windows, their titles and when the focus changes", async () => {
  await using host = await startTestHost({ program: installed });
  const text = join(host.home, "Grüße 🙂.txt");
  await Deno.writeTextFile(text, "Hallo");
  await using _notepad = openWindows("notepad.exe", windowsPath(text));
  await using _game = openWindows("winemine.exe");
  await focus("Notepad");
  await host.until("the editor is recorded", async () => (await lastWindow(host))?.data.app === "notepad");

  const late: number[] = [];
  for (const [title, app] of [["WineMine", "winemine"], ["Notepad", "notepad"], ["WineMine", "winemine"]] as const) {
    const changed = await focus(title);
    const row = await host.until(`${app} is recorded`, async () => {
      const last = await lastWindow(host);
      return last?.data.app === app && last;
    });
    late.push(Date.parse(row.startedAt) - changed);
  }

  const titles = new Set((await rows(host, "window")).map(({ data }) => data.title));
  ok(titles.has("Grüße 🙂.txt - Notepad"), `titles: ${[...titles].join(", ")}`);
  ok(late.every((ms) => ms <= SEEN_WITHIN_MS), `changes were seen after ${late.join(", ")} ms`);
});

Deno.test("the window tracker counts the idle time of Windows", async () => {
  await using host = await startTestHost({ program: installed });
  await using _editor = openWindows("notepad.exe");
  await focus("Notepad");
  await pressKey(display);
  await host.until("somebody is there", async () => (await rows(host, "presence")).at(-1)?.data.state === "active");

  await (await host.ask("/api/settings/window-tracker", { method: "PUT", body: { idle_seconds: 2 } })).body?.cancel();
  await host.until("nobody is there", async () => (await rows(host, "presence")).at(-1)?.data.state === "idle");
  await pressKey(display);
  await host.until("somebody is back", async () => (await rows(host, "presence")).at(-1)?.data.state === "active");

  equal([...new Set((await rows(host, "presence")).map(({ data }) => data.state))], ["active", "idle"]);
});
