import { deepStrictEqual as equal, ok } from "node:assert/strict";
import type { Heartbeat } from "timetrack";
import { en as common } from "../ui/messages/en.ts";
import { de } from "../ui/period/messages.de.ts";
import { en } from "../ui/period/messages.en.ts";
import {
  axeViolations,
  becomes,
  holds,
  matches,
  overflowOf,
  type Stage,
  startBrowser,
  visit,
} from "./support/browser.ts";
import { startTestHost } from "./support/host.ts";

/** A week in which the clocks change in Berlin, on its Sunday. */
const WEEK = "/period/week/2026-03-25";
const berlin = { timezoneId: "Europe/Berlin" };

Deno.test("the page of weeks and months, of a real host in a real browser", async (t) => {
  await using host = await startTestHost();
  const body = [
    ...day("2026-03-16", "08:00", "14:00"),
    ...day("2026-03-23", "07:00", "15:30"),
    // Over midnight, into the Sunday of 23 hours.
    ...stretch("2026-03-28T20:00:00Z", "2026-03-29T02:00:00Z"),
  ];
  await host.json("/api/activity/heartbeat", { method: "POST", body });
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

function day(date: string, from: string, to: string) {
  return stretch(`${date}T${from}:00Z`, `${date}T${to}:00Z`);
}

function stretch(from: string, to: string): (Heartbeat & { source: string })[] {
  const beats: (Heartbeat & { source: string })[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 30 * 60_000) {
    const seen = { source: "test", kind: "presence", data: { state: "active" } };
    beats.push({ ...seen, at: new Date(at).toISOString(), pulseSeconds: 1800 });
  }
  return beats;
}

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "both languages, both themes and 360 px: no violation, nothing too wide": async (stage) => {
    for (const [locale, colorScheme, width] of [["de-DE", "dark", 360], ["en-GB", "light", 1280]] as const) {
      for (const path of [WEEK, "/period/month/2026-03-25"]) {
        await visit(stage, path, async ({ page }) => {
          await page.getByRole("table").waitFor();
          equal(await axeViolations(page), []);
          ok(await overflowOf(page) <= 0);
          await page.getByRole("heading", { name: locale === "de-DE" ? de.year : en.year }).waitFor();
        }, { ...berlin, locale, colorScheme, viewport: { width, height: 900 } });
      }
    }
  },

  "a page that stays open over a journey counts its days in the zone of the new place": async (stage) => {
    await visit(stage, WEEK, async ({ page }) => {
      const monday = page.locator(".days tbody tr").first();
      await monday.waitFor();
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setTimezoneOverride", { timezoneId: "Asia/Tokyo" });

      await page.evaluate(() => void dispatchEvent(new Event("focus")));

      await holds(async () => (await monday.innerText()).includes("16:00"));
    }, { timezoneId: undefined });
  },

  "a week shows first and last moment, the time of each day, and the week before": async (stage) => {
    await visit(stage, WEEK, async ({ page }) => {
      await page.getByRole("table").waitFor();
      const words = (text: string) => text.replace(/\s+/g, " ").trim();

      await becomes(async () => (await page.locator(".days tbody tr").allInnerTexts()).map(words), [
        "Mon 23 Mar 08:00 16:30 8 h 30 min – – +2 h 30 min",
        "Sat 28 Mar 21:00 00:00 3 h – – +3 h",
        "Sun 29 Mar 00:00 04:00 3 h – – +3 h",
      ]);
      const figures = async () => words(await page.locator(".figures").innerText());
      await holds(async () => (await figures()).includes(`${en.active} 14 h 30 min`), await figures());
      await holds(async () => (await figures()).includes(`${en.compared.week} +8 h 30 min`), await figures());
      await page.getByRole("link", { name: "Monday 23 March 2026: 8 h 30 min, before: 6 h" })
        .or(page.getByRole("link", { name: "Monday, 23 March 2026: 8 h 30 min, before: 6 h" })).click();
      await page.waitForURL("**/day/2026-03-23");
    }, berlin);
  },

  "the calendar is walked by keyboard and opens a day": async (stage) => {
    await visit(stage, WEEK, async ({ page }) => {
      const calendar = page.getByRole("group", { name: en.year });
      await calendar.getByRole("button", { name: /28 March 2026: 3 h$/ }).focus();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowUp");
      const label = async () => await page.evaluate(() => document.activeElement?.getAttribute("aria-label")) ?? "";
      await matches(label, /20 March 2026: nothing$/);
      await becomes(() => calendar.locator('button[tabindex="0"]').count(), 1);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/day/2026-03-20");
    }, berlin);
  },

  "the present week is compared up to the same time of day, in its sum and in the line of the day": async (stage) => {
    const { host } = stage;
    await visit(stage, "/period/week", async ({ page }) => {
      // About noon in the zone of the browser; the day a week before had eight hours from eight o'clock on.
      const eight = await page.evaluate(() => new Date().setHours(8, 0, 0, 0) - 7 * 86_400_000);
      const body = [
        ...stretch(new Date(eight).toISOString(), new Date(eight + 8 * 3_600_000).toISOString()),
        ...stretch(new Date(Date.now() - 3_600_000).toISOString(), new Date().toISOString()),
      ];
      await host.json("/api/activity/heartbeat", { method: "POST", body });
      await page.reload();

      const line = page.locator(".days tbody tr").last();
      await line.waitFor();
      await holds(async () => /−[34]\sh/.test(await line.locator("td").last().innerText()), await line.innerText());
      const sum = page.locator(".figure", { hasText: en.compared.week });
      await holds(async () => /−[34]\sh/.test(await sum.innerText()), await sum.innerText());
    });
  },

  "the page goes on to the next week at midnight": async (stage) => {
    await visit(stage, "/period/week", async ({ page }) => {
      await page.clock.install({ time: "2026-03-29T23:56:00+02:00" });
      await page.reload();
      await page.getByRole("heading", { name: /^23 Mar/ }).waitFor();

      await page.clock.runFor(270_000);
      await page.getByRole("heading", { name: /^30 Mar/ }).waitFor();
    }, berlin);
  },

  "weeks and months are changed, and a week without anything says so": async (stage) => {
    await visit(stage, WEEK, async ({ page }) => {
      await page.getByRole("button", { name: en.month, exact: true }).click();
      await page.getByRole("heading", { name: "March 2026" }).waitFor();
      await page.getByRole("button", { name: en.previous.month }).click();
      await page.getByRole("heading", { name: "February 2026" }).waitFor();
      await page.getByText(en.empty).waitFor();
      await page.goBack();
      await page.getByRole("heading", { name: "March 2026" }).waitFor();
      await page.getByRole("link", { name: common.nav.period }).waitFor();
    }, berlin);
  },
};
