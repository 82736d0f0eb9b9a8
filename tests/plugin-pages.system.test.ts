import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { BrowserContextOptions, FrameLocator, Page, Request } from "playwright-core";
import { de as kitDe, en as kitEn } from "./plugins/desk/texts.ts";
import { de } from "../ui/plugin-pages/messages.de.ts";
import { READY } from "../ui/kit/wire.ts";
import { en } from "../ui/plugin-pages/messages.en.ts";
import {
  axeViolations,
  becomes,
  holds,
  overflowOf,
  refusalNoted,
  type Stage,
  startBrowser,
  visit,
} from "./support/browser.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const DESK = "tests.desk";
const POMODORO = "timetrack-examples.pomodoro";

Deno.test("pages of plugins in a real host and a real browser", async (t) => {
  await using host = await startTestHost();
  for (const folder of ["tests/plugins/desk", "examples/pomodoro"]) {
    const { id } = await host.json<{ id: string }>("/api/plugins/install", {
      method: "POST",
      body: { folder: join(root, folder) },
    });
    await host.json(`/api/plugins/${id}/enable`, { method: "POST", body: { grant: true } });
  }
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

const inFrame = (page: Page): FrameLocator => page.frameLocator("iframe");
const withClipboard: BrowserContextOptions = { permissions: ["clipboard-read", "clipboard-write"] };

async function stored(host: TestHost, key: string): Promise<{ value: unknown; isSet: boolean }> {
  const forms = await host.json<{ id: string; settings: { key: string; value: unknown; isSet: boolean }[] }[]>(
    "/api/settings",
  );
  const { value, isSet } = forms.find(({ id }) => id === DESK)!.settings.find((one) => one.key === key)!;
  return { value, isSet };
}

/** What a person sees: no rule of accessibility broken, inside the frame and around it, and nothing cut off. */
async function judge(page: Page): Promise<void> {
  const [frame] = page.frames().filter((one) => one.url().includes("/pages/"));
  equal(await axeViolations(page), []);
  equal(await overflowOf(page), 0);
  equal(await axeViolations(frame as unknown as Page), []);
  equal(await overflowOf(frame as unknown as Page), 0);
}

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "settings are read, changed, checked and saved; a secret is set and never read": async (stage) => {
    await visit(stage, `/settings/${DESK}/`, async ({ page, complaints }) => {
      const frame = inFrame(page);
      await becomes(() => frame.getByLabel("User").inputValue(), "desk");
      // The page stands for the form.
      await becomes(() => page.locator(".settings-form").count(), 0);

      await frame.getByLabel("User").fill("x");
      await frame.getByRole("button", { name: "Save" }).click();
      await frame.getByRole("alert").getByText("user", { exact: false }).waitFor();
      await refusalNoted(complaints);

      await frame.getByLabel("User").fill("anna");
      await frame.getByLabel("Line").selectOption("Second line");
      await frame.getByLabel("Days to look back").fill("14");
      await frame.getByLabel("Missed calls, too").check();
      await frame.getByRole("button", { name: "Enter: Password" }).click();
      await frame.locator('input[type="password"]').fill("s3cret-of-the-desk");
      await frame.getByRole("button", { name: "Save" }).click();
      await frame.getByText("Saved", { exact: true }).waitFor();

      const values = await Promise.all(["user", "line", "days", "missed"].map((key) => stored(stage.host, key)));
      equal(values.map(({ value }) => value), ["anna", "second", 14, true]);
      equal(await stored(stage.host, "password"), { value: null, isSet: true });
      await frame.locator(".status-text").getByText(kitEn.connected).waitFor();
      await holds(async () => !(await frame.locator("body").innerHTML()).includes("s3cret"));
    });
  },

  "a setting that another window changes is seen without a reload": async (stage) => {
    await visit(stage, `/settings/${DESK}/`, async ({ page }) => {
      const user = inFrame(page).getByLabel("User");
      await user.waitFor();
      await stage.host.json(`/api/settings/${DESK}`, { method: "PUT", body: { user: "berta" } });

      await page.waitForFunction(() => true);
      for (let look = 0; look < 100 && await user.inputValue() !== "berta"; look++) {
        await inFrame(page).locator("body").evaluate(() => new Promise(requestAnimationFrame));
      }
      await becomes(() => user.inputValue(), "berta");
    });
  },

  "what is typed while the settings are being saved stays to be saved": async (stage) => {
    await visit(stage, `/settings/${DESK}/`, async ({ page }) => {
      const frame = inFrame(page);
      let go = () => {};
      await page.route(`**/api/settings/${DESK}`, async (route) => {
        await new Promise<void>((resolve) => go = resolve);
        await route.continue();
      });
      const asked = page.waitForRequest(`**/api/settings/${DESK}`);
      await frame.getByLabel("User").fill("clara");
      await frame.getByRole("button", { name: "Save" }).click();
      await asked;
      await frame.getByLabel("User").fill("clara b");
      await frame.getByLabel("Days to look back").fill("9");
      const answered = page.waitForResponse(`**/api/settings/${DESK}`);
      go();
      await answered;
      await frame.getByText("Unsaved changes").waitFor();
      await stage.host.until("the first is stored", async () => (await stored(stage.host, "user")).value === "clara");

      await becomes(() => frame.getByLabel("User").inputValue(), "clara b");
      await becomes(() => frame.getByLabel("Days to look back").inputValue(), "9");
      await page.unroute(`**/api/settings/${DESK}`);
      await frame.getByRole("button", { name: "Save" }).click();
      await frame.getByText("Saved", { exact: true }).waitFor();
      equal((await stored(stage.host, "user")).value, "clara b");
    });
  },

  "where a plugin connects to is confirmed by the person, outside of the frame": async (stage) => {
    await visit(stage, `/settings/${DESK}/`, async ({ page, complaints }) => {
      const frame = inFrame(page);
      const save = () => frame.getByRole("button", { name: "Save" }).click();
      await frame.getByLabel("Address of the telephone").fill("https://telephone.example.com");
      await save();
      const dialog = page.getByRole("dialog", { name: en.confirmTitle("Desk telephone") });
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await frame.getByRole("alert").waitFor();
      equal((await stored(stage.host, "server")).value, "");

      await save();
      await dialog.getByRole("button", { name: en.confirm }).click();
      await frame.getByText("Saved", { exact: true }).waitFor();
      equal((await stored(stage.host, "server")).value, "https://telephone.example.com");
      equal(complaints, []);
    });
  },

  "commands, routes, refusals, messages and the clipboard go through the bridge": async (stage) => {
    await visit(stage, `/settings/${DESK}/`, async ({ page, complaints }) => {
      const frame = inFrame(page);
      await frame.getByRole("button", { name: kitEn.sync }).click();
      await page.locator(".plugin-page-bar").getByText(kitEn.fetched(3)).waitFor();

      await frame.getByRole("button", { name: kitEn.testNow }).click();
      await frame.getByRole("list", { name: kitEn.test }).getByText(/The password is accepted.*done/).waitFor();

      await frame.getByRole("button", { name: kitEn.ring }).click();
      await frame.getByRole("alert").getByText("Cannot ring: the telephone is asleep").waitFor();
      await frame.getByText("Lift the receiver").waitFor();
      await refusalNoted(complaints);

      await frame.getByRole("button", { name: "Copy: Address" }).click();
      await page.locator(".plugin-page-bar").getByText(en.copied).waitFor();
      await becomes(
        () => page.evaluate(() => navigator.clipboard.readText()),
        "https://time.example.com/calls/webhooks/desk",
      );

      await frame.getByRole("button", { name: kitEn.toCalls }).click();
      await page.getByRole("heading", { name: "Calls of the desk", level: 1 }).waitFor();
    }, withClipboard);
  },

  "a page has its place in the navigation and is live": async (stage) => {
    await visit(stage, "/", async ({ page }) => {
      const link = page.getByRole("link", { name: "Calls of the desk" });
      await link.click();
      const frame = inFrame(page);
      await frame.getByText("No calls yet").waitFor();
      await becomes(() => link.getAttribute("aria-current"), "page");
      await page.waitForFunction(() =>
        (document.querySelector(".nav-plugins img") as HTMLImageElement).naturalWidth > 0
      );

      const call = { method: "POST", body: { number: "<img src=x onerror=alert(1)>" } };
      await stage.host.json(`/api/plugins/${DESK}/calls`, call);
      await frame.getByRole("cell", { name: "<img src=x onerror=alert(1)>" }).waitFor();
      await becomes(() => frame.locator("td img").count(), 0);
    });
  },

  "language and theme change while the page is open, and what was typed stays": async (stage) => {
    await visit(stage, `/settings/${DESK}/`, async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByLabel("User").fill("typed");
      await page.getByRole("combobox", { name: "Appearance" }).selectOption("dark");
      await frame.locator('html[data-theme="dark"]').waitFor();
      await page.getByRole("combobox", { name: "Language" }).selectOption("de");

      await frame.getByText(kitDe.intro).waitFor();
      await frame.getByText("Der Name auf dem Telefon").waitFor();
      await becomes(() => frame.getByLabel("Benutzer").inputValue(), "typed");
      await page.getByText(de.from("Tischtelefon")).waitFor();
      // The choice is the host's, and would hold for all that follows.
      const choice = async () => (await stage.host.json<{ choice: string }>("/api/language")).choice;
      await stage.host.until("the host keeps the choice", async () => await choice() === "de");
      await stage.host.json("/api/settings/host", { method: "PUT", body: { language: "auto" } });
    });
  },

  "the example runs a pomodoro from its page": async (stage) => {
    await visit(stage, `/p/${POMODORO}/timer`, async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByRole("button", { name: "Start a pomodoro" }).click();
      await frame.getByText(/^Work until/).waitFor();
      await frame.getByRole("button", { name: "End it" }).click();
      await frame.getByText("No timer is running").waitFor();
    });
  },

  "a page that cannot be bundled says why, and where": async (stage) => {
    const folder = await Deno.makeTempDir();
    const manifest = {
      id: "tests.broken",
      version: "1.0.0",
      title: "Broken",
      engines: { timetrack: "^2.0.0" },
      main: "main.js",
      contributes: { pages: [{ id: "main", title: "Broken", kind: "page", main: "page.tsx" }] },
    };
    await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
    await Deno.writeTextFile(join(folder, "main.js"), "export function activate() {}");
    await Deno.writeTextFile(join(folder, "page.tsx"), 'import "./missing.ts";\nexport default () => null;');

    const response = await stage.host.ask("/api/plugins/install", { method: "POST", body: { folder } });
    const { error } = await response.json();
    await Deno.remove(folder, { recursive: true });

    equal(response.status, 400);
    ok(/Cannot bundle tests\.broken@main: .*missing\.ts.*page\.tsx:1/.test(error.message), error.message);
  },

  "a page that is slow to say its first word stays, one that says none is closed": async (stage) => {
    await visit(stage, "/", async ({ page }) => {
      const address = `/api/plugins/${DESK}/pages/calls`;
      const { promise: mayAnswer, resolve: letAnswer } = Promise.withResolvers<void>();
      // The app asks for it, too, when it hears nothing: it may have been refused.
      const isQuestion = (one: Request) => one.resourceType() === "fetch" && new URL(one.url()).pathname === address;
      await page.clock.install();
      await page.route(`**${address}?*`, async (route) => {
        if (isQuestion(route.request())) await mayAnswer;
        await route.fulfill({ contentType: "text/html", body: "Still loading" });
      });

      const asked = page.waitForRequest(isQuestion, { timeout: 60_000 });
      await page.goto(`${stage.host.address}/p/${DESK}/calls`);
      await asked;
      // However slow this computer is, no time passes until the page has said it.
      await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
      const answered = page.waitForResponse((response) => isQuestion(response.request()));
      letAnswer();
      await answered;
      const frame = page.frames().find((one) => one.url().includes(address))!;
      await frame.evaluate((word) => parent.postMessage(word, "*"), READY);
      await page.locator('.plugin-page-frame[data-state="shown"]').waitFor();

      await page.clock.resume();
      await page.goto(`${stage.host.address}/p/${DESK}/calls`);
      await holds(async () => {
        await page.clock.fastForward(10_000);
        return await page.getByText(en.silent("Desk telephone")).isVisible();
      });
      await becomes(() => page.locator("iframe").count(), 0);
    });
  },

  "pages end with their plugin": async (stage) => {
    await visit(stage, `/p/${DESK}/calls`, async ({ page, responses }) => {
      await inFrame(page).getByRole("heading", { name: "Calls", exact: true }).waitFor();
      // What is still asked of a plugin that ends is refused, and the browser complains.
      await holds(() => Promise.resolve(responses.some((one) => one.url().endsWith(`/api/plugins/${DESK}/calls`))));
      await stage.host.json(`/api/plugins/${DESK}/disable`, { method: "POST", body: {} });
      await page.getByText(en.gone).waitFor();
      await becomes(() => page.getByRole("link", { name: "Calls of the desk" }).count(), 0);
      await stage.host.json(`/api/plugins/${DESK}/enable`, { method: "POST", body: {} });
      await inFrame(page).getByRole("heading", { name: "Calls", exact: true }).waitFor();
    });
  },
};

for (
  const [locale, colorScheme, width, words] of [
    ["de-DE", "dark", 360, kitDe],
    ["en-GB", "light", 360, kitEn],
    ["de-DE", "light", 1280, kitDe],
    ["en-GB", "dark", 1280, kitEn],
  ] as const
) {
  steps[`nothing keeps a person from using them: ${locale}, ${colorScheme}, ${width} px`] = async (stage) => {
    const options: BrowserContextOptions = { locale, colorScheme, viewport: { width, height: 1_600 } };
    await visit(stage, `/settings/${DESK}/`, async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByText(words.intro).waitFor();
      await frame.getByRole("button", { name: words.testNow }).click();
      await frame.getByRole("list", { name: words.test }).waitFor();
      await judge(page);
    }, options);
    await visit(stage, `/p/${POMODORO}/timer`, async ({ page }) => {
      await inFrame(page).getByRole("heading", { level: 2 }).waitFor();
      await judge(page);
    }, options);
  };
}
