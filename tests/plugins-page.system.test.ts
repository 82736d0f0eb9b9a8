import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { Buffer } from "node:buffer";
import type { BrowserContextOptions, Page } from "playwright-core";
import { writePackageFile } from "../core/plugin/install/package-file.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { de as commonDe } from "../ui/messages/de.ts";
import { en as commonEn } from "../ui/messages/en.ts";
import { de } from "../ui/plugins/messages.de.ts";
import { en } from "../ui/plugins/messages.en.ts";
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
import { type FakeRegistry, startFakeRegistry } from "./support/fake-registry.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const DESK = "tests.desk";

Deno.test("the page about plugins of a real host in a real browser", async (t) => {
  await using registry = startFakeRegistry();
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(join(folder, "ca.pem"), registry.ca);
  await using host = await startTestHost({
    config: { plugin_registry: registry.address },
    env: { DENO_CERT: join(folder, "ca.pem") },
  });
  const browser = await startBrowser();
  try {
    for (const [name, check] of Object.entries(steps)) {
      await t.step(name, () => check({ host, browser, folder, registry }));
    }
  } finally {
    await browser.close();
    await Deno.remove(folder, { recursive: true });
  }
});

type Scene = Stage & { folder: string; registry: FakeRegistry };

const find = async (host: TestHost, id: string): Promise<PluginInfo | undefined> =>
  (await host.json<PluginInfo[]>("/api/plugins")).find((plugin) => plugin.id === id);

const cardOf = (page: Page, id: string) => page.locator(`.plugin[id="${id}"]`);

const rightsOf = (page: Page, id: string) => cardOf(page, id).locator(".rights-details").first().locator("summary");

/** A plugin in a folder, with these rights. */
async function write(folder: string, version: string, permissions: unknown): Promise<void> {
  const manifest = {
    id: "acme.notes",
    version,
    title: { en: "Notes", de: "Notizen" },
    author: "Acme",
    engines: { timetrack: "^2.0.0" },
    main: "main.js",
    permissions,
    contributes: { configuration: { properties: { token: { type: "string", format: "secret", title: "Token" } } } },
  };
  await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await Deno.writeTextFile(join(folder, "main.js"), "export function activate() {}");
}

async function install(page: Page, folder: string): Promise<void> {
  await page.getByRole("button", { name: en.install }).click();
  const dialog = page.getByRole("dialog", { name: en.install });
  await dialog.getByLabel(en.folder).fill(folder);
  await dialog.getByRole("button", { name: en.installNow }).click();
}

const steps: Record<string, (scene: Scene) => Promise<void>> = {
  "a folder is installed and granted exactly what stood in the dialogue": async (scene) => {
    await write(scene.folder, "1.0.0", {
      net: [{ host: "notes.example.com", reason: { en: "stores notes", de: "bewahrt Notizen" } }],
      read: ["../../../etc", "${env:NOT_SET_ANYWHERE}/x"],
      run: ["xdg-open"],
      host: ["activity:read"],
    });
    await visit(scene, "/plugins", async ({ page }) => {
      await install(page, scene.folder);
      const dialog = page.getByRole("dialog", { name: commonEn.plugins.consentTitle("Notes") });
      await dialog.locator(".right-text").first().waitFor();
      const rights = await dialog.locator(".right-text").allInnerTexts();
      equal(rights[0], "Can send your activity to notes.example.com");
      ok(rights.some((text) => text.includes("Start programs: xdg-open")), rights.join("\n"));
      ok(
        rights.some((text) =>
          /files and folders: \/.*etc, nothing, as the system does not set NOT_SET_ANYWHERE/.test(text)
        ),
      );

      await dialog.getByRole("button", { name: commonEn.plugins.consentGrant }).click();
      await dialog.waitFor({ state: "detached" });
      const card = cardOf(page, "acme.notes");
      await card.getByText(commonEn.plugins.state.asleep, { exact: true }).waitFor();
      await card.getByText(en.by("Acme"), { exact: false }).waitFor();
      equal((await find(scene.host, "acme.notes"))?.granted?.run, ["xdg-open"]);
    });
  },

  "an update that wants more waits, says what is new, and a yes to something else is refused": async (scene) => {
    await write(scene.folder, "1.1.0", { host: ["activity:read", "calls:read"], storage: true });
    await visit(scene, "/plugins", async ({ page, complaints }) => {
      const card = cardOf(page, "acme.notes");
      await card.getByRole("button", { name: en.update }).click();
      const update = page.getByRole("dialog", { name: `${en.update}: Notes` });
      await update.getByLabel(en.folder).fill(scene.folder);
      await update.getByRole("button", { name: en.updateNow }).click();
      const dialog = page.getByRole("dialog", { name: commonEn.plugins.consentTitle("Notes") });
      await dialog.getByText(en.consentNew).waitFor();
      const fresh = dialog.locator(".right-text", { hasText: commonEn.plugins.notGranted });
      await fresh.first().waitFor();
      await becomes(() => fresh.count(), 2);

      // While the person reads, somebody puts another one in its place.
      await write(scene.folder, "1.2.0", { host: ["activity:read", "calls:read"], run: ["rm"], storage: true });
      await scene.host.json("/api/plugins/install", { method: "POST", body: { folder: scene.folder } });
      await dialog.getByRole("button", { name: commonEn.plugins.consentGrant }).click();
      await dialog.getByRole("alert").getByText(/asks for something else by now/).waitFor();

      const kept = await find(scene.host, "acme.notes");
      equal([kept?.state, kept?.version, kept?.waiting?.version], ["asleep", "1.0.0", "1.2.0"]);
      await refusalNoted(complaints);
    });
  },

  "a plugin is removed with what it kept, and its rights do not come back with it": async (scene) => {
    const { host, folder } = scene;
    await host.json("/api/settings/acme.notes", { method: "PUT", body: { token: "s3cret" } });
    await visit(scene, "/plugins", async ({ page }) => {
      const remove = async (data: boolean) => {
        await cardOf(page, "acme.notes").getByRole("button", { name: en.remove }).click();
        const dialog = page.getByRole("dialog", { name: en.removeTitle("Notes") });
        if (data) await dialog.getByLabel(en.removeData).check();
        await dialog.getByRole("button", { name: en.removeNow }).click();
        await cardOf(page, "acme.notes").waitFor({ state: "detached" });
      };
      const again = async () =>
        await host.json<PluginInfo>("/api/plugins/install", { method: "POST", body: { folder } });

      await remove(false);
      equal(await find(host, "acme.notes"), undefined);
      const kept = await again();
      equal([kept.state, kept.granted, kept.settings[0]?.isSet], ["consent", null, true]);

      await cardOf(page, "acme.notes").waitFor();
      await remove(true);
      equal((await again()).settings[0]?.isSet, false);
      await host.json("/api/plugins/acme.notes/remove", { method: "POST", body: { data: true } });
      const names = [...Deno.readDirSync(join(host.home, "plugins"))].map(({ name }) => name);
      equal(names, []);
    });
  },

  "a file is unpacked and installed": async (scene) => {
    const files = Object.fromEntries(
      ["manifest.json", "main.js"].map((name) => [name, Deno.readFileSync(join(scene.folder, name))]),
    );
    const packed = await writePackageFile(files);
    await visit(scene, "/plugins", async ({ page }) => {
      await page.getByRole("button", { name: en.install }).click();
      const dialog = page.getByRole("dialog", { name: en.install });
      const choose = (data: Uint8Array) =>
        dialog.getByLabel(en.file).setInputFiles({ name: "notes.ttplugin", mimeType: "", buffer: Buffer.from(data) });
      await choose(packed);
      await dialog.getByRole("button", { name: en.installNow }).click();
      await page.getByRole("dialog", { name: commonEn.plugins.consentTitle("Notes") }).waitFor();
      equal((await find(scene.host, "acme.notes"))?.version, "1.2.0");
    });
    await scene.host.json("/api/plugins/acme.notes/remove", { method: "POST", body: { data: true } });
  },

  "a plugin is found on npm, updated after a look at what is new, and brought back": async (scene) => {
    const publish = (version: string, permissions: unknown) =>
      scene.registry.publish({
        name: "timetrack-list",
        version,
        description: "Lists what is to be done",
        provenance: "https://slsa.dev/provenance/v1",
        files: {
          "manifest.json": JSON.stringify({
            id: "acme.list",
            version,
            title: { en: "List", de: "Liste" },
            engines: { timetrack: "^2.0.0" },
            main: "main.js",
            permissions,
          }),
          "main.js": "export function activate() {}",
        },
      });
    await publish("1.0.0", { storage: true });
    await visit(scene, "/plugins", async ({ page }) => {
      const shown = (name: string) => page.getByRole("button", { name });
      const asked = page.getByRole("dialog", { name: commonEn.plugins.consentTitle("List") });
      const grant = async () => {
        await asked.getByRole("button", { name: commonEn.plugins.consentGrant }).click();
        await asked.waitFor({ state: "detached" });
      };
      const card = cardOf(page, "acme.list");

      await shown(en.search).click();
      const search = page.getByRole("dialog", { name: en.search });
      await search.getByLabel(en.searchWords).fill("done");
      await search.getByRole("button", { name: en.searchNow }).click();
      await search.getByText("Version 1.0.0 · by anna").waitFor();
      equal(await axeViolations(page), []);
      await search.getByRole("button", { name: en.installFound("timetrack-list", "1.0.0") }).click();
      await grant();

      await publish("1.1.0", { host: ["calls:read"], net: [{ host: "list.example.com", reason: "keeps the list" }] });
      await shown(en.lookForUpdates).click();
      await shown(en.updateTo("List", "1.1.0")).click();
      await asked.getByText("Can send your telephone calls to list.example.com").waitFor();
      await asked.locator(".rights-gone").getByText("Keep data of its own").waitFor();
      equal(await axeViolations(page), []);
      await asked.getByRole("button", { name: commonEn.app.cancel }).click();
      await card.getByText(en.waiting("1.1.0")).waitFor();
      equal(await axeViolations(page), []);
      await card.getByRole("button", { name: en.reviewWaiting }).click();
      await grant();

      await card.getByText("Version 1.1.0", { exact: false }).first().waitFor();
      await card.getByText(en.origin, { exact: true }).click();
      await card.getByText(en.signatures.verified).waitFor();
      await card.getByRole("button", { name: en.rollback("1.0.0") }).click();
      await card.getByRole("button", { name: en.rollback("1.1.0") }).waitFor();
      equal((await find(scene.host, "acme.list"))?.version, "1.0.0");
    });
  },

  "a part of TimeTrack is switched off and on without being asked about, and cannot be removed": async (scene) => {
    const { host } = scene;
    await visit(scene, "/plugins", async ({ page }) => {
      const card = cardOf(page, "event-sender");
      const toggle = card.getByRole("switch");
      for (const state of ["false", "true"]) {
        await toggle.click();
        await becomes(() => toggle.getAttribute("aria-checked"), state);
        equal(await card.getByRole("button", { name: commonEn.plugins.review }).count(), 0);
        equal(await page.getByRole("dialog").count(), 0);
        equal((await find(host, "event-sender"))?.rights.filter(({ granted }) => !granted), []);
      }
    });
    const response = await host.ask("/api/plugins/event-sender/remove", { method: "POST", body: {} });
    equal(response.status, 409);
    ok((await response.text()).includes("Switch it off instead"));
  },

  "it shows what a running plugin costs": async (scene) => {
    const { host } = scene;
    await host.json("/api/plugins/install", { method: "POST", body: { folder: join(root, "tests/plugins/desk") } });
    await host.json(`/api/plugins/${DESK}/enable`, { method: "POST", body: { grant: true } });
    await host.json(`/api/plugins/${DESK}/commands/copy`, { method: "POST" });
    await visit(scene, "/plugins", async ({ page }) => {
      const card = cardOf(page, DESK);
      await card.getByText(/% in the last minute/).waitFor();
      await card.getByText(en.cpuTotal, { exact: true }).waitFor();
      await becomes(
        () => card.getByRole("link", { name: en.homepage }).getAttribute("href"),
        "https://example.com/desk",
      );
      await holds(() => card.locator(".plugin-icon img").evaluate((image: HTMLImageElement) => image.naturalWidth > 0));
    });
  },
};

for (
  const [locale, colorScheme, width, own, common] of [
    ["de-DE", "dark", 360, de, commonDe],
    ["en-GB", "light", 360, en, commonEn],
    ["de-DE", "light", 1280, de, commonDe],
    ["en-GB", "dark", 1280, en, commonEn],
  ] as const
) {
  steps[`nothing keeps a person from using it: ${locale}, ${colorScheme}, ${width} px`] = async (scene) => {
    const options: BrowserContextOptions = { locale, colorScheme, viewport: { width, height: 900 } };
    await visit(scene, "/plugins", async ({ page }) => {
      await rightsOf(page, DESK).click();
      await cardOf(page, DESK).locator(".optional-rights .switch").first().waitFor();
      await cardOf(page, DESK).getByRole("button", { name: own.refuse }).waitFor();
      equal(await axeViolations(page), []);
      equal(await overflowOf(page), 0);
      await page.getByRole("button", { name: own.install }).click();
      await page.getByRole("dialog", { name: own.install }).waitFor();
      equal(await axeViolations(page), []);
      await page.keyboard.press("Escape");
      await cardOf(page, DESK).getByRole("button", { name: own.remove }).click();
      await page.getByRole("dialog").getByRole("button", { name: common.app.cancel }).waitFor();
      equal(await axeViolations(page), []);
    }, options);
  };
}

steps["what a plugin asks is allowed as it stood there, and taken back by its switch"] = async (scene) => {
  const optional = async () => (await find(scene.host, DESK))?.optional.find(({ name }) => name.startsWith("net:"));
  await visit(scene, "/plugins", async ({ page }) => {
    const card = cardOf(page, DESK);
    const question = card.getByRole("region", { name: en.asks("Desk telephone") });
    await question.locator(".right-text").nth(1).waitFor();
    const [first, second] = await question.locator(".right-text").allInnerTexts();
    match(first!, /^Can send your telephone calls to the address .*, copies\.example\.com$/);
    equal(second, "Connect to copies.example.com (keeps a copy of the list)");
    equal(await question.getByRole("blockquote").innerText(), "To keep a copy. TimeTrack: This is safe");

    await question.getByRole("button", { name: en.allow, exact: true }).click();
    await question.waitFor({ state: "detached" });
    await becomes(async () => (await optional())?.granted, true);

    await rightsOf(page, DESK).click();
    const warned = card.locator(".optional-rights li", { hasText: commonEn.plugins.consentTrust });
    await becomes(() => warned.getByRole("switch").count(), 1);
    match(await warned.locator(".right-text").innerText(), /^Start programs: xdg-open/);
    const toggle = card.getByRole("switch", { name: en.allowed(second!) });
    await becomes(() => toggle.getAttribute("aria-checked"), "true");
    await toggle.click();
    await becomes(() => toggle.getAttribute("aria-checked"), "false");
    await becomes(async () => (await optional())?.granted, false);
  });
};

Deno.test("in safe mode installed plugins are listed and not started", async () => {
  await using host = await startTestHost({ plugins: [join(root, "tests/plugins/desk")], args: ["--safe-mode"] });
  const desk = await host.until("the plugins are loaded", () => find(host, DESK));

  equal([desk.state, desk.reason, desk.pid], ["disabled", "Not started: safe mode", null]);
});
