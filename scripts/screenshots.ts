// Takes the pictures of the documents: a real host, a real browser, and a day made for it.
//   node scripts/deno.mjs run -A scripts/screenshots.ts
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { startTestHost, type TestHost } from "../tests/support/host.ts";
import { openWindowManager, startXvfb } from "../tests/support/x11.ts";
import { callInputs, heartbeats, type Language, now, zone } from "./screenshots/day.ts";

const callsPlugin = fileURLToPath(new URL("../tests/call-source", import.meta.url));
const pictures = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));

const languages: { language: Language; locale: string; file: string }[] = [
  { language: "en", locale: "en-GB", file: "today.png" },
  { language: "de", locale: "de-DE", file: "today.de.png" },
];

// With a display, so that the window tracker has nothing to complain about.
await using display = await startXvfb();
await openWindowManager(display);
await using browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking", "--font-render-hinting=none"],
});
await Deno.mkdir(pictures, { recursive: true });
for (const { language, locale, file } of languages) {
  await using host = await startTestHost({ env: { DISPLAY: display.name, TZ: zone }, config: { language } });
  await fill(host, language);
  await takePicture(browser, host, locale, pictures + file);
  console.log(`docs/screenshots/${file}`);
}

async function fill(host: TestHost, language: Language): Promise<void> {
  await host.json("/api/activity/heartbeat", { method: "POST", body: heartbeats(language) });
  // Calls come from plugins only, and so do these.
  const { id } = await host.json<{ id: string }>("/api/plugins/install", {
    method: "POST",
    body: { folder: callsPlugin },
  });
  await host.json(`/api/plugins/${id}/enable`, { method: "POST", body: { grant: true } });
  await host.json(`/api/plugins/${id}/calls`, { method: "POST", body: callInputs(language) });
}

async function takePicture(browser: Browser, host: TestHost, locale: string, path: string): Promise<void> {
  await using context = await browser.newContext({
    locale,
    timezoneId: zone,
    colorScheme: "light",
    viewport: { width: 1280, height: 680 },
    deviceScaleFactor: 1.5,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(host.loginLink);
  await page.locator(".timeline").waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: "disabled" });
}
