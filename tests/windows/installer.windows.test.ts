import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { dirname, join, resolve } from "node:path";
import { versionOf } from "../../scripts/package/version.ts";
import { makeInstaller } from "../../scripts/package/windows.ts";
import { freePort } from "../support/free-port.ts";
import { root } from "../support/host.ts";
import {
  credentials,
  program,
  runStarter,
  runWindows,
  systemPath,
  until,
  windowsPath,
  withWindow,
} from "../support/wine.ts";

const RUN = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
const APP_ID = "HKCU\\Software\\Classes\\AppUserModelId\\TimeTrack";
const UNINSTALL = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\TimeTrack";

async function folderOf(variable: string): Promise<string> {
  const { stdout } = await runWindows("cmd", "/c", `echo %${variable}%`);
  return stdout.trim();
}

/** A value of the registry, `null` when it is not there. */
async function registry(key: string, name: string): Promise<string | null> {
  const { code, stdout } = await runWindows("reg", "query", key, "/v", name);
  return code === 0 ? /REG_\w+\s+(.*)$/m.exec(stdout)?.[1]?.trim() ?? null : null;
}

const exists = (file: string) => Deno.stat(file).then(() => true, () => false);

/** What a person has after a start: an address that answers. */
async function answers(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

Deno.test("the installer installs, updates a running TimeTrack, keeps the data, and removes it again", async () => {
  const windowsHome = `${await folderOf("APPDATA")}\\TimeTrack`;
  const windowsFolder = `${await folderOf("LOCALAPPDATA")}\\Programs\\TimeTrack`;
  const [home, folder] = [systemPath(windowsHome), systemPath(windowsFolder)];
  const local = join(systemPath(await folderOf("LOCALAPPDATA")), "TimeTrack");
  const kept = await credentials();
  const port = freePort();
  await Deno.mkdir(home, { recursive: true });
  await Deno.writeTextFile(join(home, "config.json"), JSON.stringify({ port }));
  const [older, newer] = ["0.0.1", "0.0.2"].map((version) => ({
    version,
    out: join(dirname(program), `${version}.exe`),
  }));
  const gone = join(program, "app", "of-the-older-version.txt");
  await Deno.writeTextFile(gone, "");
  await makeInstaller({ program, quick: true, ...older! });
  await Deno.remove(gone);
  // The one that ships is compressed for minutes: it is tried when it is named.
  const shipped = Deno.env.get("TIMETRACK_INSTALLER");
  if (shipped) Object.assign(newer!, { out: windowsPath(resolve(shipped)), version: await versionOf(root) });
  else await makeInstaller({ program, quick: true, ...newer! });
  const ask = async (path: string, init: RequestInit = {}) => {
    const token = (await Deno.readTextFile(join(home, "token"))).trim();
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return await (await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers })).json();
  };

  // Installed, and started by the shortcut in the start menu.
  equal((await runWindows(older!.out, "/S")).code, 0);
  equal(await registry(UNINSTALL, "DisplayVersion"), "0.0.1");
  equal(await registry(RUN, "TimeTrack"), `"${windowsFolder}\\TimeTrack.exe" run`);
  // Messages come under this name and with this picture.
  equal(await registry(APP_ID, "DisplayName"), "TimeTrack");
  ok(await exists(systemPath((await registry(APP_ID, "IconUri"))!)));
  ok(await exists(join(folder, "app/of-the-older-version.txt")));
  const shortcut = `${await folderOf("APPDATA")}\\Microsoft\\Windows\\Start Menu\\Programs\\TimeTrack.lnk`;
  await runStarter("cmd", "/c", "start", "", shortcut);
  await until("it answers", () => answers(port));
  const beat = {
    source: "program",
    kind: "window",
    at: "2026-03-02T10:00:00Z",
    pulseSeconds: 0,
    data: { app: "Editor" },
  };
  await ask("/api/activity/heartbeat", { method: "POST", body: JSON.stringify(beat) });

  await ask("/api/settings/placetel", { method: "PUT", body: JSON.stringify({ api_key: "s3cret" }) });
  const secrets = await credentials();
  ok(secrets.length > kept.length);

  // Updated while it runs, and started as Windows does when the person logs in.
  equal((await runWindows(newer!.out, "/S", "/AUTOSTART=1")).code, 0);
  equal(await answers(port), false);
  equal(await registry(UNINSTALL, "DisplayVersion"), newer!.version);
  ok(!await exists(join(folder, "app/of-the-older-version.txt")));
  await runStarter(`${windowsFolder}\\TimeTrack.exe`, "run");
  await until("it answers again", () => answers(port));
  const day = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";
  equal((await ask(`/api/activity?${day}`)).map(({ data }: { data: { app: string } }) => data.app), ["Editor"]);

  await ask("/api/settings/host", { method: "PUT", body: JSON.stringify({ autostart: false }) });
  equal(await registry(RUN, "TimeTrack"), null);
  await ask("/api/settings/host", { method: "PUT", body: JSON.stringify({ autostart: true }) });
  equal(await registry(RUN, "TimeTrack"), `"${windowsFolder}\\TimeTrack.exe" run`);

  // Removed while it runs: the program goes, the data stay.
  equal((await runWindows(`${windowsFolder}\\Uninstall.exe`, "/S")).code, 0);
  await until("the program is gone", async () => !await exists(folder));
  equal(await answers(port), false);
  equal([await registry(RUN, "TimeTrack"), await registry(UNINSTALL, "DisplayVersion")], [null, null]);
  equal(await registry(APP_ID, "DisplayName"), null);
  equal([await exists(systemPath(shortcut)), await exists(join(local, "timetrack.db"))], [false, true]);
  equal(await credentials(), secrets);

  // Installed without autostart, and removed with the data.
  equal((await runWindows(newer!.out, "/S", "/AUTOSTART=0")).code, 0);
  equal(await registry(RUN, "TimeTrack"), null);
  await runWindows(`${windowsFolder}\\Uninstall.exe`, "/S", "/DELETEDATA");
  await until("everything is gone", async () => !await exists(folder) && !await exists(home) && !await exists(local));
  equal(await credentials(), kept);
});

/** What a window with this title says; it is closed then. */
async function readAndClose(title: string): Promise<string> {
  const script = `
    const text = new Uint16Array(2_000);
    const length = user32.GetDlgItemTextW(window, 0xffff, new Uint8Array(text.buffer), text.length);
    console.log(new TextDecoder("utf-16le").decode(text.subarray(0, length)));
    user32.PostMessageW(window, 0x10, 0n, 0n);`;
  let text = "";
  await until(`a window "${title}"`, async () => {
    text = await withWindow({ title }, script).catch(() => "");
    return text !== "";
  });
  return text.replaceAll("\r", "");
}

Deno.test("a portable TimeTrack keeps its data beside itself, and shows in a window why it cannot start", async () => {
  const home = join(program, "data");
  const port = freePort();
  await Deno.mkdir(home);
  await Deno.writeTextFile(join(home, "config.json"), JSON.stringify({ port, language: "de" }));
  try {
    const other = Deno.listen({ hostname: "127.0.0.1", port });
    await runStarter(join(program, "TimeTrack.exe"), "run");
    equal((await readAndClose("TimeTrack kann nicht starten")).split("\n\n"), [
      `Port ${port} von „127.0.0.1“ lässt sich nicht öffnen: Ein anderes Programm verwendet ihn.`,
      "Beenden Sie dieses Programm, oder wählen Sie einen anderen Port: „--port“, " +
      "oder „port“ und „public_listen“ in config.json.",
      `Mehr steht in der Logdatei: „${windowsPath(join(home, "timetrack_agent.log"))}“`,
    ]);
    other.close();

    await runStarter(join(program, "TimeTrack.exe"), "run");
    await until("it answers", () => answers(port));

    const { code, stdout } = await runWindows("cmd", "/c", windowsPath(join(program, "timetrack.cmd")), "quit");

    equal([code, stdout.trim()], [0, "TimeTrack ist beendet"]);
    equal(await answers(port), false);
    ok(await exists(join(home, "timetrack.db")));
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});
