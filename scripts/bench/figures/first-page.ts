import { gzipSync } from "node:zlib";
import type { BrowserContext } from "playwright-core";
import type { Heartbeat } from "timetrack";
import { loginLink, startBrowser } from "../../../tests/support/browser.ts";
import { startTestHost } from "../../../tests/support/host.ts";
import { atMost, type Figure, median } from "../figure.ts";

const VISITS = 9;

interface Loaded {
  /** From the navigation to the first pixels that say something. */
  paintMs: number;
  /** From the navigation to the day's timeline. */
  dayMs: number;
  /** Scripts that stand in the page itself are among them. */
  scriptBytes: number;
}

/** What a browser that has nothing in its cache waits for when it opens Today. */
export async function firstPage(): Promise<Figure[]> {
  await using host = await startTestHost();
  await host.json("/api/activity/heartbeat", { method: "POST", body: morning(Date.now()) });
  const browser = await startBrowser();
  try {
    const visits: Loaded[] = [];
    for (let visit = 0; visit <= VISITS; visit++) {
      const context = await browser.newContext({ locale: "en-GB" });
      // The link is used up by a first page; the second one starts with the cookie and an empty cache.
      await (await context.newPage()).goto(await loginLink(host, "/status"));
      visits.push(await openToday(context, host.address));
      await context.close();
    }
    const [, ...counted] = visits;
    const paint = median(counted.map(({ paintMs }) => paintMs));
    const day = median(counted.map(({ dayMs }) => dayMs));
    return [
      atMost(300, paint, {
        name: "first paint of Today",
        unit: "ms",
        comparison: `the timeline of the day is there after ${day.toFixed(0)} ms`,
      }),
      atMost(80, counted[0]!.scriptBytes / 1000, { name: "all JavaScript of the first page, gzip", unit: "kB" }),
    ];
  } finally {
    await browser.close();
  }
}

async function openToday(context: BrowserContext, address: string): Promise<Loaded> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(`${address}/`);
  await page.locator(".timeline").waitFor();
  const { inPage, ...loaded } = await page.evaluate(async () => {
    const dayMs = performance.now();
    const paint = await new Promise<PerformanceEntry>((resolve) =>
      new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(resolve))
        .observe({ type: "paint", buffered: true })
    );
    const scripts = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"));
    return {
      inPage: [...document.scripts].map(({ text }) => text),
      paintMs: paint.startTime,
      dayMs,
      scriptBytes: scripts.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    };
  });
  const inPageBytes = inPage.reduce((sum, text) => sum + gzipSync(text).length, 0);
  return { ...loaded, scriptBytes: loaded.scriptBytes + inPageBytes };
}

/** Sixty changes of the window, up to now. */
function morning(now: number): (Heartbeat & { source: string })[] {
  return Array.from({ length: 60 }, (_, index) => ({
    source: "bench",
    kind: "window",
    at: new Date(now - (60 - index) * 3 * 60_000).toISOString(),
    pulseSeconds: 300,
    data: { app: `Application ${index % 7}`, title: `Document ${index}` },
  }));
}
