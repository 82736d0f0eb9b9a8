// Takes the pictures of the documents: a real host with the sample year, and a real browser.
//   node scripts/deno.mjs run -A scripts/screenshots.ts
//   node scripts/deno.mjs run -A scripts/screenshots.ts calls reports
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { loginLink, startBrowser } from "../tests/support/browser.ts";
import { settableClock } from "../tests/support/host-clock.ts";
import { startTestHost, type TestHost } from "../tests/support/host.ts";
import { openWindowManager, startXvfb } from "../tests/support/x11.ts";
import { fillDemoHome } from "./demo-data.ts";
import { pictures } from "./screenshots/pictures.ts";

const zone = "Europe/Berlin";
/** An afternoon in a week with everything in it. */
const now = Date.parse("2025-11-18T15:05:00+01:00");
const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));

interface Look {
  language: "en" | "de";
  theme: "light" | "dark";
  width: number;
  /** What stands between the picture's name and ".png". */
  mark: string;
}

const looks: Look[] = [
  { language: "en", theme: "light", width: 1280, mark: "" },
  { language: "de", theme: "light", width: 1280, mark: ".de" },
  { language: "en", theme: "dark", width: 1280, mark: ".dark" },
  { language: "de", theme: "dark", width: 360, mark: ".small" },
];

const wanted = pictures.filter(({ name }) => Deno.args.length === 0 || Deno.args.includes(name));
// With a display, so that the window tracker has nothing to complain about.
await using display = await startXvfb();
await openWindowManager(display);
await using browser = await startBrowser();
await Deno.mkdir(folder, { recursive: true });
for (const language of ["en", "de"] as const) {
  const home = await Deno.makeTempDir({ prefix: "timetrack-pictures-" });
  await fillDemoHome({ home, now, zone, language });
  {
    await using clock = await settableClock();
    await clock.setTo(now);
    await using host = await startTestHost({ home, clock: clock.file, env: { DISPLAY: display.name, TZ: zone } });
    for (const look of looks.filter((one) => one.language === language)) await takeAll(browser, host, look);
  }
  await Deno.remove(home, { recursive: true });
}

async function takeAll(browser: Browser, host: TestHost, { language, theme, width, mark }: Look): Promise<void> {
  await using context = await browser.newContext({
    locale: language === "de" ? "de-DE" : "en-GB",
    timezoneId: zone,
    colorScheme: theme,
    viewport: { width, height: 760 },
    deviceScaleFactor: width < 500 ? 2 : 1.5,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(await loginLink(host));
  for (const { name, path, prepare } of wanted) {
    await page.goto(host.address + path);
    await settled(page);
    await prepare?.(page);
    await page.screenshot({ path: join(folder, `${name}${mark}.png`), animations: "disabled" });
    console.log(`docs/screenshots/${name}${mark}.png`);
  }
}

/** Nothing is loading any more, and the letters are there. */
async function settled(page: Page): Promise<void> {
  await page.locator("main h1").waitFor();
  await page.waitForFunction(() => document.querySelector("main .loading") === null);
  await page.evaluate(() => document.fonts.ready);
}
