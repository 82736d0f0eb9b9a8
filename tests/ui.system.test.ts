import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { Page, Response } from "playwright-core";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { de } from "../ui/messages/de.ts";
import { en } from "../ui/messages/en.ts";
import { pages } from "../ui/pages.ts";
import { becomes, holds, loginLink, matches, type Stage, startBrowser, visit } from "./support/browser.ts";
import { filesHolding } from "./support/files-holding.ts";
import { freePort } from "./support/free-port.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";
import { strangersAreRefused } from "./ui/strangers.ts";

const POMODORO = "timetrack-examples.pomodoro";
const SECRET = "s3cret-of-the-server-4711";

Deno.test("the UI of a real host in a real browser", async (t) => {
  await using host = await startTestHost();
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

async function beat(host: TestHost, app: string, title: string, at: number): Promise<void> {
  const body = {
    source: "test",
    kind: "window",
    at: new Date(at).toISOString(),
    pulseSeconds: 3_600,
    data: { app, title },
  };
  await host.json("/api/activity/heartbeat", { method: "POST", body });
}

async function settingOf(host: TestHost, plugin: string, key: string): Promise<unknown> {
  const forms = await host.json<{ id: string; settings: { key: string; value: unknown; isSet: boolean }[] }[]>(
    "/api/settings",
  );
  const found = forms.find(({ id }) => id === plugin)?.settings.find((setting) => setting.key === key);
  return found && { value: found.value, isSet: found.isSet };
}

/** The host is away for a while, and comes back with the same address and sessions. */
Deno.test("a page that was open while the host was away goes on by itself", async () => {
  const home = await Deno.makeTempDir({ prefix: "timetrack-home-" });
  const port = freePort();
  let host = await startTestHost({ home, port });
  const browser = await startBrowser();
  try {
    await visit({ host, browser }, "/", async ({ page, complaints }) => {
      await host.stop();
      await page.getByText(en.app.lost).waitFor();
      await page.getByRole("button", { name: en.app.signOut }).click();
      await page.getByText(en.app.unreachableCheck).waitFor();
      await page.getByRole("link", { name: en.nav.status }).click();
      await page.getByText(en.app.unreachableWait).first().waitFor();

      host = await host.restart({ port });
      await page.getByRole("heading", { level: 1, name: en.status.title }).waitFor();
      await page.getByText(en.app.lost).waitFor({ state: "detached" });
      await becomes(() => page.getByRole("alert").count(), 0);
      ok(complaints.splice(0).every((complaint) => /ERR_|Failed to fetch|EventSource/.test(complaint)));
    });
  } finally {
    await browser.close();
    await host.stop();
    await Deno.remove(home, { recursive: true });
  }
});

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "the login link opens the page once, and only once": async ({ host, browser }) => {
    const first = await browser.newContext({ locale: "en-GB" });
    const second = await browser.newContext({ locale: "en-GB" });
    try {
      const page = await first.newPage();
      await page.goto(host.loginLink);
      await page.getByRole("navigation").waitFor();
      const other = await second.newPage();
      const answer = await other.goto(host.loginLink);
      const text = await answer!.text();
      const again = await other.goto(`${host.address}/`);

      await page.waitForURL(`${host.address}/welcome`);
      equal(answer?.status(), 401);
      ok(text.includes("This link is no longer valid"));
      equal(again?.status(), 401);
      equal(await second.cookies(), []);
      const cookies = await first.cookies();
      equal(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite]), [[true, "Strict"]]);
      // For who is logged in, a link opened twice is no trouble.
      await page.goto(host.loginLink);
      await page.getByRole("navigation").waitFor();
    } finally {
      await first.close();
      await second.close();
    }
  },

  "today shows what was recorded and grows without a reload": async (stage) => {
    const { host } = stage;
    const now = Math.floor(Date.now() / 1_000) * 1_000;
    const minutes = (count: number) => now - count * 60_000;
    await beat(host, "Editor", "main.ts", minutes(30));
    await beat(host, "Editor", "main.ts", minutes(20));

    await visit(stage, "/", async ({ page, responses }) => {
      const block = (name: RegExp) => page.locator('[data-kind="window"]').getByRole("button", { name });
      await block(/^Editor, .*, 10 minutes$/).waitFor();
      await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
      const pages = () => responses.filter((response) => response.request().isNavigationRequest()).length;
      const before = pages();

      await beat(host, "Editor", "main.ts", minutes(15));
      await block(/^Editor, .*, 15 minutes$/).waitFor();
      await beat(host, "Browser", "Manual", minutes(15));
      await beat(host, "Browser", "Manual", minutes(10));
      await block(/^Browser, .*, 5 minutes$/).waitFor();
      await page.getByRole("button", { name: /^Browser/ }).filter({ hasText: "5 min" }).click();
      await page.getByRole("list", { name: en.totals.titlesOf("Browser") }).getByText("Manual").waitFor();

      await becomes(() => page.evaluate(() => Reflect.get(globalThis, "sameDocument")), true);
      equal(pages(), before);
    });
  },

  "more tabs than a browser has connections are all live, also when the one that is connected is closed": async (
    stage,
  ) => {
    const { host } = stage;
    const now = Math.floor(Date.now() / 1_000) * 1_000;
    await visit(stage, "/", async ({ page }) => {
      const tabs = [page];
      while (tabs.length < 8) {
        const tab = await page.context().newPage();
        await tab.goto(`${host.address}/`);
        await tab.locator(".timeline").waitFor();
        tabs.push(tab);
      }
      const shows = async (tab: Page, app: string) => {
        await tab.bringToFront();
        await tab.locator('[data-kind="window"]').getByRole("button", { name: new RegExp(`^${app}`) }).waitFor();
      };
      await beat(host, "Painter", "one", now - 9 * 60_000);
      await beat(host, "Painter", "one", now - 7 * 60_000);
      for (const tab of [tabs[0]!, tabs[6]!, tabs[7]!]) await shows(tab, "Painter");

      const last = tabs.at(-1)!;
      const taken = last.context().waitForEvent("response", (response) => isEvents(response));
      await page.close();
      await taken;
      await beat(host, "Composer", "two", now - 6 * 60_000);
      await beat(host, "Composer", "two", now - 4 * 60_000);
      await shows(last, "Composer");
    });
  },

  "signing out in one tab signs out the others": async (stage) => {
    const { host } = stage;
    await visit(stage, "/", async ({ page, complaints }) => {
      const other = await page.context().newPage();
      await other.goto(`${host.address}/status`);
      await other.getByRole("button", { name: en.app.signOut }).click();
      await other.getByRole("heading", { name: en.app.signedOutTitle }).waitFor();
      // The next event ends what the session still listens to.
      await beat(host, "Editor", "after", Date.now());

      await page.getByRole("heading", { name: en.app.signedOutTitle }).waitFor();
      ok(complaints.splice(0).every((complaint) => complaint.includes("401")));
    });
  },

  "a log follows its own plugin, and stays where one reads": async (stage) => {
    const { host } = stage;
    await visit(stage, "/plugins", async ({ page, responses }) => {
      const restart = (id: string) => host.json(`/api/plugins/${id}/restart`, { method: "POST" });
      const isLog = (url: string) => url.includes("/api/plugins/window-tracker/log");
      const fetched = () => responses.filter((response) => isLog(response.url())).length;
      const card = page.locator(".plugin", { hasText: "window-tracker" }).first();
      // More lines than fit, and than count as the end.
      for (let line = 0; line < 3; line++) await restart("window-tracker");
      // What is heard of these restarts is shown before the log is open, and no longer on its way.
      const { pid } = (await host.json<PluginInfo[]>("/api/plugins")).find(({ id }) => id === "window-tracker")!;
      await card.getByText(String(pid)).first().waitFor();
      await card.getByRole("button", { name: en.plugins.log }).click();
      const log = page.getByRole("dialog").locator(".log");
      // So low that there is something to scroll.
      await log.evaluate(async (box: HTMLElement) => {
        box.style.height = "5px";
        for (const place of [box.scrollHeight, 0]) {
          const scrolled = new Promise((resolve) => box.addEventListener("scroll", resolve, { once: true }));
          box.scrollTop = place;
          await scrolled;
        }
      });
      const before = fetched();
      const heard = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/plugins");
      await restart("event-sender");
      await heard;
      equal(fetched(), before);

      const lines = await log.locator("li").count();
      await restart("window-tracker");
      await page.waitForFunction((count) => document.querySelectorAll(".log li").length > count, lines);
      await becomes(() => log.evaluate((box) => box.scrollTop), 0);
    });
  },

  "a plugin is installed, granted, run, read, and switched off": async (stage) => {
    const { host } = stage;
    await visit(stage, "/plugins", async ({ page }) => {
      await page.locator(".plugin").first().waitFor();
      await host.json("/api/plugins/install", { method: "POST", body: { folder: join(root, "examples/pomodoro") } });
      const card = page.locator(".plugin", { hasText: POMODORO });
      const state = (text: string) => card.locator(".pill").getByText(text, { exact: true }).waitFor();
      await state(en.plugins.state.consent);

      await card.getByRole("button", { name: en.plugins.review }).click();
      const dialog = page.getByRole("dialog", { name: en.plugins.consentTitle("Pomodoro") });
      await dialog.locator(".right-text").first().waitFor();
      const rights = await dialog.locator(".right-text").allInnerTexts();
      await dialog.getByRole("button", { name: en.app.cancel }).click();
      await state(en.plugins.state.consent);
      await card.getByRole("button", { name: en.plugins.review }).click();
      await dialog.getByRole("button", { name: en.plugins.consentGrant }).click();
      await card.getByText(en.plugins.state.consent, { exact: true }).waitFor({ state: "detached" });
      const session = await host.json<{ minutes: number }>(`/api/plugins/${POMODORO}/start`, { method: "POST" });
      await state(en.plugins.state.running);

      equal(rights, ["Show messages on your desktop", "Keep data of its own"]);
      equal(session.minutes, 25);

      const process = () => card.locator("dl dd").last().innerText();
      const before = await process();
      // A plugin that is switched off while it restarts makes the restart fail, as it should.
      const restarted = page.waitForResponse((response) => response.url().endsWith(`/${POMODORO}/restart`));
      await card.getByRole("button", { name: en.plugins.restart }).click();
      await restarted;
      await page.waitForFunction(
        ([id, before]) => {
          const pid = document.getElementById(id!)?.querySelector("dl dd:last-child, dl div:last-child dd");
          return pid !== undefined && pid !== null && pid.textContent !== before;
        },
        [POMODORO, before],
      );
      await state(en.plugins.state.running);

      await card.getByRole("button", { name: en.plugins.log }).click();
      const log = page.getByRole("dialog", { name: en.plugins.logOf("Pomodoro") });
      await log.locator("li, p.hint").first().waitFor();
      await page.keyboard.press("Escape");
      await card.getByRole("switch").click();
      await state(en.plugins.state.disabled);
      const refused = await host.ask(`/api/plugins/${POMODORO}/start`, { method: "POST" });
      equal([refused.status, typeof await refused.text()], [404, "string"]);
      await card.getByRole("switch").click();
      await card.getByText(en.plugins.state.disabled, { exact: true }).waitFor({ state: "detached" });
    });
  },

  "the log of a plugin is shown": async (stage) => {
    await visit(stage, "/plugins", async ({ page }) => {
      const card = page.locator(".plugin", { hasText: "window-tracker" });
      await card.getByRole("button", { name: en.plugins.log }).click();

      await page.getByRole("dialog").getByText("Cannot watch windows: DISPLAY is not set").first().waitFor();
    });
  },

  ...Object.fromEntries(
    ([["en", en, "en-GB", "Idle after", "minutes", 4], ["de", de, "de-DE", "Abwesend nach", "minutes", 5]] as const)
      .map((
        [language, t, locale, label, unit, amount],
      ) => [`a setting is changed in ${language}`, async (stage: Stage) => {
        await visit(stage, "/settings/window-tracker", async ({ page }) => {
          await page.getByRole("heading", { level: 1, name: t.settings.title }).waitFor();
          const field = page.locator(".setting", { hasText: label });
          await becomes(
            () => field.getByLabel(t.settings.unit).locator("option:checked").innerText(),
            t.settings[unit],
          );
          await field.getByRole("spinbutton").fill(String(amount));
          await page.getByRole("button", { name: t.settings.save }).click();
          await page.getByText(t.settings.saved, { exact: true }).waitFor();
          await page.reload();
          await page.locator(".setting", { hasText: label }).waitFor();

          await becomes(
            () => page.locator(".setting", { hasText: label }).getByRole("spinbutton").inputValue(),
            String(amount),
          );
          equal(await settingOf(stage.host, "window-tracker", "idle_seconds"), { value: amount * 60, isSet: true });
        }, { locale });
      }]),
  ),

  "on a wide screen each page begins at the same edge": async (stage) => {
    await visit(stage, "/", async ({ page }) => {
      const edge = async () => (await page.locator("main h1").boundingBox())?.x;
      const first = await edge();
      for (const { room } of pages) {
        await page.goto(`${stage.host.address}/${room}`);
        await page.locator("main h1").waitFor();
        await becomes(edge, first, room);
      }
    }, { viewport: { width: 2560, height: 1200 } });
  },

  "a secret is stored, shown as set, and never sent back": async (stage) => {
    const { host } = stage;
    const events = await host.ask("/api/events");
    const heard = readAll(events);
    await visit(stage, "/settings/event-sender", async ({ page, responses }) => {
      const field = page.locator(".setting", { hasText: "Token of the server" });
      await field.getByText(en.settings.secretNotSet).waitFor();
      await field.getByRole("button", { name: "Token of the server" }).click();
      await field.locator("input[type=password]").fill(SECRET);
      await page.getByRole("button", { name: en.settings.save }).click();
      await field.getByText(en.settings.secretSet, { exact: true }).waitFor();
      for (const path of ["/plugins", "/status", "/", "/settings/event-sender"]) {
        await page.goto(host.address + path);
        await page.locator("main h1").waitFor();
        await page.waitForLoadState("load");
      }
      await field.getByText(en.settings.secretSet, { exact: true }).waitFor();

      equal(await settingOf(host, "event-sender", "token"), { value: null, isSet: true });
      equal((await page.content()).includes(SECRET), false);
      const bodies = await Promise.all(responses.map(bodyOf));
      ok(bodies.some((body) => body.includes('"token"')), "the form was among what was read");
      equal(bodies.filter((body) => body.includes(SECRET)), []);
    });
    await heard.stop();
    ok(heard.text().includes("host/settings"));
    equal(heard.text().includes(SECRET), false);
    equal(filesHolding(host.home, SECRET), []);
  },

  "what the host refuses stands at its field": async (stage) => {
    await visit(stage, "/settings", async ({ page }) => {
      const port = page.getByLabel("Port", { exact: true });
      await port.fill("70000");
      await page.getByRole("button", { name: en.settings.save }).click();
      await page.locator(".setting[data-invalid]").waitFor();

      const row = page.locator(".setting[data-invalid]");
      await becomes(() => row.count(), 1);
      await becomes(() => port.getAttribute("aria-invalid"), "true");
      await matches(() => row.locator(".problem").innerText(), /65535/);
      await becomes(() => page.evaluate(() => document.activeElement?.id), "host-port");
      equal(await settingOf(stage.host, "host", "port"), { value: 8000, isSet: false });
    });
  },

  "the status tells the host's text and runs a task": async (stage) => {
    const { host } = stage;
    await visit(stage, "/status", async ({ page }) => {
      const told = async () => (await host.json<{ text: string }>("/api/status")).text.split("\n").filter(Boolean);
      await holds(async () => {
        const shown = await page.locator(".status-block li").allInnerTexts();
        return shown.map((line) => line.trim()).join("\n") === (await told()).join("\n");
      }, "the page tells what the host tells");
      const runs = async () =>
        (await host.json<{ trigger: string; outcome: string }[]>(
          `/api/tasks/runs?plugin=${POMODORO}&task=tick`,
        )).filter(({ trigger }) => trigger === "manual");
      const before = (await runs()).length;

      const row = page.getByRole("row", { name: /Look at the timer/ });
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith("/tick/run")),
        row.getByRole("button", { name: en.status.runNow("Look at the timer") }).click(),
      ]);
      const run = await answer.json();
      await row.getByText(en.status.outcome.success).waitFor();

      equal(run.outcome, "success");
      equal((await runs()).length, before + 1);
    });
  },

  "a page of another origin can neither read nor write": strangersAreRefused,

  "who signs out is out, in every tab": async (stage) => {
    const { host, browser } = stage;
    const context = await browser.newContext({ locale: "en-GB" });
    try {
      const page = await context.newPage();
      await page.goto(await loginLink(host));
      const tab = await context.newPage();
      await tab.goto(`${host.address}/status`);
      await tab.locator(".status-block").first().waitFor();

      await page.getByRole("button", { name: en.app.signOut }).click();
      await page.getByRole("heading", { name: en.app.signedOutTitle }).waitFor();
      await tab.getByRole("heading", { name: en.app.signedOutTitle }).waitFor();

      equal((await tab.goto(`${host.address}/status`))?.status(), 401);
      equal((await context.request.get(`${host.address}/api/status`)).status(), 401);
    } finally {
      await context.close();
    }
  },
};

/** What a response carried; a stream that goes on and a redirect have no body to read. */
async function bodyOf(response: Response): Promise<string> {
  if (isEvents(response)) return "";
  const headers = JSON.stringify(await response.allHeaders());
  return headers + await response.text().catch(() => "");
}

function isEvents(response: Response): boolean {
  return new URL(response.url()).pathname === "/api/events";
}

/** Reads a stream of events until it is stopped. */
function readAll(response: globalThis.Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
    }
  })();
  return {
    text: () => text,
    async stop() {
      await reader.cancel();
      await reading;
    },
  };
}
