import type { Page } from "playwright-core";
import type { Heartbeat } from "timetrack";
import { loginLink, startBrowser } from "../../../tests/support/browser.ts";
import { startTestHost } from "../../../tests/support/host.ts";
import { atMost, type Figure, median, told } from "../figure.ts";

const SPANS = 5_000;
const TURNS_OF_THE_WHEEL = 120;
const DAY = "2026-03-02";

/** How smoothly the timeline of a crowded day follows the wheel, in a real browser. */
export async function timeline(): Promise<Figure[]> {
  await using host = await startTestHost();
  const spans = crowdedDay();
  for (let first = 0; first < spans.length; first += 1000) {
    await host.json("/api/activity/heartbeat", { method: "POST", body: spans.slice(first, first + 1000) });
  }
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({
      locale: "en-GB",
      timezoneId: "UTC",
      viewport: { width: 1280, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(await loginLink(host, `/day/${DAY}`));
    await page.locator(".timeline").waitFor();
    await zoomThere(page);
    const frames = await zoomThere(page);
    const sorted = frames.toSorted((a, b) => a - b);
    const late = frames.filter((ms) => ms > 1.5 * 1000 / 60).length;
    return [
      // The screen is renewed every 16.7 ms: what is drawn in time takes that long, what is not takes twice as long.
      atMost(17, median(frames), {
        name: `frame while zooming, ${SPANS.toLocaleString("en-US")} spans, median`,
        unit: "ms",
        comparison: `${(1000 / median(frames)).toFixed(0)} a second; ${late} of ${frames.length} came late`,
      }),
      atMost(20, sorted[Math.floor(sorted.length * 0.95)]!, { name: "the same, 95 of 100 are quicker", unit: "ms" }),
      told(Math.max(...frames), { name: "the same, the slowest", unit: "ms" }),
    ];
  } finally {
    await browser.close();
  }
}

/** Turns the wheel in and out over the middle of the day, and gives the times between the frames meanwhile. */
async function zoomThere(page: Page): Promise<number[]> {
  const box = await page.locator(".timeline-frame").boundingBox();
  await page.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2);
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times, watching: true });
    requestAnimationFrame(function frame(at) {
      times.push(at);
      if (Reflect.get(globalThis, "watching")) requestAnimationFrame(frame);
    });
  });
  await page.keyboard.down("Control");
  for (let turn = 0; turn < TURNS_OF_THE_WHEEL; turn++) {
    await page.mouse.wheel(0, turn < TURNS_OF_THE_WHEEL / 2 ? -40 : 40);
  }
  await page.keyboard.up("Control");
  const times = await page.evaluate(() => {
    Reflect.set(globalThis, "watching", false);
    return Reflect.get(globalThis, "times") as number[];
  });
  return times.slice(1).map((at, index) => at - times[index]!);
}

/** From six to ten: a window every ten to eleven seconds, of 23 applications, and who was there. */
function crowdedDay(): (Heartbeat & { source: string })[] {
  const start = Date.parse(`${DAY}T06:00:00Z`);
  const stepMs = 16 * 3_600_000 / SPANS;
  const at = (index: number) => new Date(start + index * stepMs).toISOString();
  return Array.from({ length: SPANS }, (_, index) => {
    const data = { app: `Application ${(index * 7) % 23}`, title: `Document ${index}` };
    const seen = { source: "bench", kind: "window", data };
    return [
      { ...seen, at: at(index), pulseSeconds: 0 },
      { ...seen, at: new Date(Date.parse(at(index + 1)) - 1).toISOString(), pulseSeconds: 60 },
    ];
  }).flat();
}
