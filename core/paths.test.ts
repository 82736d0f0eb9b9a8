import { deepStrictEqual as equal, match, notStrictEqual, throws } from "node:assert/strict";
import { createFolders, type Paths, readOrCreateToken, resolvePaths } from "./paths.ts";

const onLinux = Deno.build.os !== "windows";

Deno.test("resolvePaths() follows the XDG variables on Linux", () => {
  const env = { HOME: "/home/ada", XDG_CONFIG_HOME: "/cfg", XDG_DATA_HOME: "/dat" };

  const paths = resolvePaths({ env, os: "linux" });

  equal(paths.configFile, "/cfg/timetrack/config.json");
  equal(paths.databaseFile, "/dat/timetrack/timetrack.db");
});

Deno.test("resolvePaths() falls back to the home folder on Linux, also for relative XDG variables", () => {
  const paths = resolvePaths({ env: { HOME: "/home/ada", XDG_CONFIG_HOME: "cfg", XDG_DATA_HOME: "" }, os: "linux" });

  equal(paths.config, "/home/ada/.config/timetrack");
  equal(paths.data, "/home/ada/.local/share/timetrack");
});

Deno.test("resolvePaths() lets configuration and log of Windows roam, and keeps what was recorded on the computer", () => {
  const data = "C:\\Users\\Ada\\AppData";
  const named = { APPDATA: `${data}\\Roaming`, LOCALAPPDATA: `${data}\\Local` };

  for (const env of [named, { USERPROFILE: "C:\\Users\\Ada" }]) {
    const { configFile, logFile, databaseFile, cache, lockFile } = resolvePaths({ env, os: "windows" });

    equal(
      [configFile, logFile],
      ["config.json", "timetrack_agent.log"].map((f) => `${data}\\Roaming\\TimeTrack\\${f}`),
    );
    equal(
      [databaseFile, cache, lockFile],
      ["timetrack.db", "cache", "timetrack.lock"].map((file) => `${data}\\Local\\TimeTrack\\${file}`),
    );
  }
});

Deno.test("resolvePaths() goes on with the data of Windows where an earlier version kept them", () => {
  const roaming = "C:\\Users\\Ada\\AppData\\Roaming\\TimeTrack";

  const paths = resolvePaths({
    env: { USERPROFILE: "C:\\Users\\Ada" },
    os: "windows",
    isThere: (file) => file === `${roaming}\\timetrack.lock`,
  });

  equal([paths.config, paths.data], [roaming, roaming]);
});

Deno.test("resolvePaths() knows macOS", () => {
  equal(
    resolvePaths({ env: { HOME: "/Users/ada" }, os: "darwin" }).data,
    "/Users/ada/Library/Application Support/TimeTrack",
  );
});

Deno.test("resolvePaths() puts everything in one folder when it is told which, --home first", () => {
  const env = { HOME: "/home/ada", TIMETRACK_HOME: "/portable" };

  const fromEnv = resolvePaths({ env, os: "linux" });
  const fromOption = resolvePaths({ home: "/other", env, os: "linux" });

  equal([fromEnv.config, fromEnv.data], ["/portable", "/portable"]);
  equal(fromOption.tokenFile, "/other/token");
});

Deno.test("resolvePaths() says which variable is missing", () => {
  throws(() => resolvePaths({ env: {}, os: "linux" }), {
    code: "unavailable",
    message: 'Cannot choose a folder for TimeTrack: the variable "HOME" is not set',
  });
});

Deno.test("createFolders() makes folders that only their owner may enter", async () => {
  await inFolder(async (paths) => {
    await createFolders(paths);
    await createFolders(paths);

    for (const folder of [paths.config, paths.plugins, paths.pluginData, paths.cache, paths.backups]) {
      const info = await Deno.stat(folder);
      equal(info.isDirectory, true);
      if (onLinux) equal(info.mode! & 0o777, 0o700);
    }
  });
});

Deno.test("readOrCreateToken() gives the same token every time, also to those who ask at once", async () => {
  await inFolder(async (paths) => {
    await createFolders(paths);

    const tokens = await Promise.all(Array.from({ length: 8 }, () => readOrCreateToken(paths)));
    const later = await readOrCreateToken(paths);

    match(later, /^[A-Za-z0-9_-]{43}$/);
    equal(new Set([...tokens, later]).size, 1);
    if (onLinux) equal((await Deno.stat(paths.tokenFile)).mode! & 0o777, 0o600);
    equal([...Deno.readDirSync(paths.config)].filter((entry) => entry.name.endsWith(".tmp")), []);
  });
});

Deno.test("readOrCreateToken() replaces a damaged token", async () => {
  await inFolder(async (paths) => {
    await createFolders(paths);
    await Deno.writeTextFile(paths.tokenFile, "");

    const token = await readOrCreateToken(paths);

    notStrictEqual(token, "");
    equal(await readOrCreateToken(paths), token);
  });
});

async function inFolder(run: (paths: Paths) => Promise<void>): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "timetrack-paths-" });
  try {
    await run(resolvePaths({ home: `${home}/inner`, env: {}, os: Deno.build.os }));
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}
