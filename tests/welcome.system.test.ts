import { deepStrictEqual as equal } from "node:assert/strict";
import type { Page } from "playwright-core";
import { de as shellDe } from "../ui/messages/de.ts";
import { en as shellEn } from "../ui/messages/en.ts";
import { en as settingsEn } from "../ui/settings/messages.en.ts";
import { de } from "../ui/welcome/messages.de.ts";
import { en } from "../ui/welcome/messages.en.ts";
import { axeViolations, becomes, matches, overflowOf, startBrowser, visit } from "./support/browser.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

const names = ["recorded", "stays", "privacy", "calls"] as const;

/** Where a login link without a path leads, such as that of the tray. */
async function beginning(host: TestHost): Promise<string | null> {
  const { url } = await host.json<{ url: string }>("/api/login-link", { method: "POST", body: {} });
  const response = await fetch(url, { redirect: "manual" });
  await response.body?.cancel();
  return response.headers.get("location");
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
}

/** The step's heading is what the keyboard and a screen reader go on from. */
async function focusedHeading(page: Page): Promise<string | null> {
  return await page.evaluate(() => document.activeElement?.matches("h1") ? document.activeElement.textContent : null);
}

/** Does something by which the first steps end, and waits until the host keeps that. */
async function ending(page: Page, act: () => Promise<void>): Promise<void> {
  const kept = page.waitForResponse((response) =>
    response.request().method() === "PATCH" && response.url().endsWith("/api/asked")
  );
  await act();
  equal((await kept).status(), 200);
}

Deno.test("the first steps are shown at the first start, by keyboard, and never again once they ended", async (t) => {
  const host = await startTestHost();
  const browser = await startBrowser();
  let now = host;
  try {
    await t.step("the first login link leads to them, and each step has the focus on its heading", async () => {
      equal(await beginning(host), "/welcome");
      await visit({ host, browser }, "/welcome", async ({ page }) => {
        for (const name of names) {
          await heading(page, en[name].title);
          await becomes(() => focusedHeading(page), en[name].title);
          const onwards = page.getByRole("button", { name: name === "calls" ? en.start : en.next, exact: true });
          await onwards.focus();
          if (name === "calls") break;
          await page.keyboard.press("Enter");
        }
        await matches(() => page.locator("main").innerText(), /Microsoft Teams/);
        await page.goBack();
        await heading(page, en.privacy.title);
        await page.getByRole("button", { name: en.back, exact: true }).click();
        await heading(page, en.stays.title);
        await matches(() => page.locator("main code").innerText(), /timetrack\.db$/);
        equal(await beginning(host), "/welcome");
        await page.reload();
        await heading(page, en.stays.title);
        await ending(page, () => page.getByRole("button", { name: en.skip, exact: true }).click());
        await page.waitForURL(`${host.address}/`);
      });
    });

    await t.step("the host remembers it over a restart, and Settings lead there again", async () => {
      equal(await beginning(now), "/");
      now = await host.restart();
      equal(await beginning(now), "/");
      await visit({ host: now, browser }, "/settings", async ({ page }) => {
        await page.getByRole("link", { name: settingsEn.firstSteps }).click();
        await heading(page, en.recorded.title);
        await becomes(() => focusedHeading(page), en.recorded.title);
      });
    });

    await t.step("each step can be skipped, in both languages and themes, down to 360 px", async () => {
      for (const [m, locale, colorScheme] of [[en, "en-GB", "light"], [de, "de-DE", "dark"]] as const) {
        await visit({ host: now, browser }, "/welcome", async ({ page }) => {
          for (const [index, name] of names.entries()) {
            await page.goto(`${now.address}/welcome?step=${index + 1}`);
            await heading(page, m[name].title);
            await page.waitForFunction(() => document.querySelector("main .loading") === null);
            equal([await axeViolations(page), await overflowOf(page)], [[], 0]);
            const out = page.getByRole("button", { name: name === "calls" ? m.start : m.skip, exact: true });
            await ending(page, () => out.click());
            await page.waitForURL(`${now.address}/`);
          }
        }, { locale, colorScheme, viewport: { width: 360, height: 740 } });
      }
    });

    await t.step("the language is chosen there for all of TimeTrack", async () => {
      await visit({ host: now, browser }, "/welcome", async ({ page }) => {
        await page.getByRole("group", { name: en.language }).getByRole("button", { name: "Deutsch" }).click();
        await heading(page, de.recorded.title);
        await page.getByRole("navigation", { name: shellDe.nav.label }).waitFor();
        // The page shows it at once, before the host has heard of it.
        const choice = async () => (await now.json<{ choice: string }>("/api/language")).choice;
        await now.until("the host keeps the choice", async () => await choice() === "de");
      });
    });
  } finally {
    await browser.close();
    await now[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
    await Deno.remove(host.home, { recursive: true }).catch(() => {});
  }
});

Deno.test("the first steps end for whoever goes elsewhere, such as to set up a source of calls", async () => {
  await using host = await startTestHost();
  const browser = await startBrowser();
  try {
    await visit({ host, browser }, "/welcome?step=4", async ({ page }) => {
      await ending(page, () => page.getByRole("link", { name: `${en.calls.setUp}: ` }).first().click());
      await heading(page, shellEn.settings.title);
    });
    equal(await beginning(host), "/");
  } finally {
    await browser.close();
  }
});
