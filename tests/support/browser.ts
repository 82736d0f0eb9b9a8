import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { type Browser, type BrowserContextOptions, chromium, type Page, type Response } from "playwright-core";
import type { TestHost } from "./host.ts";
import { inTime } from "./in-time.ts";

/** A real host, and a browser that people come with. */
export interface Stage {
  host: TestHost;
  browser: Browser;
}

export interface Visit {
  page: Page;
  responses: Response[];
  /** What the browser complained about. */
  complaints: string[];
}

export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  browser.on("context", (context) => context.setDefaultTimeout(SETTLES_MS));
  const times = Number(Deno.env.get("TIMETRACK_TEST_SLOWER") ?? 1);
  // One that is closed at once need not be slow.
  const slower = (page: Page) => void slowDown(page, times).catch(() => {});
  if (times > 1) browser.on("context", (context) => context.on("page", slower));
  return browser;
}

/** What a page shows before it is ready for the next click comes to light on a slow computer only. */
async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** Somebody who has opened a login link, in a browser of their own; nothing may go wrong there or go elsewhere. */
export async function visit(
  { host, browser }: Stage,
  path: string,
  check: (visit: Visit) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: zoneAtNoon(), ...options });
  const page = await context.newPage();
  const [responses, elsewhere, complaints]: [Response[], string[], string[]] = [[], [], []];
  context.on("response", (response) => responses.push(response));
  context.on("request", (request) => isOurs(request.url(), host) || elsewhere.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await page.goto(await loginLink(host, path));
    await page.locator("main h1").waitFor();
    await check({ page, responses, complaints });
    equal(complaints, []);
    equal(elsewhere, []);
  } finally {
    await context.close();
  }
}

/** A zone in which it is about noon, so that no test runs over midnight. */
function zoneAtNoon(): string {
  const hours = 12 - new Date().getUTCHours();
  return hours === 0 ? "Etc/GMT" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

export async function loginLink(host: TestHost, path = "/"): Promise<string> {
  return (await host.json<{ url: string }>("/api/login-link", { method: "POST", body: { path } })).url;
}

/** How long a page may take to show what follows from an action. */
const SETTLES_MS = 60_000;
/** Longer than any wait of the browser's own for something to look at. */
const ANSWERS_MS = 90_000;

/** What the page shows becomes this; fails with the difference when it does not. */
export function becomes(look: () => Promise<unknown>, expected: unknown, message = ""): Promise<void> {
  return settles(look, (shown) => message ? equal(shown, expected, message) : equal(shown, expected));
}

/** What is said of the page becomes true. */
export function holds(look: () => Promise<unknown>, message = ""): Promise<void> {
  return settles(look, (shown) => message ? ok(shown, message) : ok(shown));
}

/** The text in the page becomes one of this form. */
export function matches(look: () => Promise<string>, form: RegExp): Promise<void> {
  return settles(look, (shown) => match(shown, form));
}

/** The browser complains of one refusal, perhaps a moment after the page has told of it; that is forgotten. */
export async function refusalNoted(complaints: string[]): Promise<void> {
  await becomes(() => Promise.resolve(complaints.length), 1, "the browser itself notes the refusal");
  complaints.length = 0;
}

/** A page draws in its own time: looks until the check passes, or throws what it threw last. */
async function settles<Shown>(look: () => Promise<Shown>, check: (shown: Shown) => void): Promise<void> {
  for (const deadline = Date.now() + SETTLES_MS;;) {
    const shown = await inTime(look(), ANSWERS_MS, () => `The page said nothing within ${ANSWERS_MS / 1000} s`);
    try {
      return check(shown);
    } catch (thrown) {
      if (Date.now() > deadline) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * How people look at a page. What breaks one comes with a language, a theme or a width, or with two of
 * them: each two meet in one of these looks.
 */
export const looks = [
  { language: "de", locale: "de-DE", colorScheme: "light", width: 360 },
  { language: "de", locale: "de-DE", colorScheme: "dark", width: 1280 },
  { language: "en", locale: "en-GB", colorScheme: "dark", width: 360 },
  { language: "en", locale: "en-GB", colorScheme: "light", width: 1280 },
] as const;

const axeSource = await Deno.readTextFile(new URL(import.meta.resolve("axe-core/axe.min.js")));

/** Rules of accessibility that the page breaks, with the places; empty when all is well. Half of a transition does not count. */
export function axeViolations(page: Page): Promise<string[]> {
  return inTime(checked(page), AXE_MS, () => `The rules of accessibility were not checked within ${AXE_MS / 1000} s`);
}

/** What is wrong is wrong for good: a colour that was on its way while it was looked at is another one the next time. */
async function checked(page: Page): Promise<string[]> {
  const first = await runAxe(page);
  return first.length === 0 ? first : await runAxe(page);
}

const AXE_MS = 60_000;

async function runAxe(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(async () => {
    const ending = (each: Animation) => each.effect?.getComputedTiming().endTime !== Infinity;
    await Promise.allSettled(document.getAnimations().filter(ending).map(({ finished }) => finished));
    return "axe" in globalThis;
  });
  // Through the debugger, as the page's rules refuse scripts of others.
  if (!isThere) await page.evaluate(axeSource);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: { resultTypes: string[] }): Promise<
          { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }
        >;
      };
    };
    // All rules; where each of them was kept is not written down.
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)
    );
  });
}

/** By how many pixels the page is wider than its window, with all open that can be opened. */
export async function overflowOf(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const closed = [...document.querySelectorAll("details:not([open])")];
    for (const each of closed) each.toggleAttribute("open", true);
    const width = document.documentElement.scrollWidth;
    for (const each of closed) each.toggleAttribute("open", false);
    return width - innerWidth;
  });
}

function isOurs(url: string, host: TestHost): boolean {
  return url.startsWith(`${host.address}/`) || url.startsWith("data:");
}
