import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Heartbeat } from "timetrack";
import type { Asked } from "../core/asked.ts";
import type { Entry } from "../core/entries/entry.ts";
import { en as common } from "../ui/messages/en.ts";
import { de } from "../ui/today/messages.de.ts";
import { en } from "../ui/today/messages.en.ts";
import {
  axeViolations,
  becomes,
  holds,
  overflowOf,
  refusalNoted,
  type Stage,
  startBrowser,
  visit,
} from "./support/browser.ts";
import { filesHolding } from "./support/files-holding.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const DAY = "2026-03-02";
const HOSTILE = "<img src=x onerror=alert(1)> s3cret-of-the-morning";
const utc = { timezoneId: "UTC" };

Deno.test("the page of a day, of a real host in a real browser", async (t) => {
  await using host = await startTestHost({ plugins: [join(root, "tests/activity-kind")] });
  await host.json("/api/activity/heartbeat", { method: "POST", body: sampleDay() });
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check({ host, browser }));
  } finally {
    await browser.close();
  }
});

function beats(kind: string, from: string, to: string, data: Heartbeat["data"]): (Heartbeat & { source: string })[] {
  const seen = { source: "test", kind, data };
  return [
    { ...seen, at: `${DAY}T${from}:00Z`, pulseSeconds: 0 },
    { ...seen, at: `${DAY}T${to}:00Z`, pulseSeconds: 3600 },
  ];
}

function sampleDay() {
  return [
    ...beats("window", "09:00", "09:30", { app: "Editor", title: HOSTILE }),
    ...beats("window", "09:30", "10:00", { app: "Browser", title: "Manual" }),
    ...beats("window", "11:00", "12:00", { app: "Editor", title: "main.ts" }),
    ...beats("presence", "09:00", "10:00", { state: "active" }),
    ...beats("presence", "10:00", "10:40", { state: "idle" }),
    ...beats("presence", "11:00", "12:00", { state: "active" }),
    ...beats("focus", "09:10", "09:50", { title: "Deep work" }),
  ];
}

async function rowsOf(host: TestHost): Promise<string[]> {
  const range = `from=${DAY}T00:00:00Z&to=${DAY}T23:00:00Z`;
  const rows = await host.json<{ startedAt: string; endedAt: string; data: { app?: string; title?: string } }[]>(
    `/api/activity?${range}&kind=window`,
  );
  return rows.map(({ startedAt, endedAt, data }) =>
    `${startedAt.slice(11, 16)}-${endedAt.slice(11, 16)} ${data.app}: ${data.title}`
  );
}

async function entriesOf(host: TestHost): Promise<Entry[]> {
  return await host.json<Entry[]>(`/api/entries?from=${DAY}T00:00:00Z&to=${DAY}T23:00:00Z`);
}

/** The milliseconds that the timeline shows. */
async function shown(page: Page): Promise<number> {
  return await page.locator(".timeline-frame").evaluate(({ dataset }) =>
    Date.parse(dataset["to"]!) - Date.parse(dataset["from"]!)
  );
}

async function seen(page: Page): Promise<{ from: number; to: number }> {
  return await page.locator(".timeline-frame").evaluate(({ dataset }) => ({
    from: Date.parse(dataset["from"]!),
    to: Date.parse(dataset["to"]!),
  }));
}

type Finger = { x: number; y: number };

/** Fingers as a screen tells of them: put down, moved step by step, lifted. */
async function touchOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", fingers: Finger[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: fingers.map((finger, id) => ({ ...finger, id })) });
  return async (down: Finger[], moves: Finger[][], { rest = false } = {}): Promise<void> => {
    const isDown = send("touchStart", down);
    if (rest) await isDown.then(() => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500))));
    // All at once: whoever waits for the page between two of them would make a long press of it on a slow computer.
    await Promise.all([isDown, ...moves.map((fingers) => send("touchMove", fingers)), send("touchEnd", [])]);
    await isDrawn(page);
  };
}

/** Resolves when what the page was told by then is drawn. */
function isDrawn(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Drags over the windows between two shares of the timeline's width. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const box = (await page.locator('.lane-row[data-kind="window"]').first().boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + from * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + ((from + to) / 2) * box.width, y);
  await page.mouse.move(box.x + to * box.width, y);
  await page.mouse.up();
}

const steps: Record<string, (stage: Stage) => Promise<void>> = {
  "both languages, both themes and 360 px: no violation, nothing too wide": async (stage) => {
    for (const [locale, colorScheme, width] of [["de-DE", "dark", 360], ["en-GB", "light", 1280]] as const) {
      await visit(stage, `/day/${DAY}`, async ({ page }) => {
        await page.locator(".timeline").waitFor();
        await page.getByText(locale === "de-DE" ? "Konzentration" : "Focus").first().waitFor();
        equal(await axeViolations(page), []);
        ok(await overflowOf(page) <= 0);
        const title = locale === "de-DE" ? "2. März 2026" : "2 March 2026";
        await holds(async () => (await page.locator("h1").innerText()).includes(title));
      }, { ...utc, locale, colorScheme, viewport: { width, height: 900 } });
    }
  },

  "wheel, buttons, keyboard and dragging the axis zoom and move": async (stage) => {
    await visit(stage, `/day/${DAY}`, async ({ page }) => {
      await page.locator(".timeline").waitFor();
      const whole = await shown(page);
      const box = (await page.locator(".timeline-frame").boundingBox())!;
      await page.mouse.move(box.x + box.width / 4, box.y + 60);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -300);
      await page.keyboard.up("Control");
      await page.waitForFunction((before) => {
        const { from, to } = document.querySelector<HTMLElement>(".timeline-frame")!.dataset;
        return Date.parse(to!) - Date.parse(from!) < before / 2;
      }, whole);
      const from = () => page.locator(".timeline-frame").getAttribute("data-from");
      const before = await from();
      await page.mouse.move(box.x + box.width / 2, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 4, box.y + 10, { steps: 4 });
      await page.mouse.up();
      await holds(async () => (await from())! > before!, "dragging the axis to the left shows what is later");
      await page.getByRole("button", { name: common.timeline.fit }).click();
      await becomes(() => shown(page), whole);
      await page.locator('[data-kind="window"] .block[tabindex="0"]').focus();
      await page.keyboard.press("+");
      await holds(async () => await shown(page) < whole);
      await page.keyboard.press("Escape");
      await becomes(() => shown(page), whole);
    }, utc);
  },

  "Shift and wheel move what is seen, and not the page": async (stage) => {
    await visit(stage, `/day/${DAY}`, async ({ page }) => {
      await page.locator(".timeline").waitFor();
      await page.getByRole("button", { name: common.timeline.zoomIn }).click();
      const before = await seen(page);
      const box = (await page.locator(".timeline-frame").boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + 60);
      await page.keyboard.down("Shift");
      await page.mouse.wheel(0, 120);
      await page.keyboard.up("Shift");
      await page.waitForFunction((from) => {
        return Date.parse(document.querySelector<HTMLElement>(".timeline-frame")!.dataset["from"]!) > from;
      }, before.from);
      const after = await seen(page);
      equal(after.to - after.from, before.to - before.from);
      await becomes(() => page.evaluate(() => scrollY), 0);
    }, utc);
  },

  "two fingers zoom around where they are, one moves, and one that rests first selects": async (stage) => {
    await visit(stage, `/day/${DAY}`, async ({ page }) => {
      await page.locator(".timeline").waitFor();
      const whole = await seen(page);
      await page.locator(".timeline-frame").scrollIntoViewIfNeeded();
      const box = (await page.locator(".timeline-frame").boundingBox())!;
      const lane = (await page.locator('.lane-row[data-kind="window"]').first().boundingBox())!;
      const at = (share: number) => ({ x: box.x + share * box.width, y: lane.y + lane.height / 2 });
      const touch = await touchOf(page);

      await touch([at(0.4), at(0.6)], [[at(0.35), at(0.65)], [at(0.2), at(0.8)]]);
      const pinched = await seen(page);
      ok(pinched.to - pinched.from < (whole.to - whole.from) * 0.5, "three times as large");
      const middle = (whole.from + whole.to) / 2;
      ok(Math.abs((pinched.from + pinched.to) / 2 - middle) < (pinched.to - pinched.from) * 0.1, "the middle stays");

      await touch([at(0.7)], [[at(0.6)], [at(0.5)]]);
      const moved = await seen(page);
      equal(moved.to - moved.from, pinched.to - pinched.from);
      ok(moved.from > pinched.from, "a finger to the left shows what is later");
      const bar = page.getByRole("group", { name: en.selection });
      await becomes(() => bar.count(), 0);

      await touch([at(0.3)], [[at(0.4)], [at(0.6)]], { rest: true });
      await bar.waitFor();
      equal(await seen(page), moved);
    }, { ...utc, hasTouch: true, viewport: { width: 390, height: 844 } });
  },

  "a stretch is selected by keyboard, marked as private on disk, and undone": async (stage) => {
    const { host } = stage;
    ok(filesHolding(host.home, "s3cret-of-the-morning").length > 0);
    await visit(stage, `/day/${DAY}`, async ({ page }) => {
      await page.locator('[data-kind="window"] .block[tabindex="0"]').focus();
      await page.keyboard.press("Space");
      const bar = page.getByRole("group", { name: en.selection });
      await holds(async () => (await bar.innerText()).includes("09:00:00 – 09:30:00"));
      await bar.getByRole("button", { name: en.private }).click();
      // The bar to undo it may be there first: another page would show it, too.
      const erased = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/activity/erase");
      await page.getByRole("button", { name: en.privateDo }).click();
      await page.getByRole("button", { name: en.undo }).waitFor();
      await erased;

      equal(filesHolding(host.home, "s3cret-of-the-morning"), []);
      ok((await rowsOf(host))[0]!.endsWith("Editor: "));
      await page.getByRole("button", { name: en.undo }).click();
      await page.getByRole("button", { name: en.undo }).waitFor({ state: "detached" });
      await holds(async () => (await rowsOf(host)).some((row) => row.endsWith(HOSTILE)));
    }, utc);
  },

  "a stretch is selected by dragging, deleted, and undone after a reload": async (stage) => {
    const { host } = stage;
    const before = (await rowsOf(host)).length;
    await visit(stage, `/day/${DAY}`, async ({ page }) => {
      await page.locator(".timeline").waitFor();
      // Out of the timeline: as far as it goes.
      await drag(page, 0.6, 1.02);
      const bar = page.getByRole("group", { name: en.selection });
      await holds(async () => (await bar.innerText()).includes("– 12:00:00"));
      await bar.getByRole("button", { name: en.delete }).click();
      await page.getByRole("dialog").getByRole("button", { name: en.deleteDo, exact: true }).click();
      await page.getByRole("button", { name: en.undo }).waitFor();
      await holds(async () => !(await rowsOf(host)).some((row) => row.endsWith("main.ts")));
      await holds(async () => (await page.locator(".figures").innerText()).includes("10:00"), "the day ends at ten");

      await page.reload();
      await page.getByRole("button", { name: en.undo }).click();
      await page.locator(".figures").getByText("12:00").waitFor();
      await holds(async () => (await rowsOf(host)).length >= before);
    }, utc);
  },

  "an entry is added, changed, removed and brought back; its words stay text": async (stage) => {
    const { host } = stage;
    await host.json("/api/labels", { method: "POST", body: { kind: "project", name: "Garden" } });
    await visit(stage, `/day/${DAY}`, async ({ page, complaints }) => {
      await page.getByRole("button", { name: en.add }).click();
      const dialog = page.getByRole("dialog", { name: en.entryTitle });
      await dialog.locator('datalist option[value="Garden"]').waitFor({ state: "attached" });
      await dialog.getByLabel(en.from, { exact: true }).fill("13:00");
      await dialog.getByLabel(en.to, { exact: true }).fill("14:30");
      await dialog.getByLabel(en.title, { exact: true }).fill("<b>Planning</b>");
      await dialog.getByLabel(en.project, { exact: true }).fill("Move");
      equal(await axeViolations(page), []);
      await dialog.getByRole("button", { name: en.save }).click();
      await page.getByRole("button", { name: en.edit("<b>Planning</b>") }).click();

      const [entry] = await entriesOf(host);
      equal([entry?.startedAt, entry?.endedAt, entry?.project], [
        `${DAY}T13:00:00.000Z`,
        `${DAY}T14:30:00.000Z`,
        "Move",
      ]);
      await holds(async () => (await page.locator(".figures").innerText()).includes("14:30"), "it counts as work");
      for (const label of [en.title, en.project]) await dialog.getByLabel(label, { exact: true }).fill("");
      await dialog.getByRole("button", { name: en.save }).click();
      await dialog.getByText("Cannot store an entry without words").waitFor();
      const [save, cancel] = await Promise.all(
        [en.save, common.app.cancel].map((name) => dialog.getByRole("button", { name, exact: true }).boundingBox()),
      );
      equal(save!.y, cancel!.y, "the refusal stands below both");
      await refusalNoted(complaints);
      await dialog.getByRole("button", { name: en.remove }).click();
      await page.getByRole("button", { name: en.undo }).click();
      await page.getByRole("button", { name: en.edit("<b>Planning</b>") }).waitFor();
      equal((await entriesOf(host)).map(({ title }) => title), ["<b>Planning</b>"]);
      await becomes(() => page.locator("main img, main b").count(), 0);
    }, utc);
  },

  "only what was changed of an entry is changed, Enter saves it, and it may go over midnight": async (stage) => {
    const { host } = stage;
    const body = { kind: "work", title: "Rest", startedAt: `${DAY}T15:00:17.000Z`, endedAt: `${DAY}T15:30:29.000Z` };
    await host.json("/api/entries", { method: "POST", body });
    const timesOf = async (title: string) => {
      const found = (await entriesOf(host)).find((entry) => entry.title === title);
      return found && [found.startedAt, found.endedAt];
    };
    await visit(stage, `/day/${DAY}`, async ({ page }) => {
      const dialog = page.getByRole("dialog", { name: en.entryTitle });
      const field = (label: string) => dialog.getByLabel(label, { exact: true });
      const open = (title: string) => page.getByRole("button", { name: en.edit(title) }).click();
      await open("Rest");
      await field(en.title).fill("Desk");
      await field(en.title).press("Enter");
      await dialog.waitFor({ state: "detached" });
      equal(await timesOf("Desk"), [body.startedAt, body.endedAt]);

      await open("Desk");
      await field(en.to).fill("");
      await field(en.title).press("Enter");
      await dialog.getByText(en.timeMissing).waitFor();
      await field(en.from).fill("22:00");
      await field(en.to).fill("02:00");
      await dialog.getByText("Ends on the next day (Tuesday, 3 March 2026), after 4 h").waitFor();
      equal(await axeViolations(page), []);
      await field(en.to).press("Enter");
      await dialog.waitFor({ state: "detached" });
      equal(await timesOf("Desk"), [`${DAY}T22:00:00.000Z`, "2026-03-03T02:00:00.000Z"]);

      await page.goto(`${host.address}/day/2026-03-03`);
      await open("Desk");
      await field(en.to).fill("03:00");
      await field(en.to).press("Enter");
      await dialog.waitFor({ state: "detached" });
      equal(await timesOf("Desk"), [`${DAY}T22:00:00.000Z`, "2026-03-03T03:00:00.000Z"]);
      await host.json(`/api/entries/${(await entriesOf(host)).find(({ title }) => title === "Desk")!.id}`, {
        method: "DELETE",
      });
    }, utc);
  },

  "what was typed in a dialogue is not lost to a click beside it": async (stage) => {
    await visit(stage, `/day/${DAY}`, async ({ page }) => {
      const dialog = page.getByRole("dialog", { name: en.entryTitle });
      await page.getByRole("button", { name: en.add }).click();
      await dialog.waitFor();
      await page.mouse.click(5, 5);
      await dialog.waitFor({ state: "detached" });

      await page.getByRole("button", { name: en.add }).click();
      const title = dialog.getByLabel(en.title, { exact: true });
      await title.fill("Half a word");
      const box = (await title.boundingBox())!;
      await page.mouse.move(box.x + 40, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(5, 5);
      await page.mouse.up();
      await becomes(() => title.inputValue(), "Half a word");
      await becomes(() => dialog.getByText(common.app.discardAsk).count(), 0);

      for (const leave of [() => page.mouse.click(5, 5), () => page.keyboard.press("Escape")]) {
        await leave();
        await dialog.getByText(common.app.discardAsk).waitFor();
        equal(await axeViolations(page), []);
        await dialog.getByRole("button", { name: common.app.goOn }).click();
      }
      await becomes(() => title.inputValue(), "Half a word");
      await page.mouse.click(5, 5);
      await dialog.getByRole("button", { name: common.app.discard }).click();
      await dialog.waitFor({ state: "detached" });
    }, utc);
  },

  "colours are those of applications or of categories, and the choice stays": async (stage) => {
    const { host } = stage;
    const body = { kind: "category", name: "<i>Development</i>", tone: { hue: 210, shade: 0 } };
    const { id } = await host.json<{ id: string }>("/api/labels", { method: "POST", body });
    const conditions = [{ field: "app", test: "is", value: "Browser" }];
    await host.json("/api/labels/rules", { method: "POST", body: { label: id, conditions } });
    await visit(stage, `/day/${DAY}`, async ({ page, complaints }) => {
      const block = (name: RegExp) => page.locator('[data-kind="window"]').getByRole("button", { name });
      await block(/^Browser, 09:30:00 to 10:00:00/).waitFor();
      await page.route("**/api/labels/assigned?*", (route) => route.abort(), { times: 1 });
      await page.getByRole("button", { name: en.colouredBy.category }).click();
      await page.getByRole("alert").getByRole("button", { name: common.app.retry }).click();
      await refusalNoted(complaints);
      await block(/^<i>Development<\/i>, 09:30:00 to 10:00:00/).waitFor();
      await page.getByRole("list", { name: en.legend }).getByText("<i>Development</i>").waitFor();
      const totals = page.getByRole("region", { name: en.colouredBy.category });
      const total = totals.getByRole("button", { name: /<i>Development<\/i> 30 min/ });
      await total.click();
      await totals.getByText("Manual").waitFor();
      await totals.getByRole("button", { name: new RegExp(en.noCategory) }).waitFor();
      equal(await axeViolations(page), []);
      await page.reload();
      await block(/^<i>Development<\/i>, 09:30:00/).waitFor();
      await page.getByRole("button", { name: en.colouredBy.app }).click();
      await block(/^Browser, 09:30:00 to 10:00:00/).waitFor();
      await page.getByRole("region", { name: en.colouredBy.app }).getByText("Browser").waitFor();
    }, utc);
  },

  "who steps from day to day stays on the button": async (stage) => {
    await visit(stage, "/", async ({ page }) => {
      const back = page.getByRole("link", { name: common.today.previous }).or(
        page.getByRole("button", { name: common.today.previous }),
      );
      await back.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/day\//);
      await holds(() => back.evaluate((button) => button === document.activeElement));
      await page.keyboard.press("Enter");
      await holds(() => back.evaluate((button) => button === document.activeElement));
    }, utc);
  },

  "categories that cannot be fetched are told, and come when the host is asked again": async (stage) => {
    await visit(stage, `/day/${DAY}`, async ({ page, complaints }) => {
      await page.route("**/api/labels/assigned?*", (route) => route.abort());
      await page.getByRole("button", { name: en.colouredBy.category }).click();
      await page.getByText(common.app.unreachable).waitFor();
      await page.unroute("**/api/labels/assigned?*");
      await page.getByRole("button", { name: common.app.retry }).click();
      await page.getByRole("list", { name: en.legend }).waitFor();
      await page.getByRole("button", { name: en.colouredBy.app }).click();
      await refusalNoted(complaints);
    }, utc);
  },

  "who comes back is asked once what it was": async (stage) => {
    const { host } = stage;
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
    const seen = { source: "test", kind: "presence", data: { state: "active" } };
    const body = [[90, 60], [20, 1]].flatMap(([from, to]) => [
      { ...seen, at: at(from!), pulseSeconds: 0 },
      { ...seen, at: at(to!), pulseSeconds: 3600 },
    ]);
    await host.json("/api/activity/heartbeat", { method: "POST", body });
    // Another browser, such as that of the next day, knows what was answered in this one.
    await visit(stage, "/", async ({ page }) => {
      await page.locator(".away-card").getByRole("button", { name: de.awayLater }).click();
      await page.locator(".away-card").waitFor({ state: "detached" });
    }, { locale: "de-DE" });
    await visit(stage, "/", async ({ page }) => {
      const asked = page.waitForResponse((response) => response.url().endsWith("/api/asked"));
      await page.reload();
      await asked;
      await page.locator(".figures").waitFor();
      await becomes(() => page.locator(".away-card").count(), 0);
    }, { locale: "de-DE" });
    equal((await host.json<Asked>("/api/asked")).awayNot, at(60));
    await host.json("/api/asked", { method: "PATCH", body: { awayNot: at(10_000) } });
    await visit(stage, "/", async ({ page }) => {
      const card = page.locator(".away-card");
      await card.waitFor();
      equal(await axeViolations(page), []);
      await card.getByRole("button", { name: de.awayMeeting }).click();
      await card.waitFor({ state: "detached" });
      const entries = await host.json<Entry[]>(`/api/entries?from=${at(100)}&to=${at(0)}`);
      equal(entries.map(({ kind, title, startedAt, endedAt }) => [kind, title, startedAt, endedAt]), [
        ["work", de.awayMeeting, at(60), at(20)],
      ]);
    }, { locale: "de-DE" });
  },
};
