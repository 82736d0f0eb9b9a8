import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { CallInput, SourceUser } from "timetrack";
import type { LoggedCall } from "../core/calls/logged-call.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { de } from "../ui/calls/messages.de.ts";
import { en } from "../ui/calls/messages.en.ts";
import { de as wordsDe } from "../ui/messages/de.ts";
import { en as wordsEn } from "../ui/messages/en.ts";
import {
  axeViolations,
  becomes,
  holds,
  looks,
  matches,
  overflowOf,
  type Stage,
  startBrowser,
  visit,
} from "./support/browser.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const DESK = "tests.call-desk";
const HOSTILE = '<img src=x onerror="document.title=1">';
const NUMBER = "+4922129191999";

Deno.test("the Calls page of a real host in a real browser", async (t) => {
  await using host = await startTestHost({ plugins: [join(root, "tests/plugins/call-desk")] });
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

const languages = [
  { language: "en", locale: "en-GB", t: en, words: wordsEn },
  { language: "de", locale: "de-DE", t: de, words: wordsDe },
] as const;

const post = (host: TestHost, path: string, body: unknown) =>
  host.json(`/api/plugins/${DESK}${path}`, { method: "POST", body });
const tell = (host: TestHost, calls: CallInput[]) => post(host, "/calls", calls);

/** A call of some minutes, so many days and hours before this hour. */
function call(source: "line" | "people", externalId: string, ago: number, changes: Partial<CallInput> = {}): CallInput {
  const from = Math.floor(Date.now() / 3_600_000) * 3_600_000 - ago * 3_600_000;
  return {
    source,
    externalId,
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt: new Date(from).toISOString(),
    endedAt: new Date(from + 300_000).toISOString(),
    talkSeconds: 300,
    remoteNumber: null,
    remoteNumberRaw: "022129191999",
    remoteName: null,
    ownUser: null,
    group: null,
    raw: { told: externalId },
    ...changes,
  };
}

function user(id: string, name: string, changes: Partial<SourceUser> = {}): SourceUser {
  return { id, name, email: null, userPrincipalName: null, entraId: null, numbers: [], ...changes };
}

const rows = (page: Page) => page.locator("a.call-row");
const row = (page: Page, text: string) => rows(page).filter({ hasText: text });
const shows = (page: Page, count: number) =>
  page.waitForFunction((count) => document.querySelectorAll("a.call-row").length === count, count);
const opened = (page: Page) => page.getByRole("dialog");

/** What one hears about on the first morning: two sources, one conversation twice, somebody hostile, a long past. */
async function fillLog(host: TestHost): Promise<void> {
  const known = async () => (await host.json<PluginInfo[]>("/api/plugins")).some(({ id }) => id === DESK);
  await host.until("the plugin is loaded", known);
  await host.json(`/api/plugins/${DESK}/enable`, { method: "POST", body: { grant: true } });
  await post(host, "/users/line", [
    user("line-anna", "Anna", { email: "anna@example.com" }),
    user("line-jonas", "Jonas"),
  ]);
  await post(host, "/users/people", [user("people-anna", "Anna", { userPrincipalName: "Anna@example.com" })]);
  await post(host, "/contacts/line", [{ externalId: "c1", name: "Bakery", company: null, numbers: ["030 23125640"] }]);
  await tell(host, [
    call("line", "both", 25, { ownUser: "line-anna" }),
    call("people", "both", 25, { ownUser: "people-anna", remoteName: "Müller & Söhne" }),
    call("line", "missed", 26, {
      outcome: "missed",
      talkSeconds: 0,
      remoteNumberRaw: "+4930111",
      remoteName: HOSTILE,
      ownUser: "line-jonas",
    }),
    call("line", "bakery", 27, {
      direction: "out",
      remoteNumberRaw: "030 23125640",
      ownUser: "line-anna",
      estimated: true,
    }),
    call("line", "in vain", 29, {
      direction: "out",
      outcome: "missed",
      talkSeconds: 0,
      remoteNumberRaw: "040 66969221",
      ownUser: "line-anna",
    }),
    call("people", "meeting", 28, { direction: "out", remoteNumberRaw: null, group: "Weekly", ownUser: "people-anna" }),
    // By time the same conversation, by number not surely: the person has to say.
    call("line", "maybe", 30, { remoteNumberRaw: "anonymous", ownUser: "line-anna" }),
    call("people", "maybe-a", 30, { remoteNumberRaw: "+49891234567", ownUser: "people-anna" }),
    call("people", "maybe-b", 30, { remoteNumberRaw: "+49891234568", ownUser: "people-anna" }),
    ...Array.from(
      { length: 260 },
      (_, index) =>
        call("line", `old-${index}`, 48 + index * 8, { remoteNumberRaw: "040 66969220", ownUser: "line-anna" }),
    ),
  ]);
}

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "an empty log says how calls get here": async (stage) => {
    await visit(stage, "/calls", async ({ page }) => {
      await page.getByRole("heading", { name: en.none }).waitFor();
      await page.getByRole("link", { name: en.setUpTeams }).waitFor();

      await page.getByRole("link", { name: en.setUpPlacetel }).click();
      await page.waitForURL("**/settings/placetel/");
    });
  },

  "calls appear by themselves, once each, and the list grows as one scrolls": async (stage) => {
    await visit(stage, "/calls", async ({ page }) => {
      await page.getByRole("heading", { name: en.none }).waitFor();
      await fillLog(stage.host);
      await row(page, "Müller & Söhne").waitFor();

      await becomes(() => row(page, "Müller & Söhne").locator(".call-from .tag").allInnerTexts(), [
        "The line",
        "The team",
      ]);
      await holds(async () => (await row(page, HOSTILE).innerText()).includes("Missed"), "a hostile name is text");
      await holds(
        async () => (await row(page, "+49 40 66969221").innerText()).includes(en.inVain),
        "who calls in vain misses nothing",
      );
      await row(page, "Bakery").getByText("+49 30 23125640").waitFor();
      const totals = page.locator(".log-totals");
      await totals.getByText("268", { exact: true }).waitFor();
      await becomes(() => totals.locator("[data-missed]").innerText(), `1 ${en.missedCount}`);
      await holds(async () => await rows(page).count() < 268, "a part is enough to begin with");
      while (await page.getByRole("button", { name: en.more }).count() > 0) {
        // It goes with the last part, at any moment.
        await page.locator(".call-day").last().scrollIntoViewIfNeeded();
      }
      await shows(page, 268);
    });
  },

  ...Object.fromEntries(languages.map(({ language, locale, t }) => [
    `in ${language} a call whose times are estimated says so in the log and in its panel`,
    async (stage: Stage) => {
      await visit(stage, "/calls", async ({ page }) => {
        await row(page, "Bakery").getByText(t.estimated, { exact: true }).waitFor();
        await becomes(() => page.locator(".estimated").count(), 1);
        await row(page, "Bakery").click();
        await opened(page).getByText(t.estimatedHint).waitFor();
        await opened(page).locator(".source-report").getByText(t.estimated, { exact: true }).waitFor();
      }, { locale });
    },
  ])),

  ...Object.fromEntries(languages.map(({ language, locale, t }) => [
    `in ${language} filters are found by keyboard, stand in the address and add up`,
    async (stage: Stage) => {
      await visit(stage, "/calls", async ({ page }) => {
        await rows(page).first().waitFor();
        await page.keyboard.press("/");
        await page.keyboard.type("muller sohne");
        await shows(page, 1);
        await page.waitForURL(({ searchParams }) => searchParams.get("q") === "muller sohne");
        await becomes(() => page.locator(".log-totals b").first().innerText(), "1");

        await page.getByRole("searchbox").fill("0221 2919");
        await page.waitForURL(/q=0221/);
        await shows(page, 1);
        await page.getByRole("button", { name: t.clear }).click();
        await page.getByRole("button", { name: t.missed, exact: true }).click();
        await shows(page, 1);
        await page.reload();
        await shows(page, 1);
        await becomes(
          () => page.getByRole("button", { name: t.missed, exact: true }).getAttribute("aria-pressed"),
          "true",
        );

        await page.getByRole("button", { name: t.missed, exact: true }).click();
        await page.getByRole("combobox", { name: t.person, exact: true }).selectOption({ label: "Jonas" });
        await shows(page, 1);
        await page.getByRole("combobox", { name: t.person, exact: true }).selectOption({ label: "Anna" });
        await page.getByRole("combobox", { name: t.direction, exact: true }).selectOption("out");
        await shows(page, 3);
        await page.getByRole("combobox", { name: t.source, exact: true }).selectOption(`${DESK}/people`);
        await shows(page, 1);
        await row(page, "Weekly").waitFor();
        await page.goBack();
        await shows(page, 3);

        await rows(page).first().focus();
        await page.keyboard.press("ArrowDown");
        await becomes(() => page.evaluate(() => document.activeElement?.textContent?.includes("Weekly")), true);
        await page.keyboard.press("Enter");
        await opened(page).getByRole("heading", { name: "Weekly" }).waitFor();
        await page.keyboard.press("Escape");
        await opened(page).waitFor({ state: "detached" });
        await page.waitForURL(({ searchParams }) => !searchParams.has("call"));
      }, { locale });
    },
  ])),

  "a call is named, noted, given to a project and hidden, and all of it can be taken back": async (stage) => {
    const { host } = stage;
    await host.json("/api/labels", { method: "POST", body: { kind: "project", name: "Garden house" } });
    await visit(stage, "/calls?q=0221%2029191999", async ({ page }) => {
      await rows(page).first().click();
      const panel = opened(page);
      await panel.getByText("+49 221 29191999").waitFor();
      await panel.getByText("0221 29191999", { exact: true }).waitFor();
      equal(await panel.getByRole("link", { name: en.call }).getAttribute("href"), `tel:${NUMBER}`);
      await panel.getByRole("button", { name: en.copyNumber }).click();

      await panel.getByLabel(en.nameNumber).fill("Söhne & Co");
      await panel.getByRole("button", { name: en.rememberName }).click();
      await row(page, "Söhne & Co").waitFor();
      const [contact] = await host.json<{ name: string; numbers: string[] }[]>("/api/contacts?own=true");
      equal([contact!.name, contact!.numbers.length], ["Söhne & Co", 1]);

      await panel.getByLabel(en.note).fill(`${HOSTILE} call back`);
      const offered = panel.locator("datalist option");
      await offered.first().waitFor({ state: "attached" });
      await becomes(() => offered.evaluateAll((options) => options.map((each) => each.getAttribute("value"))), [
        "Garden house",
      ]);
      await panel.getByLabel(en.project).fill("Roof");
      await panel.getByRole("button", { name: en.save }).click();
      await row(page, "Roof").getByText(`${HOSTILE} call back`).waitFor();

      await panel.getByRole("button", { name: en.hide }).click();
      await page.getByText(en.noneFound).waitFor();
      await panel.getByText(en.hiddenCall).waitFor();
      await page.getByRole("button", { name: wordsEn.app.undo }).click();
      await row(page, "Söhne & Co").waitFor();
    }, { permissions: ["clipboard-read", "clipboard-write"] });
  },

  "what was noted and not saved is there again, at its call alone": async (stage) => {
    await visit(stage, "/calls", async ({ page }) => {
      const note = opened(page).getByLabel(en.note);
      const name = opened(page).locator(".panel-form input").first();
      await rows(page).nth(0).click();
      await note.fill("Half a thought");
      await name.fill("Half a name");
      await rows(page).nth(1).click();
      await becomes(async () => [await note.inputValue(), await name.inputValue()], ["", ""]);
      await page.keyboard.press("Escape");
      await opened(page).waitFor({ state: "detached" });

      await rows(page).nth(0).click();
      await opened(page).getByText(en.unsaved).waitFor();
      await becomes(async () => [await note.inputValue(), await name.inputValue()], ["Half a thought", "Half a name"]);
    });
  },

  "what is typed and done before the next picture is not lost": async (stage) => {
    await visit(stage, "/calls", async ({ page }) => {
      const note = opened(page).getByLabel(en.note);
      await rows(page).nth(0).click();
      await note.waitFor();
      const shown = await page.evaluate(async () => {
        const rendered = async () => {
          for (let turn = 0; turn < 50; turn++) await null;
        };
        const [first, second] = document.querySelectorAll<HTMLElement>("a.call-row");
        const panel = () => document.querySelector<HTMLDialogElement>("dialog.side-panel");
        const field = panel()!.querySelector("textarea")!;
        field.value = "Typed in haste";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await rendered();
        second!.click();
        await rendered();
        const isOpen = panel()?.open;
        document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        await rendered();
        const isLeft = panel() === null;
        first!.click();
        return { isOpen, isLeft };
      });
      equal(shown, { isOpen: true, isLeft: true });
      await becomes(() => note.inputValue(), "Typed in haste");
      await note.fill("");
    });
  },

  "a slow host with steady news still shows something": async (stage) => {
    await visit(stage, "/calls/contacts", async ({ page }) => {
      const held: (() => Promise<void>)[] = [];
      await page.route("**/api/calls/log?*", (route) => void held.push(() => route.continue()));
      const asked = page.waitForRequest("**/api/calls/log?*");
      const counted = page.waitForResponse("**/api/calls/totals*");
      await page.getByRole("link", { name: en.title, exact: true }).first().click();
      await Promise.all([asked, counted]);
      // Asked for by the same news as the log.
      const heard = page.waitForRequest("**/api/calls/totals*");
      await stage.host.json("/api/contacts", { method: "POST", body: { name: "Nobody", numbers: ["089 7654321"] } });
      await heard;

      await held[0]!();
      await rows(page).first().waitFor();
      // Goes on with what is still held.
      await page.unroute("**/api/calls/log?*");
    });
  },

  "reports of two sources are taken apart and joined, and each shows its record": async (stage) => {
    const { host } = stage;
    const count = async () =>
      (await host.json<{ calls: LoggedCall[] }>("/api/calls/log?q=0221%2029191999")).calls.length;
    await visit(stage, "/calls?q=0221%2029191999", async ({ page }) => {
      await rows(page).first().click();
      const panel = opened(page);
      const reports = panel.locator(".source-report");
      await reports.nth(1).getByText("The team").waitFor();
      await becomes(() => reports.locator(".source-report-header .tag").allInnerTexts(), ["The line", "The team"]);
      await reports.first().getByText(en.raw).click();
      await matches(() => reports.first().locator("pre").innerText(), /"told": "both"/);

      await reports.nth(1).getByRole("button", { name: en.apart }).click();
      await shows(page, 2);
      await becomes(count, 2);
      await page.getByRole("button", { name: wordsEn.app.undo }).click();
      await shows(page, 1);
      await becomes(count, 1);
    });
  },

  "a likely duplicate is offered, and stays joined or apart as the person says": async (stage) => {
    await visit(stage, "/calls?q=891234", async ({ page }) => {
      await shows(page, 2);
      await rows(page).first().click();
      const offered = opened(page).locator(".suggestion");
      await offered.getByRole("button", { name: en.same }).click();
      await page.getByText(en.didLink).waitFor();
      await opened(page).locator(".source-report").nth(1).waitFor();

      await page.getByRole("button", { name: wordsEn.app.undo }).click();
      await opened(page).locator(".source-report").nth(1).waitFor({ state: "detached" });
    });
  },

  "a call in progress stands on top and counts, until it ends": async (stage) => {
    const { host } = stage;
    const ongoing = { outcome: "ongoing", endedAt: null, talkSeconds: 0, remoteNumberRaw: "0171 3920014" } as const;
    const startedAt = new Date(Date.now() - 65_000).toISOString();
    await visit(stage, "/calls", async ({ page }) => {
      await rows(page).first().waitFor();
      await tell(host, [call("line", "live", 0, { ...ongoing, startedAt })]);
      const live = page.getByRole("list", { name: en.live });
      await live.getByText("+49 171 3920014").waitFor();
      const seen = await live.locator(".live-time b").innerText();
      await page.waitForFunction((seen) => document.querySelector(".live-time b")?.textContent !== seen, seen);

      const endedAt = new Date().toISOString();
      await tell(host, [call("line", "live", 0, { ...ongoing, version: 2, outcome: "answered", startedAt, endedAt })]);
      await live.waitFor({ state: "detached" });
    });
  },

  "the list goes into a file as it is filtered": async (stage) => {
    await visit(stage, "/calls?project=Roof", async ({ page }) => {
      await shows(page, 1);
      const link = page.getByRole("link", { name: en.exportCsv });
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      const text = await Deno.readTextFile(await download.path());

      const [head, line, end] = text.replace("\uFEFF", "").split("\r\n");
      match(head!, /^"Date","Start"/);
      ok(line!.includes('"Söhne & Co"') && line!.includes('"Roof"') && line!.includes('"+49 221 29191999"'), line!);
      ok(line!.includes(`"${HOSTILE.replaceAll('"', '""')} call back"`), line!);
      equal(end, "");
    });
  },

  ...Object.fromEntries(languages.map(({ language, locale, t, words }) => [
    `in ${language} contacts are added, changed, found and deleted with a way back`,
    async (stage: Stage) => {
      await visit(stage, "/calls/contacts", async ({ page }) => {
        const contact = (name: string) => page.locator(".contact", { hasText: name });
        await contact("Bakery").locator(".tag").waitFor();
        await becomes(() => contact("Bakery").getByRole("button").count(), 0);

        await page.getByRole("button", { name: t.addContact }).click();
        const dialog = page.getByRole("dialog", { name: t.addContact });
        await dialog.getByRole("button", { name: t.save }).click();
        await dialog.getByText(t.nameMissing).waitFor();
        await dialog.getByLabel(t.name, { exact: true }).fill(HOSTILE);
        await dialog.getByLabel(t.numbers, { exact: false }).fill("089 1234567\n0171 3920099");
        await dialog.getByRole("button", { name: t.save }).dblclick();
        await contact(HOSTILE).waitFor();
        const own = await stage.host.json<{ name: string }[]>("/api/contacts?own=true");
        equal(own.filter(({ name }) => name === HOSTILE).length, 1, "two clicks make one contact");

        await page.getByRole("button", { name: t.editNamed(HOSTILE) }).click();
        const edit = page.getByRole("dialog", { name: t.editContact });
        await edit.getByLabel(t.name, { exact: true }).fill("Carpenter");
        await edit.getByRole("button", { name: t.save }).click();
        // News may show it before the dialogue, which takes all keys, is closed.
        await edit.waitFor({ state: "detached" });
        await contact("Carpenter").waitFor();
        const stepsBack = await page.evaluate(() => history.length);
        await page.keyboard.press("/");
        await page.keyboard.type("car");
        await page.waitForURL(/q=car$/);
        await page.keyboard.type("pen");
        await page.waitForURL(/q=carpen$/);
        await becomes(() => page.evaluate(() => history.length), stepsBack + 1, "letters are no steps back");
        await contact("Bakery").waitFor({ state: "detached" });
        await page.getByRole("button", { name: t.deleteNamed("Carpenter") }).click();
        await page.getByText(t.noContactFound).waitFor();
        await page.getByRole("button", { name: words.app.undo }).click();
        await contact("Carpenter").waitFor();
        await page.getByRole("button", { name: t.deleteNamed("Carpenter") }).click();
        await page.getByText(t.noContactFound).waitFor();
      }, { locale });
    },
  ])),

  ...Object.fromEntries(languages.map(({ language, locale, t }) => [
    `in ${language} people are proposed with why, joined, separated and renamed`,
    async (stage: Stage) => {
      await visit(stage, "/calls/people", async ({ page }) => {
        const person = (name: string) => page.getByRole("article", { name, exact: true });
        await person("Anna").getByText(`${t.evidence["mail"]}: anna@example.com`).first().waitFor();
        await becomes(() => person("Anna").locator(".account").count(), 2);

        await person("Anna").getByRole("button", { name: t.me, exact: true }).click();
        await person("Anna").getByText(t.you, { exact: true }).waitFor();
        await person("Anna").getByRole("combobox").selectOption({ label: "Jonas" });
        await page.getByText(t.didJoin("Jonas")).waitFor();
        await person("Jonas").waitFor({ state: "detached" });
        await person("Anna").getByRole("button", { name: t.separateNamed("Jonas", "Anna") }).click();
        await person("Jonas").waitFor();

        await person("Jonas").getByRole("button", { name: t.renameNamed("Jonas") }).click();
        await page.getByRole("textbox", { name: t.name }).fill(HOSTILE);
        await page.getByRole("button", { name: t.save }).click();
        await person(HOSTILE).waitFor();
        await page.getByRole("button", { name: t.renameNamed(HOSTILE) }).click();
        await page.getByRole("textbox", { name: t.name }).fill("");
        await page.getByRole("button", { name: t.save }).click();
        await person("Jonas").waitFor();
        await person("Anna").getByRole("button", { name: t.notMe }).click();
        await person("Anna").getByText(t.you, { exact: true }).waitFor({ state: "detached" });
      }, { locale });
    },
  ])),

  "an account that no source explains is given to somebody, and a join is undone as a whole": async (stage) => {
    await tell(stage.host, [call("line", "stranger", 29, { ownUser: "line-stranger" })]);
    await visit(stage, "/calls/people", async ({ page }) => {
      const person = (name: string) => page.getByRole("article", { name, exact: true });
      const unknown = page.getByRole("region", { name: en.unknownUsers });
      await unknown.getByText("line-stranger", { exact: true }).waitFor();
      equal(await axeViolations(page), []);
      await unknown.getByRole("combobox", { name: en.whoIs("line-stranger") }).selectOption({ label: "Jonas" });
      await person("Jonas").getByText("line-stranger", { exact: true }).waitFor();
      await unknown.waitFor({ state: "detached" });

      await person("Anna").getByRole("combobox").selectOption({ label: "Jonas" });
      await page.getByText(en.didJoin("Jonas")).waitFor();
      await person("Jonas").waitFor({ state: "detached" });
      await becomes(() => person("Anna").locator(".account").count(), 4);
      await page.getByRole("button", { name: wordsEn.app.undo }).click();
      await person("Jonas").locator(".account").nth(1).waitFor();
      await person("Jonas").getByText("line-stranger", { exact: true }).waitFor();
      await becomes(() => person("Anna").locator(".account").count(), 2);
    });
  },

  ...Object.fromEntries(looks.map(({ language, locale, colorScheme, width }) => [
    `it is for everybody: ${language}, ${colorScheme}, ${width} px`,
    async (stage: Stage) => {
      await visit(stage, "/calls?project=Roof", async ({ page }) => {
        await rows(page).first().waitFor();
        equal([await overflowOf(page), await axeViolations(page)], [0, []]);
        await rows(page).first().click();
        await opened(page).locator(".source-report").first().waitFor();
        equal([await overflowOf(page), await axeViolations(page)], [0, []]);
        for (const part of ["contacts", "people"]) {
          await page.goto(`${stage.host.address}/calls/${part}`);
          await page.locator(".contact, .account").first().waitFor();
          equal([await overflowOf(page), await axeViolations(page)], [0, []]);
        }
      }, { locale, colorScheme, viewport: { width, height: 800 } });
    },
  ])),
};
