import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import type { DataOverview } from "../core/data/service.ts";
import { de } from "../ui/settings/messages.de.ts";
import { en } from "../ui/settings/messages.en.ts";
import { de as shellDe } from "../ui/messages/de.ts";
import { en as shellEn } from "../ui/messages/en.ts";
import { axeViolations, becomes, overflowOf, type Stage, startBrowser, visit } from "./support/browser.ts";
import { timetrack } from "./support/command-line.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

Deno.test("the settings of a real host in a real browser", async (t) => {
  await using host = await startTestHost();
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

async function settingOf(host: TestHost, plugin: string, key: string): Promise<{ value: unknown; isSet: boolean }> {
  const forms = await host.json<{ id: string; settings: { key: string; value: unknown; isSet: boolean }[] }[]>(
    "/api/settings",
  );
  return forms.find(({ id }) => id === plugin)!.settings.find((setting) => setting.key === key)!;
}

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

      await becomes(() => other.getByLabel(shellDe.preferences.language).inputValue(), "de");
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

  "a setting is found by its words in either language, shown and marked": async (stage) => {
    await visit(stage, "/settings", async ({ page }) => {
      const search = page.getByRole("searchbox", { name: en.search });
      await search.fill("abwesend");
      await page.getByRole("navigation", { name: en.results }).getByRole("link", { name: "Idle after" }).waitFor();
      equal(await axeViolations(page), []);
      await search.press("Enter");
      await page.getByRole("heading", { level: 2, name: "Window tracker" }).waitFor();
      await page.locator("[data-sought]").getByText("Idle after").waitFor();
      await page.waitForFunction(() => document.activeElement?.id === "window-tracker-idle_seconds");
      await becomes(() => search.inputValue(), "");

      await search.fill("delete");
      await search.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.locator("[data-sought]").getByRole("heading", { name: en.deleteRange }).waitFor();
      await search.fill("nothing like this");
      await page.getByText(en.found(0)).first().waitFor();
      await search.press("Escape");
      await page.getByRole("link", { name: "Window tracker" }).waitFor();
    });
  },

  "what is wrong stands beside its field before it is saved, in the words of saving": async (stage) => {
    const { host } = stage;
    for (const [locale, shell] of [["en-GB", shellEn], ["de-DE", shellDe]] as const) {
      const language = locale.slice(0, 2);
      const refused = await host.ask("/api/settings/window-tracker", {
        method: "PUT",
        body: { idle_seconds: 36_000 },
        headers: { "accept-language": language },
      });
      const { error } = await refused.json();
      const sentence = error.message.replace(/^.*: /, "");
      await visit(stage, "/settings/window-tracker/", async ({ page }) => {
        const field = page.locator("#window-tracker-idle_seconds");
        await field.fill("600");
        const problem = page.locator("#window-tracker-idle_seconds-problem");
        await problem.waitFor();
        await becomes(async () => (await problem.innerText()).toLowerCase(), sentence.toLowerCase());
        await becomes(() => field.getAttribute("aria-invalid"), "true");
        await becomes(
          () => field.getAttribute("aria-describedby"),
          "window-tracker-idle_seconds-help window-tracker-idle_seconds-problem",
        );
        equal(await axeViolations(page), []);
        await page.locator("body").click({ position: { x: 1, y: 1 } });
        await page.getByRole("button", { name: shell.settings.save }).click();
        await page.waitForFunction(() => document.activeElement?.id === "window-tracker-idle_seconds");
        await field.fill("5");
        await problem.waitFor({ state: "detached" });
      }, { locale });
    }
    equal((await settingOf(host, "window-tracker", "idle_seconds")).isSet, false);
  },

  "rules are edited, tried on a text, put in order, and a broken one is named": async (stage) => {
    const { host } = stage;
    await visit(stage, "/settings/window-tracker/", async ({ page }) => {
      const rules = page.getByRole("group", { name: "Privacy rules" });
      await rules.getByRole("button", { name: shellEn.settings.add }).click();
      const fresh = rules.getByRole("group", { name: shellEn.settings.entry(5) });
      await page.getByText("Needs at least one of these: Application, Window title").waitFor();
      await fresh.getByLabel("Window title").fill("/(bank/");
      await fresh.getByText(/^Has a regular expression that cannot be read/).waitFor();
      await becomes(() => fresh.getByLabel("Window title").getAttribute("aria-invalid"), "true");
      await page.getByRole("button", { name: shellEn.settings.save }).click();
      await page.waitForFunction(() => document.activeElement?.id === "window-tracker-privacy_rules-4-title");

      await fresh.getByLabel("Window title").fill("/(my|your) bank/");
      await page.getByLabel(en.tryText).fill("Account 12 - My Bank");
      await fresh.getByText(en.tryYes, { exact: true }).waitFor();
      await page.getByText(en.tryFound(1)).waitFor();
      await becomes(() => rules.getByText(en.tryNo, { exact: true }).count(), 4);
      equal([await axeViolations(page), await overflowOf(page)], [[], 0]);

      await rules.getByRole("button", { name: en.moveUp(5) }).press("Enter");
      await rules.getByRole("button", { name: en.moveUp(4) }).press("Enter");
      await becomes(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")), en.moveUp(3));
      await page.getByRole("button", { name: shellEn.settings.save }).click();
      await page.getByText(shellEn.settings.saved, { exact: true }).waitFor();
    });
    const { value } = await settingOf(host, "window-tracker", "privacy_rules");
    equal((value as { title: string }[])[2]!.title, "/(my|your) bank/");

    const broken = [{ title: "ok", action: "omit" }, { app: "/[/", action: "omit" }];
    const refused = await host.ask("/api/settings/window-tracker", { method: "PUT", body: { privacy_rules: broken } });
    equal(refused.status, 400);
    match((await refused.json()).error.message, /: entry 2, Application, has a regular expression that cannot be read/);
    equal((await settingOf(host, "window-tracker", "privacy_rules")).value, value);
  },

  "all settings of a plugin go back to their defaults, once that is saved": async (stage) => {
    const { host } = stage;
    await visit(stage, "/settings/window-tracker/", async ({ page }) => {
      await page.getByRole("button", { name: en.resetAll }).click();
      await page.getByText(shellEn.settings.unsaved).waitFor();
      equal((await settingOf(host, "window-tracker", "privacy_rules")).isSet, true);
      await page.getByRole("button", { name: shellEn.settings.discard }).click();
      await becomes(() => page.getByRole("group", { name: shellEn.settings.entry(5) }).count(), 1);
      await page.getByRole("button", { name: en.resetAll }).click();
      await page.getByRole("button", { name: shellEn.settings.save }).click();
      await page.getByText(shellEn.settings.saved, { exact: true }).waitFor();
      await page.getByRole("button", { name: en.resetAll }).waitFor({ state: "detached" });
    });
    equal((await settingOf(host, "window-tracker", "privacy_rules")).isSet, false);
  },

  "privacy and data are right in both languages and themes, down to 360 px": async (stage) => {
    for (const [t, locale, colorScheme] of [[en, "en-GB", "dark"], [de, "de-DE", "light"]] as const) {
      await visit(stage, "/settings/privacy/", async ({ page }) => {
        await page.getByRole("heading", { name: t.leaves }).waitFor();
        await page.locator(".recording li").first().waitFor();
        equal([await axeViolations(page), await overflowOf(page)], [[], 0]);
        await page.getByRole("link", { name: t.data }).click();
        await page.getByRole("heading", { name: t.export }).waitFor();
        equal([await axeViolations(page), await overflowOf(page)], [[], 0]);
        await page.goto(`${stage.host.address}/settings/window-tracker/`);
        await page.getByLabel(t.tryText).waitFor();
        equal([await axeViolations(page), await overflowOf(page)], [[], 0]);
      }, { locale, colorScheme, viewport: { width: 360, height: 800 } });
    }
  },

  "what can leave names each address that a setting holds, and who may start programs": async (stage) => {
    const { host } = stage;
    const body = { folder: join(root, "tests/plugins/desk") };
    const { id } = await host.json<{ id: string }>("/api/plugins/install", { method: "POST", body });
    await host.json(`/api/plugins/${id}/enable`, { method: "POST", body: { grant: true } });
    await visit(stage, "/settings/privacy/", async ({ page }) => {
      const desk = page.locator(".reaching li", { hasText: "Desk telephone" });
      await page.locator(".reaching li").first().waitFor();
      await becomes(() => desk.count(), 0, "without an address it reaches nothing");

      const values = { server: "https://telephone.example.com" };
      await host.json(`/api/settings/${id}`, { method: "PUT", body: values });
      await desk.getByText("https://telephone.example.com").waitFor();
      await page.getByText(en.canStart).waitFor();
    });
  },

  "recording pauses for a while and goes on": async (stage) => {
    await visit(stage, "/settings/privacy/", async ({ page }) => {
      await page.locator(".recording").getByText("inactive").waitFor();
      await page.getByRole("button", { name: en.pauseFor.half }).click();
      await page.locator(".recording").getByText(/Privacy mode: .*until/).waitFor();
      await page.getByRole("button", { name: en.goOn }).click();
      await page.locator(".recording").getByText("inactive").waitFor();

      // Offered by the manifests alone: without a plugin that can pause there is nothing to press.
      await stage.host.json("/api/plugins/window-tracker/disable", { method: "POST" });
      await page.getByRole("button", { name: en.goOn }).waitFor({ state: "detached" });
      await stage.host.json("/api/plugins/window-tracker/enable", { method: "POST", body: {} });
      await page.getByRole("button", { name: en.goOn }).waitFor();
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

      const kept = page.getByRole("region", { name: en.data }).getByRole("spinbutton");
      await kept.fill("30");
      await page.getByText(en.retentionPreview("1", "").slice(0, 20)).waitFor();
      await page.getByRole("button", { name: shellEn.settings.save }).click();
      await page.getByRole("dialog", { name: en.retentionTitle(30) }).getByRole("button", { name: shellEn.app.cancel })
        .click();
      await page.getByText(shellEn.settings.unsaved).waitFor();
      equal(await rows(), before);
      await page.getByRole("button", { name: shellEn.settings.discard }).click();
      await page.getByText(en.retentionPreview("1", "").slice(0, 20)).waitFor({ state: "detached" });

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
      await becomes(() => sure.getAttribute("aria-disabled"), "true");
      await dialog.getByRole("textbox").fill(en.confirmWord);
      equal(await axeViolations(page), []);
      await sure.click();
      await host.until("nothing is left", async () => await rows() === 0);
      await page.locator('.deletion[data-phase="done"]').waitFor();
    });
  },
};
