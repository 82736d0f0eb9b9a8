import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { IssueInfo } from "../core/issues.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { asNobody, temporaryHome, timetrack } from "./support/command-line.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";
import { processesNaming } from "./support/processes.ts";

/** The repair card of the host with this id. */
async function card(host: TestHost, id: string): Promise<IssueInfo | undefined> {
  const issues = await host.json<IssueInfo[]>("/api/issues");
  return issues.find((issue) => issue.plugin === "host" && issue.id === id);
}

/** The same, when it comes soon after the start. */
async function shownCard(host: TestHost, id: string): Promise<IssueInfo> {
  return await host.until(`the card "${id}"`, () => card(host, id));
}

/** Resolves when the start is over: all cards that it shows are shown. */
async function startIsOver(host: TestHost): Promise<void> {
  await host.until("the start is over", async () => /\[INFO\] host: TimeTrack .* runs at/.test(await host.log()));
}

async function hostSetting(host: TestHost, key: string): Promise<unknown> {
  const forms = await host.json<{ settings: { key: string; value: unknown }[] }[]>("/api/settings");
  return forms.flatMap(({ settings }) => settings).find((setting) => setting.key === key)?.value;
}

const MINUTE_MS = 60_000;

/** Three windows at three minutes of this day. */
async function tellDay(host: TestHost, date: string): Promise<void> {
  const body = [0, 1, 2].map((minute) => ({
    source: "test",
    kind: "window",
    at: new Date(Date.parse(`${date}T09:00:00Z`) + minute * MINUTE_MS).toISOString(),
    pulseSeconds: 0,
    data: { app: "Editor", title: `page ${minute}` },
  }));
  equal(await host.json("/api/activity/heartbeat", { method: "POST", body }), { accepted: 3 });
}

async function storedOf(host: TestHost, date: string): Promise<string[]> {
  const query = `from=${date}T00:00:00Z&to=${date}T23:59:59Z&source=api:test`;
  const rows = await host.json<{ data: { title: string } }[]>(`/api/activity?${query}`);
  return rows.map(({ data }) => data.title);
}

const PAGES = ["page 0", "page 1", "page 2"];

Deno.test("a config.json that is no JSON: the host runs with its defaults and says where the fault is", async () => {
  await using home = await temporaryHome({ "config.json": '{\n  "language": "de",\n  "log_level" "debug"\n}\n' });
  const file = join(home.path, "config.json");
  await using host = await startTestHost({ home: home.path });

  const { title, hint, actions } = await shownCard(host, "config");
  equal(title, "config.json needs a correction");
  match(hint!, /config\.json" is not valid JSON: a ":" is expected in line 3, column 15\. TimeTrack uses the defaults/);
  equal(actions.map(({ id }) => id), ["config"]);
  equal(await hostSetting(host, "language"), "auto");

  await Deno.writeTextFile(file, '{ "language": "de", "log_level": "debug" }');

  await host.until("the card is gone", async () => await card(host, "config") === undefined);
  equal(await hostSetting(host, "log_level"), "debug");
});

Deno.test("a config.json that is edited while the host runs counts when it is right, and is explained when not", async () => {
  await using host = await startTestHost({ config: { language: "de", retention_days: 30 } });
  const file = join(host.home, "config.json");
  const edit = (values: unknown) =>
    Deno.writeTextFile(file, typeof values === "string" ? values : JSON.stringify(values));
  const until = (what: string, sentence: RegExp) =>
    host.until(what, async () => {
      const found = await card(host, "config");
      return found !== undefined && sentence.test(found.hint ?? "") && found;
    });
  equal(await card(host, "config"), undefined);

  const faults: [edit: unknown, sentence: RegExp][] = [
    [{ language: "de", retention_dais: 7 }, /"retention_dais" in ".*config\.json" .*"retention_days"/],
    [{ language: "de", retention_days: "seven" }, /"retention_days" in ".*config\.json" .*0.*36500/],
    [{ language: "de", base_url: 17 }, /"base_url" in ".*config\.json" /],
    ['{ "language": "de", }', /config\.json" .*1, .*\d/],
    ["", /config\.json" /],
    ["[1, 2]", /config\.json" .*"port": 8000/],
  ];
  for (const [values, sentence] of faults) {
    await edit(values);
    const { hint } = await until(`the card about ${JSON.stringify(values)}`, sentence);
    match(hint!, /TimeTrack arbeitet mit der letzten gültigen Konfiguration weiter\.$/);
    equal([await hostSetting(host, "language"), await hostSetting(host, "retention_days")], ["de", 30]);
  }

  const again = await host.restart();
  try {
    match((await shownCard(again, "config")).hint!, /letzten gültigen Konfiguration/);
    equal([await hostSetting(again, "language"), await hostSetting(again, "retention_days")], ["de", 30]);

    await edit({ language: "en", retention_days: 7 });
    await again.until("the card is gone", async () => await card(again, "config") === undefined);
    equal([await hostSetting(again, "language"), await hostSetting(again, "retention_days")], ["en", 7]);
  } finally {
    await again.stop();
  }
});

Deno.test("a plugin with a broken manifest is named, and harms neither the host nor other plugins", async () => {
  const manifest = await Deno.readTextFile(join(root, "examples/pomodoro/manifest.json"));
  await using home = await temporaryHome({
    "plugins/not-json/manifest.json": "{ id: pomodoro }",
    "plugins/unknown-field/manifest.json": manifest.replace('"license"', '"licence"'),
    "plugins/too-new/manifest.json": manifest.replace('"^2.0.0"', '"^9.0.0"'),
    "plugins/empty/readme.txt": "",
    "plugins/no-main/manifest.json": manifest.replace('"timetrack-examples.pomodoro"', '"test.no-main"'),
  });
  await using host = await startTestHost({ home: home.path, plugins: [join(root, "examples/pomodoro")] });

  const plugins = await host.json<PluginInfo[]>("/api/plugins");
  const reasonOf = (id: string) => {
    const { state, reason } = plugins.find((plugin) => plugin.id === id)!;
    return state === "invalid" ? reason! : `it is ${state}`;
  };
  match(reasonOf("not-json"), /^Cannot read the manifest ".*not-json\/manifest\.json": /);
  match(reasonOf("unknown-field"), /"licence" is unknown; did you mean "license"\?/);
  match(reasonOf("too-new"), /it was made for version \^9\.0\.0 of the plugin API, this TimeTrack has 2\./);
  match(reasonOf("empty"), /^Cannot read the manifest ".*empty\/manifest\.json": /);
  equal(plugins.find(({ id }) => id === "timetrack-examples.pomodoro")?.state, "consent");
  const broken = await shownCard(host, "gate:unknown-field");
  equal(broken.actions.map(({ id }) => id), ["dismiss:gate:unknown-field"]);
  match(broken.hint ?? "", /did you mean "license"/);
  match((await shownCard(host, "gate:timetrack-examples.pomodoro")).title, /"Pomodoro" waits for your consent/);
  ok(plugins.filter(({ builtIn }) => builtIn).every(({ state }) => state !== "invalid"));

  const enabled = await host.ask("/api/plugins/test.no-main/enable", { method: "POST", body: { grant: true } });
  await enabled.body?.cancel();
  const run = await host.ask("/api/plugins/test.no-main/commands/toggle", { method: "POST", body: {} });
  match(await run.text(), /Cannot start the plugin \\"test\.no-main\\": .*main\.ts/);
  equal((await (await fetch(`${host.address}/api/health`)).json()).status, "ok");
});

const damages: Record<string, (file: string) => Promise<void>> = {
  "is overwritten with garbage": (file) => Deno.writeFile(file, crypto.getRandomValues(new Uint8Array(40_000))),
  "is cut off": (file) => Deno.truncate(file, 10_000),
  "is empty": (file) => Deno.truncate(file, 0),
  "is damaged in the middle": (file) => overwrite(file, 4096 * 3, 4096 * 4),
};

Deno.test("a damaged database is set aside, and the newest backup takes its place", async (t) => {
  await using first = await startTestHost();
  await tellDay(first, "2026-03-02");
  await first.stop();
  // The backup of the day, as the next start makes it.
  await removeBackups(first.home);
  await using second = await first.restart();
  await waitForBackup(second.home);
  await tellDay(second, "2026-03-03");
  await second.stop();

  for (const [what, damage] of Object.entries(damages)) {
    await t.step(`one that ${what}`, async () => {
      await using home = await temporaryHome();
      await cp(first.home, home.path, { recursive: true });
      await damage(join(home.path, "timetrack.db"));

      await using third = await startTestHost({ home: home.path });
      const { title, hint, severity } = await shownCard(third, "database");
      equal({ title, severity }, { title: "The database was damaged and has been restored", severity: "error" });
      match(
        hint!,
        /^It now holds what the backup of .*timetrack-\d{4}-\d\d-\d\d\.db held\. The damaged file is kept as ".*timetrack\.db\.broken-.*"$/,
      );
      equal(await storedOf(third, "2026-03-02"), PAGES);
      equal(await storedOf(third, "2026-03-03"), []);
      await tellDay(third, "2026-03-04");
      equal(brokenFiles(home.path).length, 1);

      // It happened once: the next start has nothing to mend.
      await using fourth = await third.restart();
      equal(await storedOf(fourth, "2026-03-04"), PAGES);
      equal(brokenFiles(home.path).length, 1);
      await fourth.json("/api/issues/host/database/dismiss:database", { method: "POST", body: {} });
      equal(await card(fourth, "database"), undefined);
    });
  }
});

Deno.test("a database that cannot be read and has no backup is set aside, and a new one begins", async () => {
  await using home = await temporaryHome({ "timetrack.db": "this is no database at all".repeat(1000) });
  await using host = await startTestHost({ home: home.path, env: { LANG: "de_DE.UTF-8" } });

  match(
    (await shownCard(host, "database")).hint!,
    /^Es gab keine Sicherung\. Die beschädigte Datei liegt als „.*“ daneben$/,
  );
  await tellDay(host, "2026-03-02");
  equal(await storedOf(host, "2026-03-02"), PAGES);
  equal(brokenFiles(home.path).length, 1);
});

Deno.test("a port that is in use: a sentence, exit code 1, and nothing left behind", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  await using home = await temporaryHome();

  const { code, out, err } = await timetrack(["run", "--port", String(port)], { home: home.path });

  equal({ code, out }, { code: 1, out: "" });
  match(err, new RegExp(`^Cannot listen on port ${port} of "127\\.0\\.0\\.1": another program uses it\\n.+$`));
  equal(processesNaming(home.path), []);
  ok(![...Deno.readDirSync(home.path)].some(({ name }) => name === "timetrack.lock.json"));
  await using host = await startTestHost({ home: home.path });
  match((await host.json<{ text: string }>("/api/status")).text, /^Open events: 0$/m);
});

Deno.test("a folder that may not be written: a sentence and exit code 1", async () => {
  await using home = await temporaryHome({ "file": "" });
  const { path } = home;
  const under = await timetrack(["run", "--home", join(path, "file/home"), "--port", "0"]);
  equal({ code: under.code, out: under.out }, { code: 1, out: "" });
  match(
    under.err,
    /^Cannot create the folder ".*file\/home": .*\nMake it writable, or name another folder with --home or TIMETRACK_HOME$/,
  );

  // As after a start as another user: all folders are there, and closed.
  await using owned = await startTestHost();
  await owned.stop();
  await Deno.chmod(owned.home, 0o555);
  try {
    const closed = await timetrack(["run", "--port", "0"], { home: owned.home, ...asNobody() });
    equal({ code: closed.code, out: closed.out }, { code: 1, out: "" });
    match(closed.err, /^Cannot .*: .*denied.*\n.+$/);
  } finally {
    await Deno.chmod(owned.home, 0o755);
  }
});

Deno.test("no display, no D-Bus, no keychain: the host runs, and its status says what is missing", async () => {
  await using host = await startTestHost({ env: { TIMETRACK_SECRETS: "" } });

  const text = await host.until("the status tells of the tray and of the windows", async () => {
    const { text } = await host.json<{ text: string }>("/api/status");
    return /not available.*D-Bus/.test(text) && /DISPLAY|display/.test(text) && text;
  });
  match(text, /^Secrets: encrypted file \(no keychain on this system\)$/m);
  match(text, /^Open events: 0$/m);
  await tellDay(host, "2026-03-02");
  equal(await storedOf(host, "2026-03-02"), PAGES);
});

Deno.test("a second start tells where the first one runs, with a way in, and ends with 0", async () => {
  await using host = await startTestHost();

  const second = await timetrack(["run", "--port", "0"], { home: host.home });

  equal({ code: second.code, err: second.err }, { code: 0, err: "" });
  const [said, link] = second.out.split("\n");
  equal(said, `TimeTrack runs already at ${host.address}`);
  const url = /http:\S+$/.exec(link!)![0];
  const response = await fetch(url, { redirect: "manual" });
  await response.body?.cancel();
  match(response.headers.get("set-cookie") ?? "none", /HttpOnly/i);
  // Of the host: the window tracker says in its own time that there is no display.
  const issues = await host.json<IssueInfo[]>("/api/issues");
  equal(issues.filter(({ plugin }) => plugin === "host"), []);
});

Deno.test("a home folder with blanks and umlauts in its name", async () => {
  await using home = await temporaryHome({}, "Mein Büro; größer & 100% ");
  await using host = await startTestHost({ home: home.path, plugins: [join(root, "examples/pomodoro")] });

  await tellDay(host, "2026-03-02");
  equal(await storedOf(host, "2026-03-02"), PAGES);
  await host.json("/api/plugins/timetrack-examples.pomodoro/enable", { method: "POST", body: { grant: true } });
  await host.json("/api/plugins/timetrack-examples.pomodoro/start", { method: "POST", body: {} });
  match((await timetrack(["status"], { home: home.path })).out, /Pomodoro/);

  const comma = await timetrack(["run", "--home", join(home.path, "a, b"), "--port", "0"]);
  equal({ code: comma.code, out: comma.out }, { code: 1, out: "" });
  match(
    comma.err,
    /^Cannot use the folder ".*": there is a comma in its name\nName another one with --home or TIMETRACK_HOME$/,
  );
  await startIsOver(host);
  const login = await fetch(host.loginLink, { redirect: "manual" });
  await login.body?.cancel();
  const cookie = login.headers.get("set-cookie")!.split(";")[0]!;
  match(await (await fetch(host.address, { headers: { cookie } })).text(), /<script/);
});

Deno.test("after two starts that never finished the next one is in safe mode, and the one after it is not", async () => {
  const looping = "hostile.loops-at-start";
  await using first = await startTestHost({ plugins: [join(root, "tests/hostile/loops-at-start")] });
  const granted = first.ask(`/api/plugins/${looping}/enable`, { method: "POST", body: { grant: true } });
  await (await granted).body?.cancel();
  await first.stop();
  const isOff = async (host: TestHost) =>
    (await host.json<PluginInfo[]>("/api/plugins")).find(({ id }) => id === looping)?.state === "disabled";

  // Ended by force while the plugin keeps them from finishing.
  await using second = await first.restart();
  equal(await isOff(second), false);
  await second.kill();
  await using third = await second.restart();
  await third.kill();

  await using safe = await third.restart();
  equal(await isOff(safe), true);
  equal((await shownCard(safe, "safe-mode")).title, "TimeTrack started in safe mode");
  ok((await safe.json<PluginInfo[]>("/api/plugins")).some(({ id }) => id === "event-sender"));
  await startIsOver(safe);
  await safe.stop();

  await using next = await safe.restart();
  equal(await isOff(next), false);
  await next.until("there is no card any more", async () => await card(next, "safe-mode") === undefined);
});

async function overwrite(path: string, from: number, to: number): Promise<void> {
  using file = await Deno.open(path, { write: true });
  await file.seek(from, Deno.SeekMode.Start);
  await file.write(crypto.getRandomValues(new Uint8Array(to - from)));
}

async function removeBackups(home: string): Promise<void> {
  await Deno.remove(join(home, "backups"), { recursive: true }).catch(() => {});
  await Deno.mkdir(join(home, "backups"));
}

/** The work of the first minute ends with it. */
async function waitForBackup(home: string): Promise<void> {
  const folder = join(home, "backups");
  const isThere = () => [...Deno.readDirSync(folder)].some(({ name }) => /^timetrack-[\d-]+\.db$/.test(name));
  using watcher = Deno.watchFs(folder);
  if (isThere()) return;
  for await (const _ of watcher) if (isThere()) return;
}

function brokenFiles(home: string): string[] {
  return [...Deno.readDirSync(home)].map(({ name }) => name).filter((name) => /\.broken-[^-]+$/.test(name));
}
