import { deepStrictEqual as equal, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { de } from "../ui/reports/messages.de.ts";
import { en } from "../ui/reports/messages.en.ts";
import { axeViolations, becomes, holds, overflowOf, type Stage, startBrowser, visit } from "./support/browser.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const SOURCE = "test.call-source";
const HOSTILE = "=HYPERLINK(<img src=x onerror=alert(1)>)";
const berlin = { locale: "de-DE", timezoneId: "Europe/Berlin" };

Deno.test("reports in a real host and a real browser", async (t) => {
  await using host = await startTestHost({ plugins: [`${root}tests/call-source`] });
  const browser = await startBrowser();
  try {
    await record(host);
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

/** The night in which the clocks changed in Berlin, and two days of the week before. */
async function record(host: TestHost): Promise<void> {
  const windows: [from: string, app: string, title: string, minutes: number][] = [
    ["2026-03-17T09:00:00Z", "Editor", "plan.ts", 60],
    ["2026-03-24T09:00:00Z", "Editor", "plan.ts", 90],
    ["2026-03-24T10:30:00Z", "Browser", "Manual", 30],
    ["2026-03-25T09:00:00Z", HOSTILE, HOSTILE, 15],
    ["2026-03-28T22:30:00Z", "Night", "over midnight and two o'clock", 150],
  ];
  for (const [from, app, title, minutes] of windows) {
    const times = [...Array(Math.ceil(minutes / 50)).keys()].map((index) => index * 50).concat(minutes);
    const body = times.map((after) => ({
      source: "test",
      kind: "window",
      at: new Date(Date.parse(from) + after * 60_000).toISOString(),
      pulseSeconds: 3600,
      data: { app, title },
    }));
    await host.json("/api/activity/heartbeat", { method: "POST", body });
  }
  await host.json(`/api/plugins/${SOURCE}/enable`, { method: "POST", body: { grant: true } });
  const calls = [
    call("1", "2026-03-24T09:05:00Z", 600),
    call("2", "2026-03-24T13:30:00Z", 0, { outcome: "missed", remoteName: HOSTILE, remoteNumber: "+493055500143" }),
    call("3", "2026-03-26T09:15:00Z", 1800, { direction: "out" }),
  ];
  await host.json(`/api/plugins/${SOURCE}/calls`, { method: "POST", body: calls });
  const label = (kind: string, name: string, parent: string | null = null) =>
    host.json<{ id: string }>("/api/labels", { method: "POST", body: { kind, name, parent } });
  const customer = await label("project", "Customer");
  const site = await label("project", "Site", customer.id);
  const code = await label("category", "Code");
  for (const id of [site.id, code.id]) {
    const conditions = [{ field: "app", test: "is", value: "Editor" }];
    await host.json("/api/labels/rules", { method: "POST", body: { label: id, conditions } });
  }
}

function call(externalId: string, startedAt: string, talkSeconds: number, changes: object = {}): object {
  return {
    source: "test",
    externalId,
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt,
    endedAt: new Date(Date.parse(startedAt) + talkSeconds * 1000).toISOString(),
    talkSeconds,
    remoteNumber: "+493055500142",
    remoteNumberRaw: null,
    remoteName: "Anna",
    ownUser: null,
    group: null,
    raw: {},
    ...changes,
  };
}

/** A file that the page hands over. */
async function savedCsv(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: saved.suggestedFilename(), text: await Deno.readTextFile(await saved.path()) };
}

/** Moves the clock of the page on until something is there; when the host tells of it is not the clock's business. */
async function later(page: Page, shown: Locator): Promise<void> {
  for (let steps = 0; steps < 300 && await shown.count() === 0; steps++) await page.clock.runFor(5000);
  await shown.waitFor();
}

const rowsIn = (page: Page, by: string) =>
  page.locator(`.report[data-by="${by}"] tbody tr:visible`).evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll(".report-text, td:nth-child(2)")].map((cell) =>
        cell.textContent?.replaceAll("\u00a0", " ")
      )
        .join(": ")
    )
  );

const week = "from=2026-03-23&to=2026-03-29";

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "a range of days is added up by application, title, category and project, over the change of the clocks": async (
    stage,
  ) => {
    await visit(stage, `/reports?${week}`, async ({ page }) => {
      for (const by of ["app", "category", "project", "title"]) {
        await page.locator(`.report[data-by="${by}"] tbody tr`).first().waitFor();
      }

      await becomes(() => rowsIn(page, "app"), [
        "Night: 2 h 30 min",
        "Editor: 1 h 30 min",
        "Browser: 30 min",
        `${HOSTILE}: 15 min`,
      ]);
      await becomes(() => rowsIn(page, "category"), ["Code: 1 h 30 min", `${en.none.category}: 3 h 45 min`]);
      await becomes(() => rowsIn(page, "project"), [
        "Customer: 1 h 30 min",
        "Site: 1 h 30 min",
        `${en.none.project}: 3 h 45 min`,
      ]);
      await page.getByText(en.billableOf("1\u00a0h 30\u00a0min")).waitFor();
      const change = page.locator('.report[data-by="app"] tr', { hasText: "Editor" }).locator(".change");
      await holds(async () => (await change.textContent())?.includes("50% more"), (await change.textContent()) ?? "");
      const strong = page.locator(".headline .figure.strong");
      await holds(async () => (await strong.textContent())?.replaceAll("\u00a0", " ").includes("4 h 45 min"));

      await page.locator(".report-wide summary").click();
      const saturday = page.locator(".report-wide tbody tr", { hasText: "28 March 2026" });
      // Berlin is an hour ahead of UTC: half an hour is left of the 28th.
      await becomes(async () => (await saturday.locator("td").innerText()).replaceAll("\u00a0", " "), "30 min");
    }, { timezoneId: "Europe/Berlin" });
  },

  "the range is in the address, and chosen by day": async (stage) => {
    await visit(stage, `/reports?${week}`, async ({ page }) => {
      await page.getByLabel(en.from).fill("2026-03-25");
      await page.waitForURL(/from=2026-03-25&to=2026-03-29/);
      await page.locator('.report[data-by="app"] tbody tr').first().waitFor();
      await page.getByLabel(en.range).locator("select").selectOption({ label: en.presets.month });
      await page.waitForURL(/range=month/);
      await page.getByText(en.empty).first().waitFor();
      await page.goBack();
      await page.waitForURL(/from=2026-03-25/);
    }, { timezoneId: "Europe/Berlin" });
  },

  "every table is saved as a file that a spreadsheet opens and does not run": async (stage) => {
    await visit(stage, `/reports?${week}`, async ({ page }) => {
      await page.locator('.report[data-by="title"] tbody tr').first().waitFor();

      const apps = await savedCsv(page, de.csvOf(de.by.app));
      const titles = await savedCsv(page, de.csvOf(de.by.title));
      const projects = await savedCsv(page, de.csvOf(de.by.project));

      equal(apps.name, "Anwendungen 2026-03-23_2026-03-29.csv");
      equal(apps.text.split("\r\n"), [
        "\ufeffAnwendung;Stunden;Anteil;Stunden davor",
        "Night;2,5;0,5263;0",
        "Editor;1,5;0,3158;1",
        "Browser;0,5;0,1053;0",
        `'${HOSTILE};0,25;0,0526;0`,
        "",
      ]);
      equal(titles.text.split("\r\n")[0], "\ufeffAnwendung;Fenstertitel;Stunden;Anteil;Stunden davor");
      ok(titles.text.includes(`\r\n'${HOSTILE};'${HOSTILE};0,25;`));
      ok(projects.text.includes("\r\nCustomer / Site;1,5;"));
    }, berlin);
    await visit(stage, `/reports?${week}`, async ({ page }) => {
      await page.locator('.report[data-by="app"] tbody tr').first().waitFor();
      const { text } = await savedCsv(page, en.csvOf(en.by.app));
      equal(text.split("\r\n").slice(0, 2), ["\ufeffApplication,Hours,Share,Hours before", "Night,2.5,0.5263,0"]);
    }, { timezoneId: "Europe/Berlin" });
  },

  "calls are counted by hour, weekday, length and contact, as charts with a table behind each": async (stage) => {
    await visit(stage, `/reports?${week}`, async ({ page }) => {
      const chart = page.getByRole("img", { name: /^Nach Uhrzeit\. Am meisten: 10:00, 2\.$/ });
      await chart.waitFor();
      await page.getByRole("img", { name: /^Nach Wochentag\. Am meisten: Dienstag, 2\.$/ }).waitFor();
      await page.getByRole("img", { name: /^Nach Gesprächsdauer\./ }).waitFor();

      const card = page.getByRole("region", { name: de.byHour, exact: true });
      await card.locator("summary").click();
      const row = card.locator("tbody tr").nth(10);
      await becomes(async () => (await row.innerText()).replaceAll("\u00a0", " ").split(/\s*\t\s*/), [
        "10:00",
        "2",
        "1",
        "1",
        "0",
        "40 Min.",
      ]);
      const contacts = await savedCsv(page, de.csvOf(de.contacts));
      equal(contacts.text.split("\r\n").slice(1, 3), [
        "Anna;'+49 30 55500142;2;1;1;2;0;0,6667",
        `'${HOSTILE};'+49 30 55500143;1;1;0;0;1;0`,
      ]);
      await page.locator('.report[data-by="person"] tbody tr', { hasText: "Anna" }).getByText("40").waitFor();
      await page.getByRole("region", { name: de.contacts, exact: true }).getByText("+49 30 55500142").waitFor();
      await page.getByRole("region", { name: de.sources, exact: true }).getByRole("rowheader", {
        name: "Test",
        exact: true,
      })
        .waitFor();
      equal(await axeViolations(page), []);
    }, berlin);
  },

  "the share of a title is of all titles, also of those that are not fetched": async (stage) => {
    const at = (minute: number) => new Date(Date.parse("2026-05-04T08:00:00Z") + minute * 60_000).toISOString();
    const beat = (minute: number, title: string) => ({
      source: "test",
      kind: "window",
      at: at(minute),
      pulseSeconds: 3600,
      data: { app: "Reader", title },
    });
    const many = Array.from(
      { length: 230 },
      (_, index) => [beat(index, `page ${index}`), beat(index + 1, `page ${index}`)],
    );
    const body = [...[0, 60, 120].map((minute) => beat(minute - 120, "Book")), ...many.flat()];
    await stage.host.json("/api/activity/heartbeat", { method: "POST", body });
    await visit(stage, "/reports?from=2026-05-04&to=2026-05-04", async ({ page }) => {
      const card = page.locator('.report[data-by="title"]');
      // 120 of 350 minutes; of the 200 rows it would be 38 %.
      await card.locator("tbody tr", { hasText: "Book" }).getByText("34%").waitFor();
      await card.getByRole("button", { name: en.showFirst(200, 231) }).click();
      await card.getByText(en.moreInFile(31)).waitFor();
    }, { timezoneId: "Europe/Berlin" });
  },

  "what was deleted leaves the page by itself, and a new week begins at midnight": async (stage) => {
    await visit(stage, "/reports?from=2026-05-04&to=2026-05-04", async ({ page }) => {
      const book = page.locator('.report[data-by="title"] tbody tr', { hasText: "Book" });
      await book.waitFor();

      const body = { from: "2026-05-04T00:00:00Z", to: "2026-05-05T00:00:00Z", what: "private" };
      await stage.host.json("/api/activity/erase", { method: "POST", body });
      await book.waitFor({ state: "detached" });

      await page.clock.install({ time: "2026-03-29T23:56:00+02:00" });
      await page.goto(`${stage.host.address}/reports`);
      await page.getByText(/23(rd)?\s*–\s*29 Mar\w* 2026/).waitFor();
      await page.clock.runFor(270_000);
      await page.getByText(/30 Mar\w*\s*–\s*5 Apr\w* 2026/).waitFor();
    }, { timezoneId: "Europe/Berlin" });
  },

  "what is recorded meanwhile is added within a minute, and compared with as much of the time before": async (
    stage,
  ) => {
    const seen = (minutes: number, app: string) => ({
      source: "test",
      kind: "window",
      at: new Date(Date.now() - minutes * 60_000).toISOString(),
      pulseSeconds: 3600,
      data: { app, title: app },
    });
    await visit(stage, "/reports?range=today", async ({ page }) => {
      await page.clock.install();
      await page.reload();
      await stage.host.json("/api/activity/heartbeat", {
        method: "POST",
        body: [seen(30, "First"), seen(20, "First")],
      });
      await later(page, page.locator('.report[data-by="app"] tbody tr', { hasText: "First" }));
      await page.getByText(/^compared with .* until \d\d:\d\d$/).waitFor();

      await stage.host.json("/api/activity/heartbeat", {
        method: "POST",
        body: [seen(10, "Second"), seen(5, "Second")],
      });
      await later(page, page.locator('.report[data-by="app"] tbody tr', { hasText: "Second" }));
    });
  },

  "paper has no navigation, all rows, and the title": async (stage) => {
    await visit(stage, `/reports?${week}`, async ({ page }) => {
      await page.locator('.report[data-by="title"] tbody tr').first().waitFor();
      await page.emulateMedia({ media: "print" });
      const shown = (selector: string) => page.locator(selector).first().isVisible();
      await becomes(() => Promise.all([".sidebar", ".report-tools", "h1", ".report-table"].map(shown)), [
        false,
        false,
        true,
        true,
      ]);
    }, berlin);
  },

  "paper has forty of many rows and says that the file has more, or all that were shown": async (stage) => {
    const body = Array.from({ length: 90 }, (_, index) => ({
      source: "test",
      kind: "window",
      at: new Date(Date.parse("2026-01-14T09:00:00Z") + index * 30_000).toISOString(),
      pulseSeconds: 60,
      data: { app: "Reader", title: `Page ${Math.floor(index / 2)}` },
    }));
    await stage.host.json("/api/activity/heartbeat", { method: "POST", body });
    await visit(stage, "/reports?from=2026-01-14&to=2026-01-14", async ({ page }) => {
      const report = page.locator('.report[data-by="title"]');
      const rows = () => report.locator("tbody tr").filter({ visible: true }).count();
      await report.locator("tbody tr").first().waitFor();
      await becomes(rows, 10);
      await page.emulateMedia({ media: "print" });
      await becomes(rows, 40);
      await becomes(() => report.getByText(de.moreInFile(5)).isVisible(), true);
      await page.emulateMedia({ media: "screen" });
      await becomes(() => report.getByText(de.moreInFile(5)).isVisible(), false);
      await report.getByRole("button", { name: de.showAll(45) }).click();
      await page.emulateMedia({ media: "print" });
      await becomes(rows, 45);
    }, berlin);
  },

  "titles stay text": async (stage) => {
    await visit(stage, `/reports?${week}`, async ({ page }) => {
      await page.locator('.report[data-by="title"]').getByText(HOSTILE).first().waitFor();
      await becomes(() => page.locator("main img").count(), 0);
    }, berlin);
  },

  "the page is accessible in both languages and themes, and fits 360 pixels": async (stage) => {
    for (const [locale, colorScheme, sentences] of [["de-DE", "light", de], ["en-GB", "dark", en]] as const) {
      await visit(stage, `/reports?${week}`, async ({ page }) => {
        await page.getByRole("heading", { name: sentences.title, level: 1 }).waitFor();
        for (const by of ["app", "category", "project", "title"]) {
          await page.locator(`.report[data-by="${by}"] tbody tr`).first().waitFor();
        }
        equal(await axeViolations(page), [], locale);
        equal(await overflowOf(page), 0, locale);
      }, { locale, colorScheme, timezoneId: "Europe/Berlin", viewport: { width: 360, height: 780 } });
    }
  },
};
