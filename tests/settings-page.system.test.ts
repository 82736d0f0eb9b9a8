import { deepStrictEqual as equal, match } from "node:assert/strict";
import { de as shellDe } from "../ui/messages/de.ts";
import { en as shellEn } from "../ui/messages/en.ts";
import { type Stage, startBrowser, visit } from "./support/browser.ts";
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
};
