import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { en } from "../ui/plugin-pages/messages.en.ts";
import { becomes, holds, loginLink, startBrowser } from "./support/browser.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const ID = "hostile.page";
const TITLE = "TimeTrack Update";

/** A server that belongs to somebody else, and what reached it. */
function startElsewhere() {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return new Response("", { headers: { "access-control-allow-origin": "*" } });
  });
  return { asked, address: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function startStun() {
  const { createSocket } = await import("node:dgram");
  const socket = createSocket("udp4");
  const state = { packets: 0, port: 0 };
  socket.on("message", () => state.packets++);
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  state.port = socket.address().port;
  return { state, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => socket.close(() => resolve())) };
}

interface Scene {
  host: TestHost;
  page: Page;
  elsewhere: ReturnType<typeof startElsewhere>;
  /** The section of the app that holds the frame. */
  box: Locator;
  frame(): Frame | undefined;
  /** Opens the page anew with another attack. */
  attack(name: string): Promise<void>;
}

Deno.test("a hostile page of a plugin gets nothing, reaches nothing and breaks nothing", async (t) => {
  await using elsewhere = startElsewhere();
  await using stun = await startStun();
  await using host = await startTestHost({ plugins: [join(root, "tests/hostile/page")] });
  await host.until(
    "the plugin is there",
    async () => (await host.json<{ id: string }[]>("/api/plugins")).some(({ id }) => id === ID),
  );
  await host.json(`/api/plugins/${ID}/enable`, { method: "POST", body: { grant: true } });
  const settings = { elsewhere: elsewhere.address, stun: stun.state.port, password: "s3cret" };
  await host.json(`/api/settings/${ID}`, { method: "PUT", body: settings });
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    await page.goto(await loginLink(host, "/"));
    const scene: Scene = {
      host,
      page,
      elsewhere,
      box: page.getByRole("region", { name: en.frame("Sign in", TITLE) }),
      frame: () => page.frames().find((frame) => frame.url().includes(`/api/plugins/${ID}/pages/`)),
      async attack(name) {
        await host.json(`/api/settings/${ID}`, { method: "PUT", body: { attack: name } });
        await page.goto(`${host.address}/p/${ID}/trap`);
        await scene.box.waitFor();
      },
    };
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check(scene));

    await t.step("nothing was asked of anybody else", () => {
      equal(elsewhere.asked, []);
      equal(stun.state.packets, 0);
    });
  } finally {
    await browser.close();
  }
});

const closed = ({ box }: Scene) => box.getByText(en.broken(TITLE)).waitFor();

async function serverOf(host: TestHost): Promise<unknown> {
  const forms = await host.json<{ id: string; settings: { key: string; value: unknown }[] }[]>("/api/settings");
  return forms.find(({ id }) => id === ID)?.settings.find(({ key }) => key === "server")?.value;
}

/** Whether what lies in the middle of it in the window is it, or in it. */
async function isOnTop(part: Locator): Promise<boolean> {
  return await part.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

const steps: Record<string, (scene: Scene) => Promise<void>> = {
  "each quiet attempt is refused": async ({ attack, page, host, box, frame }) => {
    await attack("quiet");
    const inside = page.frameLocator("iframe");
    await inside.locator("#over").waitFor({ timeout: 60_000 });
    const lines = await inside.locator("li").allInnerTexts();

    ok(lines.length > 45, `${lines.length} attempts`);
    // A frame with a text of its own can be made; that nothing in it ran is seen by its policy.
    equal(lines.filter((line) => line.includes(": GOT ") && !line.startsWith("a style with an address")), []);
    await becomes(() => inside.locator("#secret").innerText(), "secret: null");
    equal(page.url(), `${host.address}/p/${ID}/trap`);
    equal(page.context().pages().length, 1);
    ok(frame());
    await box.getByText(en.from(TITLE)).waitFor();
  },

  "its document is opaque also for who opens its address": async ({ host, page }) => {
    const address = `${host.address}/api/plugins/${ID}/pages/trap?language=en&theme=light`;
    const other = await page.context().newPage();
    const answer = await other.goto(address);
    await other.close();

    equal(answer?.status(), 403);
    const framed = await host.ask(address.slice(host.address.length));
    const policy = framed.headers.get("content-security-policy") ?? "";
    await framed.body?.cancel();
    ok(policy.includes("sandbox allow-scripts;") && policy.includes("connect-src 'none'"));
    ok(!/unsafe|http|'self'/.test(policy.replace("frame-ancestors 'self'", "")), policy);
  },

  "it cannot go elsewhere": async (scene) => {
    for (const way of ["leaves", "refreshes"]) {
      await scene.attack(way);
      await scene.box.getByText(en.left(TITLE)).waitFor();
      await becomes(() => scene.page.locator("iframe").count(), 0);
    }
  },

  "it is closed when it floods the bridge, and the app goes on": async (scene) => {
    for (const way of ["floods", "asksTooMuch", "callsTheParent"]) {
      await scene.attack(way);
      await closed(scene);
      await scene.page.getByRole("link", { name: "Status" }).click();
      await scene.page.getByRole("heading", { name: "Status", level: 1 }).waitFor();
    }
  },

  "it is closed when it sends what is no message": async (scene) => {
    for (const way of ["sendsMuch", "sendsAnObject", "forges"]) {
      await scene.attack(way);
      await closed(scene);
    }
    equal((await scene.host.json<{ status: string }>("/api/health")).status, "ok");
  },

  "a page that hangs leaves the app usable and can be loaded again": async (scene) => {
    await scene.attack("loops");
    await scene.box.getByText(en.hung(TITLE)).waitFor();
    await scene.host.json(`/api/settings/${ID}`, { method: "PUT", body: { attack: "grows" } });
    await scene.box.getByRole("button", { name: en.reload }).click();
    await scene.page.frameLocator("iframe").getByRole("heading").waitFor();
  },

  "it cannot grow without end": async ({ attack, page }) => {
    await attack("grows");
    await page.frameLocator("iframe").getByRole("heading").waitFor();
    const { height } = (await page.locator("iframe").boundingBox())!;

    ok(height <= 20_000, `${height}`);
  },

  "its errors are told with the name of its plugin, as text": async ({ attack, box }) => {
    await attack("throws");
    await box.getByText(/The page of “TimeTrack Update” reports an error: .*<img src=x onerror=alert\(1\)> fell over/)
      .waitFor();
    await becomes(() => box.locator("img").count(), 0);
  },

  "only the person decides where it may connect to": async ({ attack, host, page, elsewhere }) => {
    await attack("changesWhereItConnects");
    const dialog = page.getByRole("dialog", { name: en.confirmTitle(TITLE) });
    await dialog.getByText(elsewhere.address).waitFor();
    equal(await serverOf(host), "");

    await dialog.getByRole("button", { name: "Cancel" }).click();
    equal(await serverOf(host), "");
  },

  "the address that a person reads is the one that they allow": async ({ attack, host, page, box }) => {
    await attack("swapsTheAddress");
    const dialog = page.getByRole("dialog", { name: en.confirmTitle(TITLE) });
    await box.locator(".plugin-page-toast").getByText("refused", { exact: true }).waitFor();
    await becomes(() => dialog.locator("code").innerText(), "https://good.example.com");
    await dialog.getByRole("button", { name: en.confirm }).click();

    await host.until("the address is stored", async () => await serverOf(host) === "https://good.example.com");
  },

  "one that looks like the app asking for a password has its plugin's name above it, wherever it is scrolled": async (
    { attack, host, page, box },
  ) => {
    const shown: string[] = [];
    page.on("dialog", (dialog) => {
      shown.push(dialog.message());
      void dialog.dismiss();
    });
    const icon = () => page.locator("link[rel~=icon]").evaluateAll((links) => links.map((link) => link.outerHTML));
    await attack("phishes");
    await box.getByText("asks", { exact: true }).waitFor();
    const before = [await page.title(), await icon()];

    await page.frameLocator("iframe").locator("dialog").click({ position: { x: 5, y: 5 } });
    const toast = box.locator(".plugin-page-toast");
    await becomes(() => toast.innerText(), "got: nothing");
    equal(shown, []);
    equal([await page.title(), await icon()], before);
    equal([page.url(), page.context().pages().length], [`${host.address}/p/${ID}/trap`, 1]);
    for (const viewport of [{ width: 1280, height: 720 }, { width: 360, height: 640 }]) {
      await page.setViewportSize(viewport);
      await holds(async () => (await page.locator("iframe").boundingBox())!.height > 5_000);
      for (const end of [0, 2_000, 10_000]) {
        await page.evaluate((top) => scrollTo(0, top), end);
        equal(await isOnTop(box.locator(".plugin-page-bar")), true, `at ${end} of ${viewport.width}`);
        ok((await box.locator(".plugin-page-bar").innerText()).includes(en.from(TITLE)));
      }
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  },

  "it loses the keyboard again that it took from who writes in the app": async ({ attack, host, page, box, frame }) => {
    await attack("stealsKeys");
    const toast = box.locator(".plugin-page-toast");
    await toast.getByText("lurks").waitFor();
    const field = page.locator(".sidebar select").first();
    await field.focus();
    await page.mouse.move(0, 0);
    const turn = (password: string) => host.json(`/api/settings/${ID}`, { method: "PUT", body: { password } });
    await turn("one");
    await toast.getByText("lost the keyboard").waitFor();
    await becomes(() => field.evaluate((one) => one === document.activeElement), true);
    await page.keyboard.type("x");
    await turn("two");

    await becomes(() => toast.innerText(), 'heard ""');
    // Who goes there by Tab arrives, and stays.
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    await field.focus();
    for (let steps = 0; steps < 60 && await focused() !== "IFRAME"; steps++) await page.keyboard.press("Tab");
    await becomes(() => frame()!.evaluate(() => document.hasFocus()), true);
    await holds(async () => {
      await page.keyboard.type("y");
      return /^heard "y+"$/.test(await toast.innerText());
    });
  },

  "it loses the keyboard, too, that somebody had before it came": async ({ attack, host, page, box }) => {
    await attack("stealsKeys");
    const toast = box.locator(".plugin-page-toast");
    await toast.getByText("lurks").waitFor();
    const field = page.locator(".sidebar select").first();
    await field.focus();
    await page.mouse.move(0, 0);
    await host.json(`/api/plugins/${ID}/disable`, { method: "POST", body: {} });
    await page.getByText(en.gone).waitFor();
    await host.json(`/api/plugins/${ID}/enable`, { method: "POST", body: {} });
    await toast.getByText("lurks").waitFor();

    await host.json(`/api/settings/${ID}`, { method: "PUT", body: { password: "three" } });
    await toast.getByText("lost the keyboard").waitFor();
    await becomes(() => field.evaluate((one) => one === document.activeElement), true);
  },

  "one that takes the keyboard again and again is closed, and who writes goes on": async (scene) => {
    const { attack, host, page, box } = scene;
    for (const way of ["keepsStealingKeys", "keepsStealingKeysByTheWindow"]) {
      await attack(way);
      await box.locator(".plugin-page-toast").getByText("lurks").waitFor();
      // A field of the app that shows what reached it.
      await page.evaluate(() => {
        const input = Object.assign(document.createElement("input"), { id: "note" });
        document.querySelector(".sidebar")!.append(input);
      });
      const field = page.locator("#note");
      await field.focus();
      await page.mouse.move(0, 0);
      await host.json(`/api/settings/${ID}`, { method: "PUT", body: { password: way } });

      const sentence = box.getByText(en.thief(TITLE));
      await holds(() => {
        // Not waited for: a key that was on its way to a frame that is closed is acknowledged by nobody.
        page.keyboard.type("x").catch(() => {});
        return sentence.isVisible();
      });
      await box.getByText(en.thiefHint).waitFor();
      await becomes(() => page.locator("iframe").count(), 0);
      await becomes(() => Promise.resolve(scene.frame()), undefined);
      await becomes(() => field.evaluate((one) => one === document.activeElement), true);
      await page.keyboard.type("all of this");
      ok((await field.inputValue()).endsWith("all of this"), await field.inputValue());
    }
  },

  "one that goes to its own field while nobody writes in the app stays": async ({ attack, host, page, box, frame }) => {
    await attack("goesToItsField");
    const toast = box.locator(".plugin-page-toast");
    await toast.getByText("lurks").waitFor();
    const hasKeyboard = () => frame()!.evaluate(() => document.hasFocus());
    let times = 0;
    const goThere = async () => {
      await host.json(`/api/settings/${ID}`, { method: "PUT", body: { password: String(++times) } });
      await toast.getByText(`there ${times}`).waitFor();
      await becomes(hasKeyboard, true);
    };
    await page.locator(".sidebar select").first().focus();
    for (let clicks = 0; clicks < 4; clicks++) {
      // Beside everything: from here on no key goes to that field.
      await page.locator(".sidebar").click({ position: { x: 3, y: 3 } });
      await becomes(() => page.evaluate(() => document.activeElement === document.body), true);
      await goThere();
      await goThere();
    }

    equal([await page.locator("iframe").count(), await box.getByText(en.thief(TITLE)).count()], [1, 0]);
  },

  "a question of the app stands above it, and the keyboard is the question's": async ({ attack, page, elsewhere }) => {
    await attack("changesWhereItConnects");
    const dialog = page.getByRole("dialog", { name: en.confirmTitle(TITLE) });
    await dialog.getByText(elsewhere.address).waitFor();

    equal(await isOnTop(dialog), true);
    await page.locator("iframe").evaluate((frame: HTMLIFrameElement) => frame.focus());
    await becomes(() => dialog.evaluate((one) => one.contains(document.activeElement)), true);
    await dialog.getByRole("button", { name: "Cancel" }).click();
  },

  "it cannot cover the bar with its name": async ({ attack, page, box }) => {
    await attack("poses");
    await box.getByText("This is TimeTrack itself").waitFor();

    equal(await isOnTop(box.locator(".plugin-page-bar")), true);
    await becomes(() => page.getByRole("navigation", { name: "Main" }).isVisible(), true);
    await holds(async () => (await box.locator(".plugin-page-bar").innerText()).includes(en.from(TITLE)));
  },
};
