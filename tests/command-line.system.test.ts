import { deepStrictEqual as equal, match, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { hostCommand } from "../scripts/host-command.mjs";
import { ingestToken } from "../core/http/secrets.ts";
import { asNobody, type CommandLineOptions, temporaryHome, timetrack } from "./support/command-line.ts";
import { freePort } from "./support/free-port.ts";
import { root, startTestHost, surroundings, type TestHost } from "./support/host.ts";
import { acquireInstance } from "../core/instance.ts";

const example = join(root, "examples/pomodoro");
const EXAMPLE_ID = "timetrack-examples.pomodoro";

const stateOf = async (host: TestHost, id: string) =>
  (await host.json<PluginInfo[]>("/api/plugins")).find((plugin) => plugin.id === id)?.state;

Deno.test("timetrack help explains every command in German and English", async () => {
  const english = await timetrack(["help"]);
  const german = await timetrack(["--help"], { env: { LANG: "de_DE.UTF-8" } });

  match(english.out, /start TimeTrack[\s\S]*check this computer and say what to do/);
  match(german.out, /TimeTrack starten[\s\S]*diesen Computer prüfen und sagen, was zu tun ist/);
  for (const { code, out } of [english, german]) {
    equal(code, 0);
    for (const word of ["run", "status", "open", "token", "plugin", "install", "task", "doctor", "--home", "--port"]) {
      ok(out.includes(word), word);
    }
  }
  match((await timetrack(["--version"])).out, /^\d+\.\d+\.\d+$/);
});

Deno.test("timetrack says in a sentence what it did not understand, and ends with 2", async () => {
  await using home = await temporaryHome();
  const wrong: [words: string[], sentence: RegExp][] = [
    [["starte"], /^Cannot run "starte": there is no such command$/],
    [["toString"], /^Cannot run "toString": there is no such command$/],
    [["--colour"], /--colour/],
    [["run", "--port", "many"], /^Cannot use "many" as a port: it must be a whole number from 0 to 65535$/],
    [["run", "--port", "65536"], /^Cannot use "65536" as a port/],
    [["status", "now"], /^Cannot understand "now" after "status"$/],
    [["plugin", "enable"], /^Cannot understand "plugin enable": name a plugin$/],
    [
      ["plugin", "install"],
      /^Cannot understand "plugin install": name a folder, a file, npm:name or an https address$/,
    ],
    [
      ["plugin", "delete", "tray"],
      /^Cannot understand "plugin delete": it is list, enable, disable, allow, refuse, restart, install, update, rollback, search, remove, create, dev, test, check or pack$/,
    ],
    [["plugin", "list", "all"], /^Cannot understand "all" after "plugin list"$/],
    [["plugin", "disable", "tray", "teams"], /^Cannot understand "teams" after "plugin disable tray"$/],
    [["task", "stop"], /^Cannot understand "task stop": it is list or run$/],
    [["task", "run"], /^Cannot run a task: name it as <plugin>\/<task>$/],
    [["task", "run", "send"], /^Cannot run a task: name it as <plugin>\/<task>$/],
  ];
  for (const [words, sentence] of wrong) {
    const { code, out, err } = await timetrack(words, { home: home.path });

    const [said = "", hint, ...more] = err.split("\n");
    match(said, sentence);
    equal({ words, code, out, hint, more }, { words, code: 2, out: "", hint: "See: timetrack help", more: [] });
  }
  equal([...Deno.readDirSync(home.path)], []);
});

Deno.test("timetrack says that nothing runs, and how to start it", async () => {
  await using home = await temporaryHome();
  const commands = [["status"], ["open"], ["plugin", "list"], ["plugin", "disable", "tray"], ["task", "run", "a/b"]];
  for (const words of commands) {
    equal(await timetrack(words, { home: home.path }), {
      code: 1,
      out: "",
      err: "Cannot reach TimeTrack: it does not run\nStart it with: npm start",
    });
  }
});

Deno.test("timetrack does not ask whoever has the address of a host that was killed", async () => {
  const port = freePort();
  await using host = await startTestHost({ port });
  const { hostname } = new URL(host.address);
  await host.kill();
  let asked = 0;
  await using _stranger = Deno.serve({ hostname, port, onListen: () => {} }, () => {
    asked++;
    return Response.json({ text: "" });
  });

  const { code, err } = await timetrack(["status"], { home: host.home });

  equal({ code, asked }, { code: 1, asked: 0 });
  match(err, /^Cannot reach TimeTrack: it does not run$/m);
});

Deno.test("timetrack status says the same as the API", async () => {
  await using host = await startTestHost();
  await host.until("all that starts has started", async () => {
    const { text } = await host.json<{ text: string }>("/api/status");
    return /no display/.test(text) && /D-Bus/.test(text) && !/starting/.test(text);
  });

  const told = async () => (await host.json<{ text: string }>("/api/status")).text;
  // Plugins tell how they are in their own time, also while a command starts.
  const { text, plain, json } = await host.until("nothing changes meanwhile", async () => {
    const text = await told();
    const plain = await timetrack(["status"], { home: host.home });
    const json = await timetrack(["status", "--json"], { home: host.home });
    return await told() === text && { text, plain, json };
  }, 120_000);

  equal(plain, { code: 0, out: text, err: "" });
  match(text, /^Open events: 0$/m);
  equal(JSON.parse(json.out).text, text);
});

Deno.test("timetrack token prints the token of the API, or the one that only lets others send", async () => {
  await using home = await temporaryHome();
  const fresh = await timetrack(["token"], { home: join(home.path, "not/yet") });
  match(fresh.out, /^[\w-]{43}$/);
  equal((await Deno.readTextFile(join(home.path, "not/yet/token"))).trim(), fresh.out);

  await using host = await startTestHost();
  equal((await timetrack(["token"], { home: host.home })).out, host.token);
  const ingest = (await timetrack(["token", "--ingest"], { home: host.home })).out;
  equal(ingest, ingestToken(host.token));
  const ask = async (path: string, method: string, token: string) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(host.address + path, { method, headers, ...(method === "POST" && { body: "{}" }) });
    await response.body?.cancel();
    return response.status;
  };
  equal(await ask("/api/ingest", "POST", ingest), 400);
  equal(await ask("/api/status", "GET", ingest), 403);
});

Deno.test("timetrack open opens a browser that is logged in", async () => {
  await using host = await startTestHost();
  await using folder = await temporaryHome();
  const opened = join(folder.path, "opened");
  await Deno.writeTextFile(
    join(folder.path, "xdg-open"),
    `#!/bin/sh\necho "$@" > "${opened}.part"\nmv "${opened}.part" "${opened}"\n`,
    {
      mode: 0o755,
    },
  );
  const PATH = `${folder.path}:${Deno.env.get("PATH")}`;

  const written = appears(folder.path, "opened");
  const { code, out } = await timetrack(["open"], { home: host.home, env: { PATH } });
  await written;

  // No secret on the screen when there is a browser.
  equal({ code, out }, { code: 0, out: host.address });
  const link = (await Deno.readTextFile(opened)).trim();
  const response = await fetch(link, { redirect: "manual" });
  await response.body?.cancel();
  match(response.headers.get("set-cookie") ?? "none", /HttpOnly/i);
});

Deno.test("timetrack open prints the link where there is no browser", async () => {
  await using host = await startTestHost();
  await using folder = await temporaryHome();

  const { code, out } = await timetrack(["open"], { home: host.home, env: { PATH: folder.path } });

  equal(code, 0);
  ok(out.startsWith(`${host.address}/login?code=`), out);
});

Deno.test("timetrack plugin installs, enables, disables, restarts and removes", async () => {
  await using host = await startTestHost();
  const run = (...words: string[]) => timetrack(["plugin", ...words], { home: host.home });

  const asked = await run("install", example);
  equal(asked.code, 1);
  match(
    asked.out,
    /^timetrack-examples\.pomodoro 1\.0\.0\n {2}from folder:.*\n {2}sha512-.*\nPomodoro asks for these rights:\n {2}- /,
  );
  equal(asked.err, "Cannot ask for consent: there is no terminal\nAdd --yes to grant what it asks for");
  equal(await stateOf(host, EXAMPLE_ID), "consent");

  const isOn = async () => ["asleep", "starting", "running"].includes(await stateOf(host, EXAMPLE_ID) ?? "");
  equal((await run("install", example, "--yes")).code, 0);
  ok(await isOn());
  equal((await run("restart", EXAMPLE_ID)).code, 0);
  equal(await stateOf(host, EXAMPLE_ID), "running");
  equal(await run("disable", EXAMPLE_ID), { code: 0, out: "", err: "" });
  equal(await stateOf(host, EXAMPLE_ID), "disabled");
  equal(await run("enable", EXAMPLE_ID), { code: 0, out: "", err: "" });
  ok(await isOn());

  const { code, out } = await run("list");
  equal(code, 0);
  match(out, /^event-sender +1\.0\.0 +\w+/m);
  match(out, /^timetrack-examples\.pomodoro +1\.0\.0 +(asleep|starting|running)/m);
  const listed = JSON.parse((await run("list", "--json")).out) as PluginInfo[];
  ok(listed.some(({ id }) => id === EXAMPLE_ID));

  const data = join(host.home, "plugin-data", EXAMPLE_ID);
  equal(await run("remove", EXAMPLE_ID), { code: 0, out: `${EXAMPLE_ID} was removed`, err: "" });
  equal(await stateOf(host, EXAMPLE_ID), undefined);
  ok((await Deno.stat(data)).isDirectory);
  equal((await run("install", example, "--yes")).code, 0);
  equal((await run("remove", EXAMPLE_ID, "--data")).code, 0);
  await rejects(Deno.stat(data), Deno.errors.NotFound);
  equal(
    (await run("remove", "event-sender")).err,
    'Cannot remove "event-sender": it is a part of TimeTrack\nSwitch it off instead',
  );
});

Deno.test("timetrack plugin says what is wrong with a name or a folder", async () => {
  await using host = await startTestHost();
  await using folder = await temporaryHome({ "broken/manifest.json": "{ not JSON", "empty/readme": "" });
  const run = (...words: string[]) => timetrack(["plugin", ...words], { home: host.home });

  for (const words of [["enable", "nobody"], ["disable", "no/body?x"], ["restart", "nobody"]]) {
    const { code, err } = await run(...words);
    equal(code, 1);
    match(err, /^Cannot /);
  }
  for (const name of ["broken", "empty", "missing"]) {
    const { code, out, err } = await run("install", join(folder.path, name), "--yes");
    equal({ code, out }, { code: 1, out: "" });
    match(err, /^Cannot .*(manifest|no such folder)/);
  }
});

Deno.test("timetrack task lists the tasks and runs one", async () => {
  await using host = await startTestHost({ plugins: [example] });
  const run = (...words: string[]) => timetrack(words, { home: host.home });
  await run("plugin", "enable", EXAMPLE_ID, "--yes");

  const done = await run("task", "run", `${EXAMPLE_ID}/tick`);
  const failed = await run("task", "run", "event-sender/send");
  const unknown = await run("task", "run", "event-sender/fetch");
  const { out } = await run("task", "list");

  match(done.out, /^success \{/);
  equal([done.code, done.err], [0, ""]);
  equal(failed, { code: 1, out: "failed {}", err: "Cannot send events: no server is set" });
  equal(unknown.code, 1);
  match(unknown.err, /^Cannot .*fetch/);
  match(out, /^timetrack-examples\.pomodoro\/tick +15s +.*\d:\d\d.*\d:\d\d +success$/m);
  match(out, /^event-sender\/send +– +– +.*\d:\d\d +failed$/m);
  const tasks = JSON.parse((await run("task", "list", "--json")).out) as { task: string }[];
  ok(tasks.some(({ task }) => task === "tick"));
});

interface Finding {
  ok: boolean;
  what: string;
  advice?: string;
}

/** What the doctor says of a computer where all is well but for what is given. */
async function doctor(
  home: string,
  { env = {}, words = [], ...options }: CommandLineOptions & { words?: string[] } = {},
) {
  const desktop = { DISPLAY: ":7", DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere", TIMETRACK_PORT: String(freePort()) };
  const ran = await timetrack(["doctor", ...words], { home, env: { ...desktop, ...env }, ...options });
  equal(ran.err, "");
  return ran;
}

/** The findings that are not good. */
async function complaints(home: string, options: CommandLineOptions = {}): Promise<string[]> {
  const { code, out } = await doctor(home, { ...options, words: ["--json"] });
  const bad = (JSON.parse(out) as Finding[]).filter(({ ok }) => !ok);
  equal(code, bad.length === 0 ? 0 : 1);
  return bad.map(({ what, advice }) => `${what} → ${advice}`);
}

Deno.test("timetrack doctor finds nothing wrong where all is well", async () => {
  await using home = await temporaryHome();
  const { path } = home;

  const { code, out } = await doctor(path);

  // Whether there is a second wall is for the kernel to say.
  const [known = "", wall] = out.split(/\n✓ (?=Plugins )/);
  match(wall!, /^Plugins without a right to the network have none |^Plugins are held by their sandbox alone: /);
  equal({ code, out: known.replace(/Port \d+/, "Port N") }, {
    code: 0,
    out: [
      `✓ TimeTrack may write to ${path}`,
      `✓ The configuration is readable: ${path}/config.json`,
      `✓ There is no database yet; the first start makes ${path}/timetrack.db`,
      "✓ Port N is free",
      "✓ Secrets: encrypted file (no keychain on this system)",
      "    Install and unlock a keychain such as gnome-keyring or KWallet to have them kept there",
      "✓ There is a display: :7",
      "✓ The tray icon can be shown",
    ].join("\n"),
  });
  match((await doctor(path, { env: { LANG: "de_DE.UTF-8" } })).out, /^✓ TimeTrack darf in .* schreiben$/m);
  match((await doctor(path, { env: { WAYLAND_DISPLAY: "wayland-0" } })).out, /^✓ This is a Wayland session: only /m);
});

Deno.test("timetrack doctor looks at a host that runs", async () => {
  await using host = await startTestHost();

  const { code, out } = await doctor(host.home);

  equal(code, 0);
  match(out, /^✓ The database is sound: /m);
  ok(out.includes(`✓ TimeTrack runs and answers at ${host.address}`), out);
});

Deno.test("timetrack doctor says what is wrong with the files, and what to do", async () => {
  await using home = await temporaryHome();
  const { path } = home;
  const config = join(path, "config.json");

  await Deno.writeTextFile(config, '{\n  "port": 8000,\n  "language" "de"\n}');
  equal(await complaints(path), [
    `"${config}" is not valid JSON: a ":" is expected in line 3, column 14 → ` +
    "Correct it; until then TimeTrack uses the last one that was good",
  ]);
  await Deno.writeTextFile(config, '{ "port": "web" }');
  equal(await complaints(path), [
    `"port" in "${config}" must be a whole number from 1 to 65535, but is a text of 3 characters → ` +
    "Correct it; until then TimeTrack uses the last one that was good",
  ]);
  await Deno.remove(config);

  await Deno.writeTextFile(join(path, "token"), "x".repeat(43), { mode: 0o644 });
  equal(await complaints(path), [`Others may read the token ${path}/token → chmod 600 ${path}/token`]);
  await Deno.remove(join(path, "token"));

  await Deno.writeTextFile(join(path, "timetrack.db"), "this is no database, and long enough to be looked at");
  equal(await complaints(path), [
    `The database is damaged or cannot be read: ${path}/timetrack.db → ` +
    "Start TimeTrack: it sets the damaged file aside and restores the newest backup",
  ]);
});

Deno.test("timetrack doctor says that it may not write", async () => {
  await using home = await temporaryHome();
  const { path } = home;
  await Deno.chmod(path, 0o555);
  await using _writable = { [Symbol.asyncDispose]: () => Deno.chmod(path, 0o755) };

  equal(await complaints(path, asNobody()), [
    `TimeTrack may not write to ${path} → ` +
    "Make the folder writable for you, or name another one with --home or TIMETRACK_HOME",
  ]);
});

Deno.test("timetrack doctor says who has the port, and that a host does not answer", async () => {
  await using home = await temporaryHome();
  const { path } = home;
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;

  equal(await complaints(path, { env: { TIMETRACK_PORT: String(port) } }), [
    `Another program uses port ${port} → ` +
    'End that program, or choose another port with --port or "port" in config.json',
  ]);
  const address = `http://127.0.0.1:${freePort()}`;
  const instance = await acquireInstance(join(path, "timetrack.lock"));
  if (!instance.acquired) throw new Error("The lock of a fresh home is taken");
  await instance.publish({ address });
  equal(await complaints(path), [
    `TimeTrack runs, but does not answer at ${address} → End it and start it again; the log file says more`,
  ]);
  await instance.release();
});

Deno.test("timetrack doctor says what the desktop lacks", async () => {
  await using home = await temporaryHome();
  await using bin = await temporaryHome();
  const { path } = home;
  await Deno.writeTextFile(join(bin.path, "ldconfig"), "#!/bin/sh\n", { mode: 0o755 });

  equal(await complaints(path, { env: { DISPLAY: "" } }), [
    "There is no display: windows cannot be recorded → " +
    "Start TimeTrack in your desktop session, where the variable DISPLAY is set",
  ]);
  equal(await complaints(path, { env: { DBUS_SESSION_BUS_ADDRESS: "" } }), [
    "There is no D-Bus session: the tray icon cannot be shown → " +
    "Start TimeTrack in your desktop session; everything but the tray works without it",
  ]);
  equal(await complaints(path, { env: { PATH: bin.path } }), [
    "A library for the tray icon is missing → On Debian and Ubuntu: sudo apt-get install libayatana-appindicator3-1",
  ]);
});

Deno.test("timetrack doctor finds the keychain of the session", async () => {
  await using home = await temporaryHome();
  const { path } = home;
  const session = 'printf password | gnome-keyring-daemon --unlock --components=secrets > "$HOME/keyring" && ' +
    'gdbus wait --session --timeout 60 org.freedesktop.secrets && exec "$@"';

  const { stdout } = await new Deno.Command("dbus-run-session", {
    args: ["--", "sh", "-c", session, "sh", Deno.execPath(), ...hostCommand(["doctor", "--home", join(path, "home")])],
    env: { ...surroundings(), HOME: path, XDG_RUNTIME_DIR: path, LANG: "en_GB.UTF-8" },
    clearEnv: true,
    stdin: "null",
    stderr: "null",
  }).output();

  match(new TextDecoder().decode(stdout), /^✓ Secrets: keychain of the system$/m);
});

/** Resolves when there is a file of this name. */
async function appears(folder: string, name: string): Promise<void> {
  using watcher = Deno.watchFs(folder);
  for await (const { paths } of watcher) {
    if (paths.some((path) => path.endsWith(`/${name}`))) return;
  }
}
