import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import type { PluginInfo, SettingInfo } from "../../core/plugin/plugin-info.ts";
import { filesHolding } from "../support/files-holding.ts";
import { type HostProgram, startTestHost } from "../support/host.ts";
import { seededRandom } from "../support/random.ts";
import { notStored, storedRows, untidyHeartbeats } from "../support/told-activity.ts";
import { installed, runWindows, systemPath } from "../support/wine.ts";

Deno.test("configuration and log lie in %APPDATA%\\TimeTrack, what is recorded in %LOCALAPPDATA%\\TimeTrack", async () => {
  const { stdout } = await runWindows("cmd", "/c", "echo %APPDATA%;%LOCALAPPDATA%");
  const [home, local] = stdout.trim().split(";").map((folder) => join(systemPath(folder), "TimeTrack")) as [
    string,
    string,
  ];
  const withoutHome = (args: string[]) =>
    args.filter((_, index) => !args.slice(index - 1, index + 1).includes("--home"));
  const program: HostProgram = { ...installed, command: (args) => installed.command(withoutHome(args)) };
  try {
    await using host = await startTestHost({ program, home });
    await (await host.ask("/api/settings/host", { method: "PUT", body: { log_level: "debug" } })).body?.cancel();
    equal(await host.stop(), 0);

    const namesIn = async (folder: string) =>
      (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).toSorted();
    equal(await namesIn(home), ["config.json", "timetrack_agent.log", "token"]);
    const names = await namesIn(local);
    for (const name of ["timetrack.db", "backups", "cache", "plugins"]) ok(names.includes(name), name);
  } finally {
    for (const folder of [home, local]) await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
});

Deno.test("a home with blanks, umlauts and more than 260 characters works", async () => {
  const base = await Deno.makeTempDir({ prefix: "timetrack-home-" });
  try {
    const home = join(base, ...Array.from({ length: 6 }, (_, n) => `Ünter Ordner ${n} ${"x".repeat(35)}`));
    await Deno.mkdir(home, { recursive: true });
    ok(home.length > 260);
    await using host = await startTestHost({ program: installed, home });

    await host.until("the plugins run", async () => {
      const all = await host.json<PluginInfo[]>("/api/plugins");
      return all.find(({ id }) => id === "window-tracker")?.state === "running";
    });

    ok(!(await host.log()).includes("[ERROR]"), await host.log());
  } finally {
    await Deno.remove(base, { recursive: true });
  }
});

Deno.test("a secret is kept by Windows' credential manager and stands in no file", async () => {
  const secret = `s3cret-${crypto.randomUUID()}`;
  await using host = await startTestHost({ program: installed });
  await host.json("/api/settings/placetel", { method: "PUT", body: { api_key: secret } });

  await using again = await host.restart();

  const forms = await again.json<{ id: string; settings: SettingInfo[] }[]>("/api/settings");
  const setting = forms.find(({ id }) => id === "placetel")!.settings.find(({ key }) => key === "api_key")!;
  equal([setting.isSet, JSON.stringify(forms).includes(secret)], [true, false]);
  equal(filesHolding(host.home, secret), []);
  ok((await again.log()).includes("Secrets are in the keychain of the system"));
});

Deno.test("killing the host loses nothing that it has acknowledged", async () => {
  await using host = await startTestHost({ program: installed });
  const told = untidyHeartbeats("program", 300, seededRandom());
  for (let first = 0; first < told.length; first += 50) {
    await host.json("/api/activity/heartbeat", { method: "POST", body: told.slice(first, first + 50) });
  }

  await host.kill();
  await using again = await startTestHost({ program: installed, home: host.home });

  equal(notStored(told, await storedRows(again, ["program"])), []);
});
