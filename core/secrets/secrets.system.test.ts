import { deepStrictEqual as equal, match, rejects } from "node:assert/strict";
import { join } from "node:path";
import { PATIENCE_MS } from "../../tests/support/in-time.ts";
import { startXvfb } from "../../tests/support/x11.ts";
import { createFolders, type Paths, resolvePaths } from "../paths.ts";
import { type OpenSecrets, openSecrets } from "./secrets.ts";
import { linesOf } from "../sdk/lines.ts";

type Env = Record<string, string>;
const linux = Deno.build.os === "linux";

Deno.test("openSecrets() uses an encrypted file where there is no keychain, and tells the log what to hide", async () => {
  await inHome(async ({ open, protectedValues }) => {
    const secrets = await open(noBus());

    await secrets.set("teams", "client_secret", "hunter2-and-a-half");

    equal(secrets.kind, "file");
    equal(await secrets.get("teams", "client_secret"), "hunter2-and-a-half");
    equal(await secrets.get("placetel", "client_secret"), null);
    equal(protectedValues, ["hunter2-and-a-half", "hunter2-and-a-half"]);
    await secrets.delete("teams", "client_secret");
    equal(await secrets.get("teams", "client_secret"), null);
  });
});

Deno.test("openSecrets() tells in both languages that the file was damaged", async () => {
  await inHome(async ({ open, paths }) => {
    await (await open(noBus())).set("teams", "key", "value");
    await Deno.writeTextFile(join(paths.data, "secrets.enc"), "{");

    const secrets = await open(noBus());
    equal(secrets.problems("en"), []);
    equal(await secrets.get("teams", "key"), null);

    match(secrets.problems("en")[0]!, /^The file with the secrets was damaged: it is kept as "secrets\.enc\.damaged-/);
    match(secrets.problems("de")[0]!, /^Die Datei mit den Geheimnissen war beschädigt/);
  });
});

Deno.test("openSecrets() refuses a TIMETRACK_SECRETS it does not know", async () => {
  await inHome(async ({ open }) => {
    await rejects(open({ TIMETRACK_SECRETS: "cloud" }), {
      message: 'Cannot use "cloud" as TIMETRACK_SECRETS: it must be "file" or "keychain"',
    });
  });
});

Deno.test({
  name: "openSecrets() uses the keychain of the system, apart for each home",
  ignore: !linux,
  fn: async () => {
    await withKeyring(async (keyring) => {
      await keyring.start({ unlocked: true });
      await inHome(async ({ open, paths }) => {
        await inHome(async (other) => {
          const secrets = await open(keyring.env);

          await secrets.set("teams", "client_secret", "from the keychain");

          equal(secrets.kind, "keychain");
          equal(await (await open(keyring.env)).get("teams", "client_secret"), "from the keychain");
          equal(await (await other.open(keyring.env)).get("teams", "client_secret"), null);
          equal([...Deno.readDirSync(paths.data)].some(({ name }) => name.startsWith("secrets.enc")), false);
          await secrets.delete("teams", "client_secret");
          equal(await secrets.get("teams", "client_secret"), null);

          const others = await other.open(keyring.env);
          await others.set("teams", "client_secret", "of the other home");
          for (const key of ["client_secret", "token"]) await secrets.set("teams", key, "of this home");
          equal(await secrets.deleteAll(), 2);
          equal(await secrets.get("teams", "token"), null);
          equal(await others.get("teams", "client_secret"), "of the other home");
        });
      });
    });
  },
});

Deno.test({
  name: "openSecrets() moves the file into the keychain once there is one",
  ignore: !linux,
  fn: async () => {
    await withKeyring(async (keyring) => {
      await keyring.start({ unlocked: true });
      await inHome(async ({ open, paths }) => {
        await (await open(noBus())).set("teams", "client_secret", "written without a bus");

        const secrets = await open(keyring.env);

        equal(await secrets.get("teams", "client_secret"), "written without a bus");
        equal(secrets.kind, "keychain");
        await rejects(Deno.stat(join(paths.data, "secrets.enc")), Deno.errors.NotFound);
      });
    });
  },
});

Deno.test({
  name: "look() finds the keychain and leaves the secrets where they are",
  ignore: !linux,
  fn: async () => {
    await withKeyring(async (keyring) => {
      await keyring.start({ unlocked: true });
      await inHome(async ({ open, paths }) => {
        const host = await open(noBus());
        await host.set("teams", "client_secret", "in the file");
        const files = () => [...Deno.readDirSync(paths.data)].map(({ name }) => name).sort();
        const before = files();

        equal(await (await open(keyring.env)).look(), "keychain");

        equal(files(), before);
        equal(await host.get("teams", "client_secret"), "in the file");
      });
    });
  },
});

Deno.test({
  name: "look() tells of the file without a keychain, and of the keychain that once was chosen",
  ignore: !linux,
  fn: async () => {
    await inHome(async ({ open, paths }) => {
      const secrets = await open(noBus());

      equal(await secrets.look(), "file");
      await Deno.writeTextFile(join(paths.data, "secrets-in-keychain"), "");
      equal(await secrets.look(), "keychain");
    });
  },
});

Deno.test({
  name: "openSecrets() uses the file when the keychain is locked and nobody can unlock it",
  ignore: !linux,
  fn: async () => {
    await withKeyring(async (keyring) => {
      await keyring.start({ unlocked: true });
      await keyring.stop();
      await keyring.start({ unlocked: false });
      await inHome(async ({ open }) => {
        const secrets = await open(keyring.env);

        await secrets.set("teams", "client_secret", "value");

        equal(secrets.kind, "file");
        equal(await secrets.get("teams", "client_secret"), "value");
      });
    });
  },
});

Deno.test({
  name: "openSecrets() says that the keychain is locked instead of losing what is in it",
  ignore: !linux,
  fn: async () => {
    await withKeyring(async (keyring) => {
      await inHome(async ({ open }) => {
        await keyring.start({ unlocked: true });
        await (await open(keyring.env)).set("teams", "client_secret", "value");
        await keyring.stop();
        await keyring.start({ unlocked: false });
        const secrets = await open(keyring.env);

        await rejects(secrets.get("teams", "client_secret"), {
          code: "unavailable",
          message: 'Cannot read the secret "client_secret" of "teams": the keychain does not open',
        });
        equal(secrets.problems("en").length, 1);

        await keyring.stop();
        await keyring.start({ unlocked: true });
        equal(await secrets.get("teams", "client_secret"), "value");
        equal(secrets.problems("en"), []);
      });
    });
  },
});

Deno.test({
  name: "openSecrets() does not wait for ever for a person at the unlock dialog",
  ignore: !linux,
  fn: async () => {
    await withKeyring(async (keyring) => {
      await keyring.start({ unlocked: true });
      await keyring.stop();
      await keyring.start({ unlocked: false });
      await inHome(async ({ open }) => {
        // On a slow computer the patience may be over before the dialog has come up.
        for (let probeMs = 3_000; !keyring.asked() && probeMs < 60_000; probeMs *= 3) {
          const secrets = await open(keyring.env, { probeMs, callMs: probeMs });

          await secrets.set("teams", "client_secret", "value");

          equal(secrets.kind, "file");
        }
        equal(keyring.asked(), true);
      });
    }, { display: true });
  },
});

interface Home {
  paths: Paths;
  protectedValues: string[];
  open(env: Env, timeouts?: { probeMs: number; callMs: number }): Promise<OpenSecrets>;
}

async function inHome(run: (home: Home) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-secrets-" });
  const paths = resolvePaths({ home: folder, env: {}, os: Deno.build.os });
  await createFolders(paths);
  const opened: OpenSecrets[] = [];
  const protectedValues: string[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  try {
    await run({
      paths,
      protectedValues,
      async open(env, timeouts = { probeMs: PATIENCE_MS, callMs: PATIENCE_MS }) {
        const secrets = await openSecrets({
          paths,
          log,
          protect: (secret) => protectedValues.push(secret),
          env,
          timeouts,
        });
        opened.push(secrets);
        return secrets;
      },
    });
  } finally {
    for (const secrets of opened) await secrets.close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** An environment in which no keychain can be found, on any system. */
function noBus(): Env {
  return linux ? { PATH: Deno.env.get("PATH") ?? "" } : { ...Deno.env.toObject(), TIMETRACK_SECRETS: "file" };
}

interface Keyring {
  env: Env;
  start(options: { unlocked: boolean }): Promise<void>;
  stop(): Promise<void>;
  /** Whether the dialog that asks for the password was started. */
  asked(): boolean;
}

/** A session bus and a gnome-keyring of its own, with a display for the unlock dialog if wanted. */
async function withKeyring(run: (keyring: Keyring) => Promise<void>, { display = false } = {}): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "timetrack-keyring-" });
  const base: Env = {
    PATH: Deno.env.get("PATH") ?? "",
    HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
    NO_AT_BRIDGE: "1",
  };
  const xvfb = display ? await startXvfb() : null;
  if (xvfb) base.DISPLAY = xvfb.name;
  const bus = await start("dbus-daemon", ["--session", "--nofork", "--print-address=1"], base);
  const env: Env = { ...base, DBUS_SESSION_BUS_ADDRESS: bus.said };
  let daemon: Started | null = null;
  const stop = async () => {
    await daemon?.stop();
    daemon = null;
  };
  try {
    await run({
      env,
      stop,
      async start({ unlocked }) {
        const options = ["--foreground", "--components=secrets", ...(unlocked ? ["--unlock"] : [])];
        daemon = await start("gnome-keyring-daemon", options, env, unlocked ? "password" : "");
        await untilOwned("org.freedesktop.secrets", env);
      },
      asked: () => bus.errors().includes("org.gnome.keyring.SystemPrompter"),
    });
  } finally {
    await stop();
    await bus.stop();
    await xvfb?.close();
    await Deno.remove(home, { recursive: true });
  }
}

interface Started {
  /** Its first line. */
  said: string;
  errors(): string;
  stop(): Promise<void>;
}

async function start(program: string, args: string[], env: Env, input = ""): Promise<Started> {
  const child = new Deno.Command(program, {
    args,
    env,
    clearEnv: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let errors = "";
  const reading = (async () => {
    for await (const line of linesOf(child.stderr)) errors += line + "\n";
  })();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const lines = linesOf(child.stdout).values();
  const said = (await lines.next()).value ?? "";
  const draining = (async () => {
    for await (const _ of lines);
  })();
  return {
    said,
    errors: () => errors,
    async stop() {
      child.kill("SIGTERM");
      await Promise.all([child.status, reading, draining]);
    },
  };
}

/** Resolves when somebody on the bus answers to the name; the bus itself tells. */
async function untilOwned(name: string, env: Env): Promise<void> {
  const { success } = await new Deno.Command("gdbus", {
    args: ["wait", "--session", "--timeout", String(PATIENCE_MS / 1000), name],
    env,
    clearEnv: true,
  }).output();
  equal(success, true, `nobody answers to ${name}`);
}
