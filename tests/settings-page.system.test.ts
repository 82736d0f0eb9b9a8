import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import type { DataOverview } from "../core/data/service.ts";
import { de } from "../ui/settings/messages.de.ts";
import { en } from "../ui/settings/messages.en.ts";
import { de as shellDe } from "../ui/messages/de.ts";
import { en as shellEn } from "../ui/messages/en.ts";
import { axeViolations, overflowOf, type Stage, startBrowser, visit } from "./support/browser.ts";
import { timetrack } from "./support/command-line.ts";
import { startTestHost } from "./support/host.ts";

Deno.test("the settings of a real host in a real browser", async (t) => {
  await using host = await startTestHost();
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "the language is one choice: of settings, switch, every window and the command line": async (stage) => {
    const { host } = stage;
    const chosen = async () => (await host.json<{ choice: string }>("/api/language")).choice;
    await visit(stage, "/settings", async ({ page }) => {
      await page.getByRole("heading", { level: 1, name: shellEn.settings.title }).waitFor();
      const other = await page.context().newPage();
      await other.goto(`${host.address}/status`);
      await other.getByRole("heading", { level: 1, name: shellEn.status.title }).waitFor();

      await page.locator(".setting").getByLabel("Language").selectOption({ label: "Deutsch" });
      await page.getByRole("button", { name: shellEn.settings.save }).click();
      await page.getByRole("heading", { level: 1, name: shellDe.settings.title }).waitFor();
      await other.bringToFront();
      await other.getByRole("heading", { level: 1, name: shellDe.status.title }).waitFor();
      const told = await timetrack(["status"], { home: host.home });

      equal(await other.getByLabel(shellDe.preferences.language).inputValue(), "de");
      match(told.out, /^Privacy-Modus: inaktiv$/m);

      await other.getByLabel(shellDe.preferences.language).selectOption("auto");
      await other.getByRole("heading", { level: 1, name: shellEn.status.title }).waitFor();
      await host.until("the host keeps the choice", async () => await chosen() === "auto");
      await other.reload();
      await other.getByRole("heading", { level: 1, name: shellEn.status.title }).waitFor();
      await page.bringToFront();
      await page.getByRole("heading", { level: 1, name: shellEn.settings.title }).waitFor();
    });
  },

  "privacy and data are right in both languages and themes, down to 360 px": async (stage) => {
    for (const [t, locale] of [[en, "en-GB"], [de, "de-DE"]] as const) {
      for (const colorScheme of ["light", "dark"] as const) {
        await visit(stage, "/settings/privacy/", async ({ page }) => {
          await page.getByRole("heading", { name: t.leaves }).waitFor();
          await page.locator(".recording li").first().waitFor();
          equal([await axeViolations(page), await overflowOf(page)], [[], 0]);
          await page.getByRole("link", { name: t.data }).click();
          await page.getByRole("heading", { name: t.export }).waitFor();
          equal([await axeViolations(page), await overflowOf(page)], [[], 0]);
        }, { locale, colorScheme, viewport: { width: 360, height: 800 } });
      }
    }
  },

  "recording pauses for a while and goes on": async (stage) => {
    await visit(stage, "/settings/privacy/", async ({ page }) => {
      await page.locator(".recording").getByText("inactive").waitFor();
      await page.getByRole("button", { name: en.pauseFor.half }).click();
      await page.locator(".recording").getByText(/Privacy mode: .*until/).waitFor();
      await page.getByRole("button", { name: en.goOn }).click();
      await page.locator(".recording").getByText("inactive").waitFor();
    });
  },

  "everything is taken along, a period is deleted, and then everything, once the word is typed": async (stage) => {
    const { host } = stage;
    const rows = async () =>
      (await host.json<DataOverview>("/api/data")).tables.find(({ table }) => table === "activity")!.rows;
    const see = (title: string, hoursAgo: number) => {
      const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
      const body = { source: "test", kind: "window", at, pulseSeconds: 0, data: { title } };
      return host.json("/api/activity/heartbeat", { method: "POST", body });
    };
    await see("Long ago", 40 * 24);
    await see("Now", 0);
    const before = await rows();
    await visit(stage, "/settings/data/", async ({ page }) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: en.exportButton }).click(),
      ]);
      match(download.suggestedFilename(), /^timetrack-\d{4}-\d\d-\d\d\.zip$/);
      ok((await Deno.stat(await download.path())).size > 1000);

      const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel(en.from, { exact: true }).fill(day);
      await page.getByLabel(en.to, { exact: true }).fill(day);
      await page.getByRole("button", { name: en.deleteRangeButton }).click();
      await page.getByRole("dialog").getByRole("button", { name: en.deleteRangeButton }).click();
      await page.locator('.deletion[data-phase="done"]').waitFor();
      equal(await rows(), before - 1);

      await page.getByRole("button", { name: en.deleteAllButton }).click();
      const dialog = page.getByRole("dialog", { name: en.deleteAllTitle });
      const sure = dialog.getByRole("button", { name: en.deleteAll, exact: true });
      equal(await sure.getAttribute("aria-disabled"), "true");
      await dialog.getByRole("textbox").fill(en.confirmWord);
      equal(await axeViolations(page), []);
      await sure.click();
      await host.until("nothing is left", async () => await rows() === 0);
      await page.locator('.deletion[data-phase="done"]').waitFor();
    });
  },
};
