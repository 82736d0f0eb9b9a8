import type { Page } from "playwright-core";
import type { TestHost } from "../support/host.ts";

interface Walk {
  page: Page;
  host: TestHost;
  /** Remembers what can be read on the page now. */
  look(): Promise<void>;
}

/** What the chapters of docs/guide.md tell to do, under their titles. */
export const walks: Record<string, (walk: Walk) => Promise<void>> = {
  "The first steps": async ({ page, look }) => {
    await page.getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByRole("link", { name: "First steps" }).waitFor();
    await look();
    await page.getByRole("link", { name: "First steps" }).click();
    for (
      const title of [
        "Welcome to TimeTrack",
        "It stays on this computer",
        "You decide what is kept",
        "Telephone calls, too?",
      ]
    ) {
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.waitForFunction(() => document.querySelector("main .loading") === null);
      await look();
      await page.getByRole("button", { name: /^(Next|Start with today)$/ }).click();
    }
    await page.locator(".timeline").waitFor();
  },

  "See what you did": async ({ page, look }) => {
    await page.locator(".timeline").waitFor();
    await look();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await page.getByText("Entries as a table").click();
    await look();
    await page.getByRole("link", { name: "Previous day" }).or(page.getByRole("button", { name: "Previous day" }))
      .click();
    await page.getByRole("heading", { name: "Monday, 17 November 2025" }).waitFor();
  },

  "Say what a time was": async ({ page, look }) => {
    await page.getByRole("button", { name: "Add entry" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Title").fill("Visit at the customer");
    await dialog.getByLabel("Project").fill("House by the sea");
    await look();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("Visit at the customer").first().waitFor();
    await look();
    await page.getByRole("button", { name: "Edit “Visit at the customer”" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    const undo = page.getByRole("button", { name: "Undo" });
    await undo.waitFor();
    await look();
    await undo.click();
    await page.getByRole("button", { name: "Edit “Visit at the customer”" }).first().waitFor();
  },

  "Look at weeks and months": async ({ page, look }) => {
    await page.getByRole("link", { name: "Week and month" }).click();
    await page.getByText("Working days").first().waitFor();
    await look();
    await page.getByText("Month", { exact: true }).first().click();
    await page.getByText("The last twelve months").waitFor();
  },

  "Find a call": async ({ page, look }) => {
    await page.getByRole("link", { name: "Calls", exact: true }).click();
    await page.getByRole("searchbox").fill("Linde");
    await page.waitForURL(/\/calls\?/);
    await look();
    await page.getByText("Sabine Linde").first().click();
    await page.getByLabel("Note").waitFor();
    await look();
    await page.keyboard.press("Escape");
  },

  "Add it up": async ({ page, look }) => {
    await page.getByRole("link", { name: "Reports" }).click();
    await page.getByRole("heading", { name: "Time per day" }).waitFor();
    await page.getByRole("heading", { name: "Call statistics" }).waitFor();
    await look();
    await page.getByRole("combobox", { name: "Range" }).selectOption({ label: "This month" });
    await page.waitForURL(/range=month/);
  },

  "Sort it into categories and projects": async ({ page, look }) => {
    await page.getByRole("link", { name: "Categories and projects" }).click();
    await page.getByText("Titles of Visual Studio Code").waitFor();
    await look();
    await page.getByRole("button", { name: "Add these categories" }).click();
    await page.getByText("Development").first().waitFor();
  },

  "Check that calls arrive": async ({ page, look }) => {
    await page.getByRole("link", { name: "Sync" }).click();
    await page.locator("main", { hasText: /Fetched/ }).waitFor();
    await look();
  },

  "Decide what is recorded": async ({ page, host, look }) => {
    // Off in the home of the demonstration, which records nobody.
    await host.json("/api/plugins/window-tracker/enable", { method: "POST", body: {} });
    await page.getByRole("link", { name: "Settings", exact: true }).click();
    await page.getByRole("link", { name: "Privacy" }).click();
    await page.getByRole("heading", { name: "What is recorded" }).waitFor();
    await page.getByRole("button", { name: "Until tomorrow" }).waitFor();
    await look();
    await host.json("/api/plugins/window-tracker/disable", { method: "POST", body: {} });
    await page.getByRole("link", { name: "Your data" }).click();
    await page.getByRole("heading", { name: "Where it lies" }).waitFor();
    await look();
    await page.getByRole("searchbox", { name: "Search settings" }).fill("privacy rules");
    await page.getByRole("searchbox", { name: "Search settings" }).press("Enter");
    await page.getByRole("group", { name: "Privacy rules" }).waitFor();
    await page.getByLabel("Try it on a text").fill("News - [InPrivate] - Microsoft Edge");
    await page.getByText("1 pattern is found in it.").waitFor();
  },

  "See what plugins may do": async ({ page, look }) => {
    await page.getByRole("link", { name: "Plugins", exact: true }).click();
    await page.getByRole("heading", { name: "Window tracker" }).waitFor();
    await look();
  },
};
