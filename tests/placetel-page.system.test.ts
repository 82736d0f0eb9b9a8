import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { de } from "../plugins/placetel/page/messages.de.ts";
import { en } from "../plugins/placetel/page/messages.en.ts";
import { startFakePlacetel } from "../plugins/placetel/testing/fake-placetel.ts";
import { axeViolations, becomes, overflowOf, type Stage, startBrowser, visit } from "./support/browser.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

const PATH = "/calls/webhooks/placetel";
const SECRET = "shared-s3cret-of-placetel";
const KEY = "key-s3cret-of-placetel";
const inFrame = (page: Page): FrameLocator => page.frameLocator("iframe");

Deno.test("the settings page of Placetel in a real host and a real browser", async (t) => {
  await using placetel = startFakePlacetel(KEY);
  await using host = await startTestHost({
    config: { allowed_hosts: ["calls.example.com"], placetel_api_url: placetel.address },
  });
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
    equal(placetel.refused, []);
  } finally {
    await browser.close();
  }
});

/** Sends an event as Placetel does. */
async function tell(host: TestHost, key: string): Promise<number> {
  const call = { call_id: "a".repeat(64), from: "015112345678", to: "022155500123", direction: "in" };
  const body = new URLSearchParams({ ...call, event: "IncomingCall" }).toString();
  const response = await fetch(host.address + PATH, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-placetel-signature": createHmac("sha256", key).update(body).digest("hex"),
    },
    body,
  });
  await response.body?.cancel();
  return response.status;
}

async function enter(frame: FrameLocator, label: string, secret: string): Promise<void> {
  await frame.getByRole("button", { name: `Enter: ${label}` }).click();
  await frame.locator('input[type="password"]').last().fill(secret);
}

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "switch, secrets and lines are saved, and no secret is shown again": async (stage) => {
    await visit(stage, "/settings/placetel/", async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByText(en.allLines).waitFor();
      await frame.getByText(en.off).waitFor();
      await becomes(() => page.locator(".settings-form").count(), 0);

      await frame.getByRole("switch").check();
      await enter(frame, "Shared secret", SECRET);
      await enter(frame, "API key", KEY);
      await frame.getByLabel(en.lines).fill("+49 221 55500123\n\n015112345678\n+49 221 55500123\n");
      await frame.getByText(en.someLines(2)).waitFor();
      await frame.getByRole("button", { name: "Save" }).click();
      await frame.getByText("Saved", { exact: true }).waitFor();
      await frame.getByText(en.waiting).waitFor();

      const forms = await stage.host.json<{ id: string; settings: { key: string; value: unknown }[] }[]>(
        "/api/settings",
      );
      const users = forms.find(({ id }) => id === "placetel")!.settings.find(({ key }) => key === "users");
      equal(users!.value, ["+49 221 55500123", "015112345678"]);
      await becomes(() => frame.locator('input[type="password"]').count(), 0);
      const shown = await frame.locator("html").evaluate((html) =>
        html.outerHTML + [...html.querySelectorAll("input, textarea")].map((one) => (one as HTMLInputElement).value)
      );
      ok(!shown.includes("s3cret"));
    });
  },

  "the address is copied": async (stage) => {
    await visit(stage, "/settings/placetel/", async ({ page }) => {
      await inFrame(page).getByRole("button", { name: `Copy: ${en.address}` }).click();
      await inFrame(page).getByText("Copied", { exact: true }).waitFor();
      await becomes(() => page.evaluate(() => navigator.clipboard.readText()), `https://calls.example.com${PATH}`);
    }, { permissions: ["clipboard-read", "clipboard-write"] });
  },

  "a refused event is told with why, and the first good one with its time, without a reload": async (stage) => {
    await visit(stage, "/settings/placetel/", async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByText(en.waiting).waitFor();

      equal(await tell(stage.host, "another secret"), 401);
      await frame.getByRole("alert").getByText(en.because.signature).waitFor();
      await frame.getByText(en.waiting).waitFor();

      equal(await tell(stage.host, SECRET), 200);
      await frame.getByText(en.waiting).waitFor({ state: "detached" });
      const year = String(new Date().getFullYear());
      await frame.locator('.status-line[data-state="good"]', { hasText: en.event }).getByText(year).waitFor();
      await frame.getByRole("alert").waitFor({ state: "detached" });
    });
  },

  "the test tells each step, and the list of the week is read": async (stage) => {
    await visit(stage, "/settings/placetel/", async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByRole("button", { name: en.testNow }).click();
      const list = frame.getByRole("list", { name: en.test });
      await list.getByText("The API key belongs to Anna Beispiel, Beispiel KG").waitFor();
      await becomes(() => list.locator('[data-state="done"]').count(), 4);

      await frame.getByRole("button", { name: en.readNow }).click();
      await frame.locator('.status-line[data-state="busy"]', { hasText: en.list }).waitFor();
      await frame.getByText(en.result(0, 0, 0)).waitFor({ timeout: 90_000 });
      await frame.locator('.status-line[data-state="good"]', { hasText: en.list }).waitFor();
    });
  },
};

for (
  const [locale, colorScheme, width, words] of [
    ["de-DE", "dark", 360, de],
    ["en-GB", "light", 1280, en],
    ["de-DE", "light", 1280, de],
  ] as const
) {
  steps[`nothing keeps a person from using it: ${locale}, ${colorScheme}, ${width} px`] = async (stage) => {
    const options: BrowserContextOptions = { locale, colorScheme, viewport: { width, height: 1_600 } };
    await visit(stage, "/settings/placetel/", async ({ page }) => {
      const frame = inFrame(page);
      await frame.getByText(words.intro).waitFor();
      await frame.getByText(words.event, { exact: false }).first().waitFor();
      const [inside] = page.frames().filter((one) => one.url().includes("/pages/"));
      equal(await axeViolations(inside as unknown as Page), []);
      equal(await overflowOf(inside as unknown as Page), 0);
      equal(await overflowOf(page), 0);
      const shots = Deno.env.get("SHOTS");
      if (shots) await page.screenshot({ path: `${shots}/${locale}-${colorScheme}-${width}.png`, fullPage: true });
    }, options);
  };
}
