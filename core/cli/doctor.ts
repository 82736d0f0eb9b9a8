import { type Language, message, type MessageKey } from "../messages/mod.ts";
import { readOwner } from "../instance.ts";
import type { Paths } from "../paths.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** What a check found; `null` where there is nothing to say. */
interface Finding {
  ok: boolean;
  /** What was looked at and what is the case. */
  what: string;
  /** What to do about it. */
  advice?: string | undefined;
}

type Check = (context: { paths: Paths; language: Language; say: Say }) => Promise<Finding | null>;
type Say = (key: MessageKey, params?: Record<string, string | number>) => string;

const checks: Check[] = [
  checkPermissions,
  checkConfig,
  checkDatabase,
  checkPort,
  checkKeychain,
  checkDisplay,
  checkTray,
  checkWall,
];

/** Looks at everything TimeTrack needs of this computer and says what to do. */
export async function doctor(invocation: Invocation): Promise<number> {
  const { paths, language, flags } = invocation;
  if (flags.bisect) return await (await import("./bisect.ts")).bisect(invocation);
  const say: Say = (key, params = {}) => message(language, key, params);
  const findings: Finding[] = [];
  for (const check of checks) {
    const finding = await check({ paths, language, say });
    if (finding) findings.push(finding);
  }
  if (flags.json) print(JSON.stringify(findings, null, 2));
  else {
    for (const { ok, what, advice } of findings) {
      print(`${ok ? "✓" : "✗"} ${what}`);
      if (advice) print(`    ${advice}`);
    }
  }
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

async function checkPermissions({ paths, say }: Parameters<Check>[0]): Promise<Finding> {
  for (const folder of new Set([paths.config, paths.data])) {
    const probe = `${folder}/.doctor-${crypto.randomUUID()}`;
    try {
      await Deno.writeTextFile(probe, "");
      await Deno.remove(probe);
    } catch (thrown) {
      if (thrown instanceof Deno.errors.NotFound) continue;
      return { ok: false, what: say("doctor.folder.bad", { folder }), advice: say("doctor.folder.advice") };
    }
  }
  const open = Deno.build.os !== "windows" && ((await Deno.stat(paths.tokenFile).catch(() => null))?.mode ?? 0) & 0o077;
  if (open) {
    const advice = say("doctor.token.advice", { file: paths.tokenFile });
    return { ok: false, what: say("doctor.token.open", { file: paths.tokenFile }), advice };
  }
  return { ok: true, what: say("doctor.folder.ok", { folder: paths.data }) };
}

/** What the plugins' keys must look like, only the host knows; it shows that as a repair card. */
async function checkConfig({ paths, language, say }: Parameters<Check>[0]): Promise<Finding> {
  const file = paths.configFile;
  const [{ readConfigFile }, { checkValues }] = await Promise.all([
    import("../config/config-file.ts"),
    import("../config/check.ts"),
  ]);
  const { values, problem } = await readConfigFile(file);
  const problems = problem ? [problem] : checkValues(values, null, file).problems;
  if (problems.length === 0) return { ok: true, what: say("doctor.config.ok", { file }) };
  const what = problems.map((problem) => problem(language)).join("; ");
  return { ok: false, what, advice: say("doctor.config.advice") };
}

async function checkDatabase({ paths, say }: Parameters<Check>[0]): Promise<Finding> {
  const file = paths.databaseFile;
  if (!await Deno.stat(file).catch(() => null)) return { ok: true, what: say("doctor.database.none", { file }) };
  const { isSound } = await import("../database/inspect.ts");
  if (isSound(file)) return { ok: true, what: say("doctor.database.ok", { file }) };
  return { ok: false, what: say("doctor.database.bad", { file }), advice: say("doctor.database.advice") };
}

async function checkPort({ paths, say }: Parameters<Check>[0]): Promise<Finding> {
  const owner = await readOwner(paths.lockFile);
  if (owner?.address) {
    const health = await fetch(`${owner.address}/api/health`, { signal: AbortSignal.timeout(3000) }).catch(() => null);
    const answers = health?.ok ?? false;
    await health?.body?.cancel();
    return answers
      ? { ok: true, what: say("doctor.running", { address: owner.address }) }
      : { ok: false, what: say("doctor.silent", { address: owner.address }), advice: say("doctor.silent.advice") };
  }
  const port = await configuredPort(paths);
  try {
    Deno.listen({ hostname: "127.0.0.1", port }).close();
    return { ok: true, what: say("doctor.port.free", { port }) };
  } catch {
    return { ok: false, what: say("doctor.port.used", { port }), advice: say("doctor.port.advice") };
  }
}

async function configuredPort(paths: Paths): Promise<number> {
  try {
    const port = Number(Deno.env.get("TIMETRACK_PORT") ?? JSON.parse(await Deno.readTextFile(paths.configFile)).port);
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 8000;
  } catch {
    return 8000;
  }
}

async function checkKeychain({ paths, say }: Parameters<Check>[0]): Promise<Finding> {
  const { openSecrets } = await import("../secrets/secrets.ts");
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const secrets = await openSecrets({ paths, log, protect: quiet });
  try {
    const kind = await secrets.look();
    // A file is as safe as the folder it lies in: worth knowing, but nothing is broken.
    return kind === "keychain"
      ? { ok: true, what: say("status.secrets.keychain") }
      : { ok: true, what: say("status.secrets.file"), advice: say("doctor.keychain.advice") };
  } finally {
    await secrets.close();
  }
}

function checkDisplay({ say }: Parameters<Check>[0]): Promise<Finding | null> {
  if (Deno.build.os !== "linux") return Promise.resolve(null);
  const display = Deno.env.get("DISPLAY");
  const wayland = Deno.env.get("WAYLAND_DISPLAY");
  if (!display) {
    return Promise.resolve({ ok: false, what: say("doctor.display.none"), advice: say("doctor.display.advice") });
  }
  if (wayland) return Promise.resolve({ ok: true, what: say("doctor.display.wayland", { display }) });
  return Promise.resolve({ ok: true, what: say("doctor.display.ok", { display }) });
}

async function checkTray({ say }: Parameters<Check>[0]): Promise<Finding | null> {
  if (Deno.build.os !== "linux") return null;
  const runtime = Deno.env.get("XDG_RUNTIME_DIR");
  const bus = Deno.env.get("DBUS_SESSION_BUS_ADDRESS") ?? (runtime && await exists(`${runtime}/bus`));
  if (!bus) return { ok: false, what: say("doctor.bus.none"), advice: say("doctor.bus.advice") };
  if (!await hasAppIndicator()) {
    return { ok: false, what: say("doctor.tray.library"), advice: say("doctor.tray.library.advice") };
  }
  return { ok: true, what: say("doctor.tray.ok") };
}

async function checkWall({ say }: Parameters<Check>[0]): Promise<Finding> {
  const { findWall } = await import("../plugin/process/wall.ts");
  if (await findWall(Deno.build.os)) return { ok: true, what: say("doctor.wall.ok") };
  // The sandbox is the same without it: worth knowing, but nothing is broken.
  const advice = Deno.build.os === "linux" ? say("doctor.wall.advice") : undefined;
  return { ok: true, what: say("doctor.wall.none"), advice };
}

/** The dynamic linker knows which libraries there are. */
async function hasAppIndicator(): Promise<boolean> {
  for (const ldconfig of ["ldconfig", "/sbin/ldconfig", "/usr/sbin/ldconfig"]) {
    try {
      const { stdout } = await new Deno.Command(ldconfig, { args: ["-p"], stderr: "null" }).output();
      return /lib(ayatana-)?appindicator3\.so/.test(new TextDecoder().decode(stdout));
    } catch {
      continue;
    }
  }
  return true;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
