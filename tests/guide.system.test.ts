import { deepStrictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { fillDemoHome } from "../scripts/demo-data.ts";
import { becomes, startBrowser, visit } from "./support/browser.ts";
import { walks } from "./guide/walks.ts";
import { settableClock } from "./support/host-clock.ts";
import { root, startTestHost } from "./support/host.ts";
import { temporaryHome } from "./support/command-line.ts";

const zone = "Europe/Berlin";
/** An afternoon in a week with everything in it. */
const now = Date.parse("2025-11-18T15:05:00+01:00");

interface Chapter {
  title: string;
  /** What the guide sets in italics: words that the person sees. */
  words: string[];
}

/** The chapters of the guide that are walked, in its order. */
async function chapters(): Promise<Chapter[]> {
  const text = await Deno.readTextFile(join(root, "docs/guide.md"));
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => {
    const [title = "", ...lines] = part.split("\n");
    const words = [...lines.join(" ").replace(/\s+/g, " ").matchAll(/(?<![\w_])_([^_]+)_(?![\w_])/g)];
    return { title, words: words.flatMap(([, word]) => word!.split(" → ")) };
  });
}

/** Everything that can be read or heard on the page. */
async function readable(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const parts = [document.body.innerText];
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], option, summary, label")) {
      for (const name of ["aria-label", "placeholder", "title"]) parts.push(element.getAttribute(name) ?? "");
      parts.push(element.textContent ?? "");
    }
    return parts.join("\n").replace(/\s+/g, " ");
  });
}

Deno.test("docs/guide.md can be walked step by step, and its words are those of the page", async (t) => {
  const guide = await chapters();
  equal(guide.map(({ title }) => title), Object.keys(walks));
  await using home = await temporaryHome();
  await fillDemoHome({ home: home.path, language: "en", now, zone, days: 45 });
  await using clock = await settableClock();
  await clock.setTo(now);
  await using host = await startTestHost({ home: home.path, clock: clock.file, env: { TZ: zone } });
  const browser = await startBrowser();
  try {
    for (const { title, words } of guide) {
      await t.step(title, () =>
        visit({ host, browser }, "/", async ({ page }) => {
          await page.clock.setFixedTime(now);
          await page.goto(host.address);
          await page.locator("main h1").waitFor();
          const seen: string[] = [];
          const look = async () => void seen.push(await readable(page));
          await walks[title]!({ page, host, look });
          const missing = async () => {
            await look();
            const all = seen.join("\n");
            return words.filter((word) => !all.includes(word));
          };
          await becomes(missing, [], "words of the guide that the page does not show");
        }, { timezoneId: zone }));
    }
  } finally {
    await browser.close();
  }
});
