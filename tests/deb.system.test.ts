import { deepStrictEqual as equal, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { makeDeb } from "../scripts/package/linux.ts";
import { type HostProgram, root, startTestHost } from "./support/host.ts";

/** A system of its own that packages are installed into. */
async function emptySystem(folder: string): Promise<(...args: string[]) => Promise<void>> {
  for (const part of ["info", "updates", "triggers"]) {
    await Deno.mkdir(join(folder, "var/lib/dpkg", part), { recursive: true });
  }
  for (const file of ["status", "available"]) await Deno.writeTextFile(join(folder, "var/lib/dpkg", file), "");
  return async (...args) => {
    const rights = ["--force-not-root", "--force-depends", "--force-script-chrootless"];
    const command = new Deno.Command("dpkg", { args: [`--root=${folder}`, ...rights, ...args] });
    const { success, stderr } = await command.output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
  };
}

/** What systemd finds wrong with a unit. */
async function verifyUnit(folder: string, unit: string): Promise<string> {
  const file = join(folder, "timetrack.service");
  await Deno.writeTextFile(file, unit);
  const command = new Deno.Command("systemd-analyze", {
    args: ["--user", "verify", file],
    env: { XDG_RUNTIME_DIR: folder },
  });
  return new TextDecoder().decode((await command.output()).stderr);
}

Deno.test("the .deb installs, runs as it is installed, and leaves nothing when it is removed", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-deb-" });
  try {
    const deb = join(folder, "timetrack.deb");
    await makeDeb({ root, folder: join(folder, "package"), version: "0.0.1", out: deb, quick: true });
    const system = join(folder, "system");
    const dpkg = await emptySystem(system);
    await dpkg("--install", deb);
    const timetrack = join(system, "usr/bin/timetrack");
    const program: HostProgram = {
      command: (args) => [timetrack, ...args],
      path: (home) => home,
      env: { TIMETRACK_SECRETS: "file", XDG_CONFIG_HOME: folder },
      patienceMs: 60_000,
      end: (_host, child, how) => Promise.resolve(child.kill(how === "politely" ? "SIGTERM" : "SIGKILL")),
    };

    await using host = await startTestHost({ program });
    const login = await fetch(host.loginLink, { redirect: "manual" });
    await login.body?.cancel();
    const cookie = login.headers.get("set-cookie")!.split(";")[0]!;
    ok((await (await fetch(host.address, { headers: { cookie } })).text()).includes("<title>TimeTrack</title>"));
    await host.until("a plugin runs", async () => {
      return (await host.json<PluginInfo[]>("/api/plugins")).some(({ state }) => state === "running");
    });

    // Started with the desktop: by the entry that the switch in the settings makes.
    const entry = join(folder, "autostart/timetrack.desktop");
    await (await host.ask("/api/settings/host", { method: "PUT", body: { autostart: true } })).body?.cancel();
    const asInstalled = { PATH: `${join(system, "usr/bin")}:${Deno.env.get("PATH")}`, TIMETRACK_HOME: host.home };
    const [, atLogin] = /^Exec=(.+)$/m.exec(await Deno.readTextFile(entry))!;
    const second = await new Deno.Command("sh", { args: ["-c", atLogin!], env: asInstalled }).output();
    ok(new TextDecoder().decode(second.stdout).includes(host.address), "it opens the one that runs");
    await (await host.ask("/api/settings/host", { method: "PUT", body: { autostart: false } })).body?.cancel();
    await rejects(Deno.stat(entry), Deno.errors.NotFound);

    // Started by systemd: its unit is one that systemd takes, and its two commands start and end it.
    const unit = await Deno.readTextFile(join(system, "usr/lib/systemd/user/timetrack.service"));
    equal(await verifyUnit(folder, unit.replaceAll("/usr/bin/timetrack", timetrack)), "");
    const [stopping] = [...unit.matchAll(/^Exec(?:Start|Stop)=\/usr\/bin\/(.+)$/gm)].map(([, line]) => line)
      .toReversed();
    const quit = await new Deno.Command("sh", { args: ["-c", stopping!], env: asInstalled }).output();
    equal([stopping, quit.code, await host.exit], ["timetrack quit", 0, 0]);

    // Plugins are written with what is installed: with its types, its sandbox and its bundler.
    const plugin = join(folder, "hello");
    const make = [
      "plugin",
      "create",
      plugin,
      "--name",
      "hello",
      "--publisher",
      "acme",
      "--contributes",
      "tray",
      "--yes",
    ];
    for (const args of [make, ["plugin", "check", plugin]]) {
      const { code, stdout } = await new Deno.Command(timetrack, { args, env: asInstalled, stdin: "null" }).output();
      equal(code, 0, new TextDecoder().decode(stdout));
    }

    await dpkg("--purge", "timetrack");
    equal(await Array.fromAsync(Deno.readDir(system), ({ name }) => name), ["var"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
