import { deepStrictEqual as equal, ok } from "node:assert";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { axeViolations, becomes, holds, looks, refusalNoted, startBrowser } from "../tests/support/browser.ts";
import { bundleUi } from "./bundle.ts";
import { de } from "./messages/de.ts";
import { en } from "./messages/en.ts";
import { en as sync } from "./sync/messages.en.ts";
import { type FakeHost, sampleToday, sampleZone, startFakeHost } from "./testing/fake-host.ts";
import { hostileTitle } from "./testing/sample-day.ts";

const paths = [
  "/",
  "/day/2026-02-28",
  "/plugins",
  "/settings",
  "/settings/window-tracker/",
  "/settings/event-sender/",
  "/status",
];

/** On a large screen. */
const wide = [
  { language: "de", locale: "de-DE", colorScheme: "light", width: 2560 },
  { language: "en", locale: "en-GB", colorScheme: "dark", width: 2560 },
] as const;

Deno.test("the UI in a browser", async (t) => {
  const out = await Deno.makeTempDir({ prefix: "timetrack-ui-" });
  await bundleUi({ out });
  const host = startFakeHost(out);
  const browser = await startBrowser();

  try {
    await t.step("bundleUi() builds when it must and keeps the first page below 80 kB", () => bundleIsSmall(out));
    for (const { language, locale, colorScheme, width } of [...looks, ...wide]) {
      await t.step(
        `every page is right in ${language}, ${colorScheme}, ${width} px`,
        () => withPage(browser, host, { locale, colorScheme, viewport: { width, height: 900 } }, everyPageIsRight),
      );
    }
    for (const [name, check] of Object.entries(steps)) {
      await t.step(name, () => withPage(browser, host, {}, check));
    }
  } finally {
    await browser.close();
    await host.close();
    await Deno.remove(out, { recursive: true });
  }
});

async function bundleIsSmall(out: string): Promise<void> {
  const again = await bundleUi({ out });
  await Deno.writeTextFile(`${out}/bundle.stamp`, "made of other sources");
  const stale = await bundleUi({ out });

  const html = Deno.readTextFileSync(`${out}/index.html`);
  const inPage = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => new TextEncoder().encode(text));
  const all = [...inPage, ...firstScripts(out, html).map((file) => Deno.readFileSync(file))];
  const bytes = all.reduce((sum, script) => sum + gzipSync(script).length, 0);
  equal([again, stale], [{ built: false }, { built: true }]);
  ok(bytes > 1000 && bytes <= 80_000, `${bytes} bytes of JavaScript`);
  // None is asked for only after another one was read.
  equal(firstScripts(out, html).filter((file) => !html.includes(`"${file.slice(out.length)}"`)), []);
}

/** All scripts that the first page loads: the app and what it imports at once. */
function firstScripts(out: string, html: string): string[] {
  const files = [out + /id="app-script" href="([^"]+)"/.exec(html)![1]!];
  for (const file of files) {
    const imports = Deno.readTextFileSync(file).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g);
    for (const [, name] of imports) if (!files.includes(`${out}/assets/${name}`)) files.push(`${out}/assets/${name}`);
  }
  return files;
}

interface Visit {
  page: Page;
  host: FakeHost;
  /** Address of every request, and what the browser complained about. */
  requests: string[];
  complaints: string[];
}

async function withPage(
  browser: Browser,
  host: FakeHost,
  options: BrowserContextOptions,
  check: (visit: Visit) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: sampleZone,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.clock.setFixedTime(new Date(`${sampleToday}T15:05:00+01:00`));
  try {
    await check({ page, host, requests, complaints });
    equal(complaints, []);
    equal(requests.filter((url) => !url.startsWith("http://127.0.0.1:") && !url.startsWith("data:")), []);
  } finally {
    await context.close();
  }
}

async function open({ page, host }: Visit, path: string): Promise<void> {
  await page.goto(host.address + path);
  await page.locator("main h1").waitFor();
  await page.locator("main").filter({ hasNot: page.locator(".loading") }).waitFor();
}

async function everyPageIsRight(visit: Visit): Promise<void> {
  const { page } = visit;
  for (const path of paths) {
    await open(visit, path);

    const { lang, overflow, width } = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      width: innerWidth,
      overflow: document.documentElement.scrollWidth - innerWidth,
    }));
    const t = lang === "de" ? de : en;
    await becomes(() => page.locator(".nav-link").allInnerTexts().then((texts) => texts[0]), t.nav.today, path);
    ok(overflow <= 0, `${path} is ${overflow} px too wide`);
    if (width < 2000) equal(await axeViolations(page), [], path);
  }
}

const steps: Record<string, (visit: Visit) => Promise<void>> = {
  "a title that looks like HTML is text": async (visit) => {
    const { page } = visit;
    await open(visit, "/");

    await page.getByRole("button", { name: /^Firefox \d/ }).click();
    await page.getByText(hostileTitle).first().waitFor();
    await page.getByText(en.timeline.list).click();
    await page.locator("td", { hasText: hostileTitle }).waitFor();

    await becomes(() => page.locator("img").count(), 0);
    await becomes(() => page.title(), "Today · TimeTrack");
  },

  "a block tells its exact times to the pointer and to the keyboard": async (visit) => {
    const { page } = visit;
    await open(visit, "/");

    const card = page.locator(".hover-card");
    await holds(async () => {
      // Again while it does not hold: what is still drawn may take the block away from under the pointer.
      await page.locator('[data-kind="window"] .block').nth(1).hover();
      const [hovered = ""] = await card.allInnerTexts();
      return hovered.includes("Visual Studio Code") && hovered.includes("08:16:00 – 09:03:00");
    });
    await page.mouse.move(0, 0);
    await page.locator('[data-kind="window"] .block[tabindex="0"]').focus();
    await page.keyboard.press("ArrowRight");

    const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await becomes(label, "Visual Studio Code, 08:16:00 to 09:03:00, 47 minutes");
    await holds(async () => (await card.innerText()).includes("08:16:00 – 09:03:00"));
  },

  "Enter zooms to a block and Escape shows everything": async (visit) => {
    const { page } = visit;
    await open(visit, "/");
    const shown = () =>
      page.locator(".timeline-frame").evaluate(({ dataset }) =>
        Date.parse(dataset["to"]!) - Date.parse(dataset["from"]!)
      );
    const before = await shown();

    await page.locator('[data-kind="window"] .block').nth(1).press("Enter");
    await holds(async () => 3 * await shown() < before, `it shows no less than ${before} ms`);
    await page.keyboard.press("Escape");

    await becomes(shown, before);
  },

  "the day figures are those of the host": async (visit) => {
    await open(visit, "/");

    const figures = async () => (await visit.page.locator(".figures").innerText()).replace(/\s+/g, " ");

    await becomes(figures, "Working time 5 h 33 min Start 08:00 End 15:00 Away 1 h 27 min Calls 3 25 min");
  },

  "a tab without the connection asks anew, too, when it was interrupted": async (visit) => {
    const { page, host } = visit;
    const listening = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/events");
    await open(visit, "/");
    await listening;
    const other = await page.context().newPage();
    await other.clock.setFixedTime(new Date(`${sampleToday}T15:05:00+01:00`));
    await open({ ...visit, page: other }, "/");

    host.interrupt(() => host.work("Krita", "flyer.kra"));

    await other.getByRole("button", { name: /^Krita \d/ }).waitFor();
  },

  "the timeline follows what the host tells, without asking on its own": async (visit) => {
    const { page, host, requests } = visit;
    const listening = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/events");
    await open(visit, "/");
    await listening;
    const asked = requests.length;

    host.work("GIMP", "poster.xcf");
    await page.getByRole("button", { name: /^GIMP \d/ }).waitFor();

    await becomes(
      () => Promise.resolve(new Set(requests.slice(asked).map((url) => new URL(url).pathname))),
      new Set(["/api/activity", "/api/calls", "/api/entries", "/api/summary", "/api/days"]),
    );
  },

  "days are left, chosen and linked": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/");

    await page.getByLabel("Previous day").click();
    await page.getByRole("heading", { name: "Yesterday Sunday, 1 March 2026" }).waitFor();
    await page.getByText(en.today.empty).waitFor();
    const address = page.url();
    await page.getByRole("button", { name: "Choose a day: 1 Mar 2026" }).waitFor();
    await page.locator('.date-picker input[type="date"]').evaluate((input: HTMLInputElement) => {
      input.value = "2026-02-10";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await page.getByRole("heading", { name: "Tuesday, 10 February 2026" }).waitFor();
    await page.getByRole("button", { name: "Today" }).click();
    await page.getByRole("heading", { name: "Today Monday, 2 March 2026" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Tuesday, 10 February 2026" }).waitFor();

    equal(address, `${host.address}/day/2026-03-01`);
  },

  "consent shows the rights by risk and grants exactly them": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/plugins");
    const card = page.locator(".plugin", { hasText: "acme.pomodoro" });

    await card.getByRole("button", { name: en.plugins.review }).click();
    const dialog = page.getByRole("dialog", { name: en.plugins.consentTitle("Pomodoro <b>Timer</b>") });
    await dialog.locator(".risk").first().waitFor();
    const risks = await dialog.locator(".risk").allInnerTexts();
    equal(await axeViolations(page), []);
    await dialog.getByRole("button", { name: en.plugins.consentGrant }).click();
    await card.getByText(en.plugins.state.running, { exact: true }).waitFor();

    equal(risks, ["High risk", "Medium risk", "Low risk"]);
    equal(host.written.at(-1), {
      path: "/api/plugins/acme.pomodoro/enable",
      body: { grant: true, consent: "what it asks for" },
    });
    await becomes(() => page.getByRole("dialog").count(), 0);
  },

  "a plugin is switched off, restarted and its log read": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/plugins");
    const card = page.locator(".plugin", { hasText: "event-sender" });

    const restarted = page.waitForResponse((response) => response.url().endsWith("/event-sender/restart"));
    await card.getByRole("button", { name: en.plugins.restart }).click();
    await restarted;
    await card.getByText(en.plugins.state.running, { exact: true }).waitFor();
    await card.getByRole("switch").click();
    await card.getByText(en.plugins.state.disabled, { exact: true }).waitFor();
    await card.getByRole("button", { name: en.plugins.log }).click();
    await page.getByText("Cannot read <script>alert(1)</script>").waitFor();
    equal(await axeViolations(page), []);
    await page.keyboard.press("Escape");

    equal(host.written.slice(-2).map(({ path }) => path), [
      "/api/plugins/event-sender/restart",
      "/api/plugins/event-sender/disable",
    ]);
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), en.plugins.log);
  },

  "a repair card does what its button says and goes": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/status");

    await page.getByRole("button", { name: "Enter a new one" }).click();
    await page.getByRole("heading", { name: "The client secret expires in 6 days" }).waitFor({ state: "detached" });

    equal(host.written.at(-1)?.path, "/api/issues/teams/secret/open");
  },

  "settings send what was changed, and nothing else": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/settings/window-tracker");

    await page.getByLabel("Away after").fill("10");
    await page.getByLabel("Private mode").click();
    await page.getByLabel("Window titles").selectOption({ label: "Leave out" });
    await page.getByLabel("Sat").check();
    await page.getByRole("group", { name: "Projects" }).getByRole("button", { name: en.settings.add }).click();
    await page.getByRole("group", { name: "Projects" }).getByLabel("Entry 2", { exact: true }).fill("garden");
    await page.getByRole("group", { name: "Rules" }).getByLabel("Remove entry 1").click();
    await page.getByLabel("From").fill("06:30");
    await page.getByRole("button", { name: en.settings.save }).click();
    await page.getByText(en.settings.saved, { exact: true }).waitFor();

    equal(host.written.at(-1), {
      path: "/api/settings/window-tracker",
      body: {
        idle: 600,
        privacy: true,
        titles: "drop",
        days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        words: ["timetrack", "garden"],
        rules: [{ app: "", title: "Bank", action: "hide" }],
        from: "06:30",
      },
    });
  },

  "what is typed while settings are being saved stays to be saved": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/settings/window-tracker");
    let go = () => {};
    await page.route("**/api/settings/window-tracker", async (route) => {
      await new Promise<void>((resolve) => go = resolve);
      await route.continue();
    });
    const asked = page.waitForRequest("**/api/settings/window-tracker");
    await page.getByLabel("Away after").fill("10");
    await page.getByLabel("Note").fill("first");
    await page.getByRole("button", { name: en.settings.save }).click();
    await asked;
    await page.getByLabel("Note").fill("second");
    const answered = page.waitForResponse("**/api/settings/window-tracker");
    go();
    await answered;
    await page.getByText(en.settings.unsaved, { exact: true }).waitFor();

    await becomes(() => page.getByLabel("Note").inputValue(), "second");
    await page.unroute("**/api/settings/window-tracker");
    const again = page.waitForResponse("**/api/settings/window-tracker");
    await page.getByRole("button", { name: en.settings.save }).click();
    await again;
    equal(host.written.at(-1)?.body, { note: "second" });
  },

  "a wrong entry is shown at its field and not sent": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/settings/window-tracker");
    const before = host.written.length;

    await page.getByLabel("Project pattern").fill("[");
    await page.getByRole("button", { name: en.settings.save }).click();
    await page.getByText("Must be a regular expression").waitFor();

    await becomes(() => page.evaluate(() => document.activeElement?.id), "window-tracker-pattern");
    equal(host.written.length, before);
    equal(await axeViolations(page), []);
  },

  "a refusal of the host stands at the field it names": async (visit) => {
    const { page, complaints } = visit;
    await open(visit, "/settings");

    await page.getByLabel("Port").fill("0");
    await page.getByRole("button", { name: en.settings.save }).click();
    await page.getByText('Cannot use 0 as "port": it must be at least 1').waitFor();

    await becomes(() => page.getByLabel("Port").getAttribute("aria-invalid"), "true");
    await refusalNoted(complaints);
  },

  "a secret is replaced without ever being shown": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/settings/event-sender");

    await page.getByText(en.settings.secretNotSet).waitFor();
    await page.getByRole("button", { name: "Token" }).click();
    await page.getByLabel("Token").fill("s3cret");
    await becomes(() => page.getByLabel("Token").getAttribute("type"), "password");
    await page.getByRole("button", { name: en.settings.save }).click();
    await page.getByText(en.settings.saved, { exact: true }).waitFor();

    equal(host.written.at(-1), { path: "/api/settings/event-sender", body: { token: "s3cret" } });
    await becomes(() => page.getByLabel("Token").getAttribute("type"), "button");
  },

  "what was not saved is there again after a look elsewhere": async (visit) => {
    const { page } = visit;
    await open(visit, "/settings");

    await page.getByLabel("Port").fill("8123");
    await page.getByRole("link", { name: "Plugins" }).click();
    await page.getByRole("link", { name: "Settings" }).first().click();

    await becomes(() => page.getByLabel("Port").inputValue(), "8123");
  },

  "a task runs at a click": async (visit) => {
    const { page, host } = visit;
    await open(visit, "/status");
    // In words, as on the Sync page.
    await page.locator(".run-counts", { hasText: sync.counts["fetched"]! }).getByText("128").waitFor();

    const answered = page.waitForResponse((response) => response.url().endsWith("/run"));
    await page.getByRole("button", { name: en.status.runNow("Send open events") }).click();
    await answered;

    equal(host.written.at(-1)?.path, "/api/tasks/event-sender/send/run");
  },

  "the first picture waits for the page alone": async ({ page, host, requests }) => {
    const held = Promise.withResolvers<void>();
    await page.route("**/assets/*.js", async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.goto(host.address, { waitUntil: "commit" });

    const painted = await page.evaluate(() =>
      new Promise<string>((resolve) =>
        new PerformanceObserver((list) =>
          list.getEntriesByName("first-contentful-paint").forEach(({ name }) => resolve(name))
        )
          .observe({ type: "paint", buffered: true })
      )
    );
    const shown = await page.locator(".brand").innerText();
    const asked = requests.filter((url) => !url.endsWith(".js") && !url.endsWith(".svg"));
    held.resolve();
    await page.getByRole("heading", { name: en.today.today }).waitFor();

    equal([painted, shown.trim()], ["first-contentful-paint", "TimeTrack"]);
    equal(asked, [`${host.address}/`]);
  },

  "language and appearance are chosen and remembered": async (visit) => {
    const { page } = visit;
    await open(visit, "/");

    // The host remembers the language: a reload, and the next one that asks, are to find it.
    const choose = async (label: string, language: string) => {
      const remembered = page.waitForResponse((response) => response.request().method() === "PUT");
      await page.getByLabel(label).selectOption(language);
      await remembered;
    };
    await choose("Language", "de");
    await page.getByLabel("Darstellung").selectOption("dark");
    await page.reload();
    await page.getByRole("heading", { name: "Heute" }).waitFor();

    await becomes(
      () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset["theme"]]),
      [
        "de",
        "dark",
      ],
    );
    await becomes(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
    await choose("Sprache", "auto");
  },

  "who is not logged in is told how to log in": async (visit) => {
    const { page, host, complaints } = visit;
    host.signOut();
    await open(visit, "/");

    await page.getByRole("heading", { name: en.app.signedOutTitle }).waitFor();

    await becomes(() => page.getByRole("navigation").count(), 0);
    equal(await axeViolations(page), []);
    ok(complaints.splice(0).every((complaint) => complaint.includes("401")));
  },
};
