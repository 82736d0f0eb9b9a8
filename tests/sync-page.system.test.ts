import { deepStrictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { openDatabase } from "../core/database/open.ts";
import { createFolders, resolvePaths } from "../core/paths.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import type { TaskRunInfo } from "../core/schedule/task-info.ts";
import { finishRun, insertRun } from "../core/schedule/task-runs.ts";
import { de as coreDe } from "../ui/messages/de.ts";
import { en as coreEn } from "../ui/messages/en.ts";
import { de } from "../ui/sync/messages.de.ts";
import { en } from "../ui/sync/messages.en.ts";
import {
  axeViolations,
  becomes,
  holds,
  looks,
  matches,
  overflowOf,
  type Stage,
  startBrowser,
  visit,
} from "./support/browser.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const DESK = "tests.call-desk";
const HOSTILE = '<img src=x onerror="document.title=1">';

Deno.test("the Sync page of a real host in a real browser", async (t) => {
  const home = await Deno.makeTempDir({ prefix: "timetrack-home-" });
  await recordPast(home);
  await using host = await startTestHost({ home, plugins: [join(root, "tests/plugins/call-desk")] });
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
    await host.stop();
    await Deno.remove(home, { recursive: true });
  }
});

/** Runs of last week, more than are shown at once. */
async function recordPast(home: string): Promise<void> {
  const paths = resolvePaths({ home, env: {}, os: Deno.build.os });
  await createFolders(paths);
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const { db, close } = await openDatabase({ file: paths.databaseFile, backups: paths.backups, log });
  for (let count = 0; count < 120; count++) {
    const startedAt = Date.now() - 7 * 86_400_000 + count * 60_000;
    const id = await insertRun(db, { plugin: DESK, task: "line", trigger: "schedule", attempt: 1, startedAt });
    const end = { finishedAt: startedAt + 500, outcome: "success", error: null } as const;
    await finishRun(db, id, end, { window: null, counts: { fetched: count } });
  }
  await close();
}

const languages = [
  { language: "en", locale: "en-GB", t: en, words: coreEn, line: "Read the line", team: "Read the team" },
  { language: "de", locale: "de-DE", t: de, words: coreDe, line: "Leitung lesen", team: "Team lesen" },
] as const;

const next = (host: TestHost, task: "line" | "people", plan: unknown) =>
  host.json(`/api/plugins/${DESK}/next/${task}`, { method: "POST", body: plan });
const run = (host: TestHost, task: "line" | "people") =>
  host.json<TaskRunInfo>(`/api/tasks/${DESK}/${task}/run`, { method: "POST" });
const card = (page: Page, title: string): Locator => page.getByRole("article", { name: title });
/** The pill with the state of a source, waited for. */
const state = (source: Locator, text: string) => source.locator(".pill", { hasText: text }).waitFor();

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "sources that were never set up say so and lead to where that is done": async (stage) => {
    await visit(stage, "/sync", async ({ page }) => {
      const teams = card(page, "Fetch calls from Microsoft Teams");
      await state(teams, en.state.off);

      await becomes(() => page.getByRole("button", { name: en.syncAll }).count(), 0);
      await becomes(() => teams.getByRole("button").count(), 0);
      await teams.getByRole("link", { name: /^Set up/ }).click();
      await page.waitForURL("**/settings/teams/");
    });
  },

  "a source that is switched on appears, and every run of it is told while one looks": async (stage) => {
    const { host } = stage;
    await visit(stage, "/sync", async ({ page }) => {
      await card(page, "Fetch calls from Microsoft Teams").waitFor();
      const known = async () => (await host.json<PluginInfo[]>("/api/plugins")).some(({ id }) => id === DESK);
      await host.until("the plugin is loaded", known);
      await host.json(`/api/plugins/${DESK}/enable`, { method: "POST", body: { grant: true } });
      const line = card(page, "Read the line");
      await state(line, en.state.success);
      await state(card(page, "Read the team"), en.state.success);

      const window = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" };
      const counts = { fetched: 12, new: 3, changed: 1, duplicates: 2, skipped: 4 };
      await next(host, "line", { window, counts, waits: true });
      await line.getByRole("button", { name: en.syncOne("Read the line") }).click();
      await state(line, en.state.running);
      await line.getByText(/^Running for \d+\ss$/).waitFor();
      await becomes(() => line.locator(".run-counts dd").allInnerTexts(), ["12", "3", "1", "2", "4"]);
      const row = page.locator(".run", { hasText: "Read the line" }).first();
      await row.locator(".outcome", { hasText: coreEn.status.outcome.running }).waitFor();
      await host.json(`/api/plugins/${DESK}/release`, { method: "POST" });
      await state(line, en.state.success);
      await row.locator(".outcome", { hasText: coreEn.status.outcome.success }).waitFor();

      await row.getByRole("button").click();
      await becomes(() => row.locator(".run-numbers").innerText(), "12 Fetched\n3 New\n1 Changed\n2 Duplicates");
      const facts = row.locator(".run-facts dd");
      // The browser's zone is not UTC, so that the day may be another.
      await matches(
        () => facts.nth(0).innerText(),
        /^\d\d\/\d\d\/2026, \d\d:00:00 – \d\d\/\d\d\/2026, \d\d:00:00$/,
      );
      await becomes(() => facts.nth(3).innerText(), en.triggers["manual"]);
      await holds(async () => (await row.locator(".run-counts").innerText()).includes("skipped\n4"));
    });
  },

  ...Object.fromEntries(languages.map(({ language, locale, t, words, line, team }) => [
    `in ${language} a failure says whether it passes by itself or needs the person`,
    async (stage: Stage) => {
      const { host } = stage;
      const gone = { code: "unavailable", message: `Cannot reach the line: ${HOSTILE}` };
      const wrong = { code: "denied", message: "Cannot log in: the key is wrong", hint: "Enter a new key" };
      await next(host, "line", { error: gone });
      await next(host, "people", { error: wrong });
      await visit(stage, "/sync", async ({ page }) => {
        const [soon, never] = [card(page, line), card(page, team)];
        await page.getByRole("button", { name: t.syncAll }).click();
        await state(soon, t.state.retry);
        await state(never, t.state["needs-you"]);

        const passing = () => soon.locator(".run-problem").innerText();
        await holds(async () => (await passing()).includes(HOSTILE), "a hostile text is text");
        await matches(
          passing,
          new RegExp(t.retryAt("@").replace("@", "\\d\\d:\\d\\d").replaceAll(".", "\\.")),
        );
        await holds(async () => {
          const lasting = await never.locator(".run-problem").innerText();
          return [wrong.message, wrong.hint, t.needsYou].every((part) => lasting.includes(part));
        });
        await never.locator(".run-problem").getByRole("link", { name: t.openSettings }).waitFor();
        // The same words as in the tray and on the status page.
        await holds(async () => (await host.json<{ text: string }>("/api/status")).text.includes("✗"));
        await page.locator(".sync-status dd", { hasText: "✗" }).waitFor();

        await page.getByRole("combobox", { name: t.outcome, exact: true }).selectOption("failed");
        await page.getByRole("combobox", { name: t.source, exact: true }).selectOption({ label: team });
        await page.waitForFunction((word) => {
          const shown = [...document.querySelectorAll(".run .outcome")];
          return shown.length > 0 && shown.every((each) => each.textContent === word);
        }, words.status.outcome.failed);
        await becomes(
          () => Promise.resolve(new URL(page.url()).search),
          `?outcome=failed&source=${encodeURIComponent(`${DESK}/people`)}`,
        );
        await page.reload();
        await page.locator(".run").first().waitFor();
        await becomes(async () =>
          new Set(
            await page.locator(".run-title").evaluateAll((all) => all.map((each) => each.firstChild?.textContent)),
          ), new Set([team]));
      }, { locale });
      await next(host, "line", {});
      await next(host, "people", {});
      equal([(await run(host, "line")).outcome, (await run(host, "people")).outcome], ["success", "success"]);
    },
  ])),

  "the rhythm is changed where one looks for it": async (stage) => {
    const { host } = stage;
    await visit(stage, "/sync", async ({ page }) => {
      const rules = page.getByRole("region", { name: en.rules });
      await rules.getByRole("spinbutton").fill("30");
      await rules.getByRole("button", { name: coreEn.settings.save }).click();
      await card(page, "Read the line").getByText("every 30 minutes").waitFor();

      await rules.getByRole("switch").click();
      await rules.getByRole("button", { name: coreEn.settings.save }).click();
      await state(card(page, "Read the line"), en.state.paused);
      await host.json("/api/settings/host", { method: "PUT", body: { call_sync_enabled: null } });
      await state(card(page, "Read the line"), en.state.success);
    });
  },

  "a long history comes in parts, of this group alone": async (stage) => {
    const { host } = stage;
    // Asked each time: the clock may begin another run at any moment.
    const known = async () => (await host.json<TaskRunInfo[]>("/api/tasks/runs?group=call-sync&limit=1000")).length;
    await visit(stage, "/sync", async ({ page }) => {
      await page.locator(".run").first().waitFor();
      await becomes(() => page.locator(".run").count(), 100);

      await page.getByRole("button", { name: en.more }).click();
      await holds(async () => await page.locator(".run").count() === await known());
      await becomes(() => page.getByRole("button", { name: en.more }).count(), 0);
    });
  },

  ...Object.fromEntries(looks.map(({ language, locale, colorScheme, width }) => [
    `it is for everybody: ${language}, ${colorScheme}, ${width} px`,
    async (stage: Stage) => {
      const t = language === "de" ? de : en;
      await visit(stage, "/sync", async ({ page }) => {
        await page.locator(".run").first().waitFor();
        await page.locator(".run button").first().click();
        await page.locator(".run-details").waitFor();
        await page.getByRole("region", { name: t.rules }).getByRole("spinbutton").waitFor();

        equal(await overflowOf(page), 0);
        equal(await axeViolations(page), []);
      }, { locale, colorScheme, viewport: { width, height: 800 } });
    },
  ])),
};
