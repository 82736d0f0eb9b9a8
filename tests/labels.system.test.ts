import { deepStrictEqual as equal, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { de } from "../ui/labels/messages.de.ts";
import { en } from "../ui/labels/messages.en.ts";
import { en as wordsEn } from "../ui/messages/en.ts";
import {
  axeViolations,
  becomes,
  overflowOf,
  refusalNoted,
  type Stage,
  startBrowser,
  visit,
} from "./support/browser.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

const HOSTILE = '<img src=x onerror="document.title=1">';

Deno.test("categories, projects and rules in a real host and a real browser", async (t) => {
  await using host = await startTestHost();
  const browser = await startBrowser();
  try {
    await record(host);
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

/** Two hours of windows up to a while ago, and a call. */
async function record(host: TestHost): Promise<void> {
  const start = Math.floor(Date.now() / 1000) * 1000 - 4 * 3_600_000;
  const windows: [app: string, title: string, minutes: number][] = [
    ["Editor", "plan.ts", 60],
    ["Browser", "Manual – https://docs.example.com/a", 30],
    ["Browser", HOSTILE, 20],
    [HOSTILE, "x", 10],
  ];
  let at = start;
  for (const [app, title, minutes] of windows) {
    const beats = [at, at += minutes * 60_000].map((time) => ({
      source: "test",
      kind: "window",
      at: new Date(time).toISOString(),
      pulseSeconds: 3600,
      data: { app, title },
    }));
    await host.json("/api/activity/heartbeat", { method: "POST", body: beats });
  }
}

interface Book {
  labels: { id: string; kind: string; name: string; path: string; tone: { hue: number } }[];
  rules: {
    id: string;
    label: string;
    enabled: boolean;
    conditions: { field: string; test: string; value: string }[];
  }[];
}

const bookOf = (host: TestHost) => host.json<Book>("/api/labels");
const rulesOf = async (host: TestHost) => (await bookOf(host)).rules.map(({ conditions: [first] }) => first!.value);

async function secondsBy(host: TestHost, by: string): Promise<Record<string, number>> {
  const [from, to] = [Date.now() - 86_400_000, Date.now()].map((at) => new Date(at).toISOString());
  const rows = await host.json<{ name: string; seconds: number }[]>(`/api/summary?by=${by}&from=${from}&to=${to}`);
  return Object.fromEntries(rows.map(({ name, seconds }) => [name, seconds]));
}

function undoBar(page: Page): Locator {
  return page.locator(".undo-bar");
}

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "starters are offered in the person's language, and made when they are wanted": async (stage) => {
    await visit(stage, "/labels", async ({ page }) => {
      await page.getByRole("heading", { name: de.emptyTree.category }).waitFor();
      equal((await bookOf(stage.host)).labels, []);
      await page.locator(".starters").getByText("Entwicklung").waitFor();
      // There is nothing to choose from yet, which is said once.
      await page.locator(".unlabelled-list > li").first().waitFor();
      await page.locator(".unlabelled").getByText(de.needLabel.category).waitFor();
      await becomes(() => page.locator(".unlabelled-list select").count(), 0);

      await page.getByRole("button", { name: de.starters }).click();
      await page.locator(".label-tree").getByText("Entwicklung", { exact: true }).waitFor();

      ok((await bookOf(stage.host)).labels.some(({ name }) => name === "Dokumente"));
      await becomes(() => page.locator(".starters").count(), 0);
      // In words, not as the patterns that they are.
      await page.locator(".rule", { hasText: "Anwendung enthält eines von spotify, vlc, steam" }).waitFor();
      await becomes(() => page.locator(".rule strong[data-pattern]").count(), 0);
      await becomes(() => page.locator(".undo-bar").count(), 0, "nothing is offered that cannot be taken back");
    }, { locale: "de-DE" });
    for (const { id } of (await bookOf(stage.host)).labels) {
      await stage.host.json(`/api/labels/${id}`, { method: "DELETE" });
    }
  },

  "categories are made, put below another, moved, coloured and renamed": async (stage) => {
    await visit(stage, "/labels", async ({ page, complaints }) => {
      for (const [name, parent] of [["Work", ""], ["Code", "Work"], ["Web", ""]] as const) {
        await page.getByRole("button", { name: en.add.category }).click();
        await page.getByLabel(en.name, { exact: true }).fill(name);
        if (parent) await page.getByLabel(en.parent, { exact: true }).selectOption({ label: parent });
        await page.getByRole("button", { name: en.save }).click();
        await page.locator(".label-tree").getByText(name, { exact: true }).waitFor();
      }
      await page.getByRole("button", { name: en.up("Web") }).press("Enter");
      await page.locator(".label-tree li").first().getByText("Web").waitFor();

      await page.getByRole("button", { name: en.edit("Web") }).click();
      await page.getByLabel(en.colourName(13)).check();
      await page.getByLabel(en.name, { exact: true }).fill("work");
      await page.getByRole("button", { name: en.save }).click();
      await page.getByRole("alert").getByText(/has that name/).waitFor();
      await refusalNoted(complaints);
      await page.getByLabel(en.name, { exact: true }).fill("Research");
      await page.getByRole("button", { name: en.save }).click();
      await page.locator(".label-tree").getByText("Research", { exact: true }).waitFor();

      const { labels } = await bookOf(stage.host);
      equal(labels.map(({ path }) => path), ["Research", "Work", "Work / Code"]);
      equal(labels[0]!.tone, { hue: 220, shade: 0 });
    });
  },

  "a rule is made from what has no category in two steps, and undone": async (stage) => {
    await visit(stage, "/labels", async ({ page }) => {
      const names = page.locator(".unlabelled-list > li > .unlabelled-row > .unlabelled-name");
      await names.first().waitFor();
      await becomes(() => names.allInnerTexts(), ["Editor", "Browser", HOSTILE]);

      await page.getByLabel(en.assign("Editor"), { exact: true }).selectOption({ label: "Work / Code" });
      await undoBar(page).getByText(en.ruleMade("Work / Code")).waitFor();
      await page.waitForFunction(() => document.querySelectorAll(".unlabelled-list > li").length === 2);
      await becomes(() => secondsBy(stage.host, "category"), { "Work / Code": 3600, "": 3600 });

      await undoBar(page).getByRole("button", { name: wordsEn.app.undo }).click();
      await page.waitForFunction(() => document.querySelectorAll(".unlabelled-list > li").length === 3);
      await becomes(() => rulesOf(stage.host), []);
      await page.getByLabel(en.assign("Editor"), { exact: true }).selectOption({ label: "Work / Code" });
      await page.locator(".rule").getByText("Editor").waitFor();
      equal(await page.title(), `${en.title} · TimeTrack`);
    });
  },

  "a rule tells what it catches before it is saved, and what is wrong with it": async (stage) => {
    await visit(stage, "/labels", async ({ page, complaints }) => {
      await page.getByRole("button", { name: en.addRule }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText(en.previewEmpty).waitFor();
      await dialog.getByLabel(en.field).selectOption({ label: en.fields.title });
      await dialog.getByLabel(en.test).selectOption({ label: en.tests.matches });
      await dialog.getByLabel(en.value).fill("(");
      await dialog.getByRole("alert").getByText('"(" as a pattern').waitFor();
      await dialog.getByLabel(en.value).fill("plan|img");
      await dialog.locator(".caught", { hasText: /^1.h 20.min/ }).waitFor();
      await dialog.getByText(/stays under “Work \/ Code”/).waitFor();
      await becomes(
        () => dialog.locator(".examples .example-text").first().innerText(),
        "plan.ts\nEditor · Work / Code",
      );
      await dialog.locator(".examples").getByText(HOSTILE).waitFor();
      equal(await axeViolations(page), []);

      await dialog.getByLabel(en.then.category).selectOption({ label: "Research" });
      await dialog.getByRole("button", { name: en.save }).click();
      await page.locator(".rule").getByText("plan|img").waitFor();
      const seconds = { "Work / Code": 3600, "Research": 1200, "": 2400 };
      await becomes(() => secondsBy(stage.host, "category"), seconds);
      await refusalNoted(complaints);
    });
  },

  "rules are moved by keyboard and by dragging, switched off, and deleted with a way back": async (stage) => {
    await visit(stage, "/labels", async ({ page }) => {
      const first = page.locator(".rule").first();
      await first.getByText("Editor").waitFor();
      await page.locator(".rule").nth(1).getByRole("button", { name: /^Move .* up$/ }).press("Enter");
      await first.getByText("plan|img").waitFor();
      await becomes(() => secondsBy(stage.host, "category"), { "Research": 4800, "": 2400 });

      await page.locator(".rule").nth(1).dragTo(first);
      await first.getByText("Editor").waitFor();
      await becomes(() => rulesOf(stage.host), ["Editor", "plan|img"]);

      await first.getByRole("switch").click();
      await page.locator(".rule[data-off]").waitFor();
      await first.getByRole("button", { name: /^Delete/ }).click();
      await undoBar(page).getByText(en.ruleRemoved).waitFor();
      await undoBar(page).getByRole("button", { name: wordsEn.app.undo }).click();
      await page.locator(".rule[data-off]").waitFor();
      await becomes(async () => (await bookOf(stage.host)).rules.map(({ enabled }) => enabled), [false, true]);
    });
  },

  "a category is deleted with all below it, and brought back": async (stage) => {
    const before = await bookOf(stage.host);
    await visit(stage, "/labels", async ({ page }) => {
      await page.getByRole("button", { name: en.remove("Work"), exact: true }).click();
      await undoBar(page).getByText(en.removed("Work")).waitFor();
      await page.waitForFunction(() => document.querySelectorAll(".label-tree li").length === 1);

      await undoBar(page).getByRole("button", { name: wordsEn.app.undo }).click();
      await page.waitForFunction(() => document.querySelectorAll(".label-tree li").length === 3);
      await becomes(() => bookOf(stage.host), before);
    });
  },

  "another tab sees what was changed without a reload": async (stage) => {
    await visit(stage, "/labels?kind=project", async ({ page }) => {
      await page.getByText(en.emptyTree.project).waitFor();

      await stage.host.json("/api/labels", { method: "POST", body: { kind: "project", name: HOSTILE } });

      await page.locator(".label-tree").getByText(HOSTILE).waitFor();
      await page.locator(".label-tree").getByText(en.billable, { exact: true }).waitFor();
      equal(await page.title(), `${en.title} · TimeTrack`);
    });
  },

  "what happens before a page can listen is shown all the same": async (stage) => {
    await visit(stage, "/labels?kind=project", async ({ page }) => {
      const letGo = Promise.withResolvers<void>();
      await page.route("**/api/events?*", async (route) => {
        await letGo.promise;
        await route.continue();
      });
      const asked = page.waitForRequest("**/api/events?*");
      await page.reload();
      await page.locator(".label-tree").getByText(HOSTILE).waitFor();
      await asked;

      await stage.host.json("/api/labels", { method: "POST", body: { kind: "project", name: "Early" } });
      letGo.resolve();

      await page.locator(".label-tree").getByText("Early", { exact: true }).waitFor();
    });
  },

  "the page is accessible in both languages and themes, and fits 360 pixels": async (stage) => {
    for (const [locale, colorScheme, sentences] of [["de-DE", "light", de], ["en-GB", "dark", en]] as const) {
      for (const path of ["/labels", "/labels?kind=project"]) {
        await visit(stage, path, async ({ page }) => {
          await page.getByRole("heading", { name: sentences.title, level: 1 }).waitFor();
          await page.locator(".unlabelled-list > li").first().waitFor();
          await page.getByRole("button", { name: /bearbeiten$|^Edit / }).first().click();
          await page.locator(".label-form").waitFor();
          equal(await axeViolations(page), [], `${locale} ${path}`);
          equal(await overflowOf(page), 0, `${locale} ${path}`);
        }, { locale, colorScheme, viewport: { width: 360, height: 780 } });
      }
    }
  },
};
