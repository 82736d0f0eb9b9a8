import { deepStrictEqual as equal, ok } from "node:assert/strict";
import type { BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import {
  axeViolations,
  becomes,
  matches,
  overflowOf,
  refusalNoted,
  type Stage,
  startBrowser,
  visit,
} from "../../tests/support/browser.ts";
import { APPS, TENANT } from "./testing/entra.ts";
import { startTeamsHost, type TeamsHost } from "./testing/host.ts";
import { guid, makeTenant } from "./testing/tenant.ts";
import { commandTitle } from "./settings/command-title.ts";
import { faultsEn } from "./texts/faults.en.ts";
import { GUIDE, type Language, WORDS } from "./texts/mod.ts";
import { PAGE } from "./texts/page.ts";

const ME = guid(1);
const SETTINGS = "/settings/teams/";

// esbuild's process is told to end, and ends a moment after the test.
Deno.test("the page of the settings of teams", { sanitizeOps: false, sanitizeResources: false }, async (t) => {
  await using teams = await startTeamsHost({ users: [ME] });
  const browser = await startBrowser();
  try {
    const stage = { host: teams.host, browser };
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check(stage, teams));
  } finally {
    await browser.close();
  }
});

const inFrame = (page: Page): FrameLocator => page.frameLocator("iframe");
const save = (frame: FrameLocator) => frame.getByRole("button", { name: "Save", exact: true }).click();

async function enterSecret(frame: FrameLocator, secret: string): Promise<void> {
  await frame.getByRole("button", { name: /: Client secret$/ }).click();
  await frame.locator('input[type="password"]').fill(secret);
  await save(frame);
  await frame.getByText("Saved", { exact: true }).waitFor();
}

/** How the steps of the connection test ended, when it has. */
async function test(frame: FrameLocator): Promise<{ states: string[]; text: string }> {
  await frame.getByRole("button", { name: commandTitle("test-connection", "en") }).click();
  const list = frame.getByRole("list", { name: PAGE.en.test, exact: true });
  await list.locator("li").last().and(frame.locator('[data-state="done"], [data-state="skipped"]')).waitFor();
  const states = await list.locator("li").evaluateAll((items) => items.map((item) => item.dataset["state"]!));
  return { states, text: await list.innerText() };
}

const steps: Record<string, (stage: Stage, teams: TeamsHost) => Promise<void>> = {
  "says at the first step what is missing when nothing is entered": async (stage, teams) => {
    await teams.set({ tenant_id: "" });
    await visit(stage, SETTINGS, async ({ page }) => {
      const { states, text } = await test(inFrame(page));

      equal(states, ["failed", "skipped", "skipped", "skipped", "skipped", "skipped"]);
      ok(text.includes(faultsEn["tenant-missing"].message) && text.includes(faultsEn["tenant-missing"].hint), text);
    });
  },

  "takes IDs and the secret, shows none of it again, and tests step by step": async (stage) => {
    await visit(stage, SETTINGS, async ({ page }) => {
      const frame = inFrame(page);
      await becomes(() => page.locator(".settings-form").count(), 0, "the page stands for the form");
      await frame.getByLabel("Tenant ID").fill(TENANT);
      await enterSecret(frame, "wr0ng~secret-of-the-page");
      const wrong = await test(frame);
      equal(wrong.states, ["done", "done", "failed", "skipped", "skipped", "skipped"]);
      ok(wrong.text.includes(faultsEn["secret-wrong"].message), wrong.text);

      await enterSecret(frame, APPS.good.secret);
      const right = await test(frame);
      equal(right.states, Array(6).fill("done"));
      for (const { title, done } of Object.values(WORDS.en.steps)) {
        ok(right.text.includes(title) && right.text.includes(done));
      }
      const shown = await frame.locator("html").innerHTML();
      for (const secret of ["wr0ng~secret", APPS.good.secret]) ok(!shown.includes(secret));
      await becomes(() => frame.locator('input[type="password"]').count(), 0);
    });
  },

  "keeps people as a list, one a line": async (stage) => {
    await visit(stage, SETTINGS, async ({ page }) => {
      const frame = inFrame(page);
      const people = frame.getByLabel("Whose calls are fetched", { exact: true });
      await people.press("Control+End");
      await people.pressSequentially("\nanna@example.com\n");
      await save(frame);
      await frame.getByText("Saved", { exact: true }).waitFor();
      equal(await storedUsers(stage), [ME, "anna@example.com"]);

      await people.fill(ME);
      await save(frame);
      await frame.getByText("Saved", { exact: true }).waitFor();
      equal(await storedUsers(stage), [ME]);
    });
  },

  "syncs by hand, and says why it cannot": async (stage, teams) => {
    const { records } = makeTenant({ me: ME, calls: 20, until: Date.now(), days: 5 });
    for (const record of records) teams.service.fake.records.set(record.id, record);
    await visit(stage, SETTINGS, async ({ page, complaints }) => {
      const frame = inFrame(page);
      const button = frame.getByRole("button", { name: commandTitle("sync-now", "en") });
      await button.click();
      await frame.getByRole("alert").getByText(faultsEn["switched-off"].message).waitFor();
      await refusalNoted(complaints);

      await frame.getByRole("switch").check();
      await save(frame);
      await frame.getByText(PAGE.en.on).waitFor();
      await button.click();
      await frame.getByText(PAGE.en.done, { exact: true }).waitFor();
      await matches(() => frame.getByText(/^New calls/).innerText(), /^New calls: \d+\. Changed calls: 0\.$/);
      const line = frame.locator(".status-line", { hasText: PAGE.en.lastSync });
      await line.and(frame.locator('[data-state="good"]')).waitFor();
    });
    equal(teams.service.fake.violations, []);
  },
};

async function storedUsers({ host }: Stage): Promise<unknown> {
  const forms = await host.json<{ id: string; settings: { key: string; value: unknown }[] }[]>("/api/settings");
  return forms.find(({ id }) => id === "teams")!.settings.find(({ key }) => key === "users")!.value;
}

const looks: [Language, BrowserContextOptions][] = [
  ["en", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["de", { colorScheme: "dark", viewport: { width: 360, height: 900 } }],
];

for (const [language, options] of looks) {
  steps[`can be read and used by everybody: ${language}, ${options.colorScheme}`] = async (stage) => {
    await visit(stage, SETTINGS, async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByText(PAGE.en.intro).waitFor();
      await page.locator('select:has(option[value="de"])').first().selectOption(language);
      await frame.getByText(PAGE[language].intro).waitFor();
      for (const fold of [PAGE[language].guide, PAGE[language].advanced]) {
        const details = frame.locator("details", { hasText: fold });
        if (await details.getAttribute("open") === null) await details.locator("summary").click();
      }

      const guide = frame.getByRole("list", { name: PAGE[language].guide });
      for (const { title } of GUIDE[language]) await guide.getByText(title, { exact: true }).waitFor();
      await frame.getByRole("button", { name: commandTitle("sync-now", language) }).waitFor();
      await frame.getByRole("button", { name: commandTitle("test-connection", language) }).click();
      await frame.getByText(WORDS[language].steps.choice.done).waitFor();
      const [inner] = page.frames().filter((one) => one.url().includes("/pages/"));
      equal(await axeViolations(inner as unknown as Page), []);
      equal(await overflowOf(inner as unknown as Page), 0);
      equal(await overflowOf(page), 0);
    }, options);
  };
}
