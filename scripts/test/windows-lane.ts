import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { inTime } from "../../tests/support/in-time.ts";
import { openWindowManager, startXvfb } from "../../tests/support/x11.ts";
import { makeWindowsProgram } from "../package/windows.ts";

const LEAST_WINE = 10;

/** Longest that Windows takes to be made, to start or to end. */
const PATIENCE_MS = 180_000;

/** A Windows to test on, with TimeTrack as it is installed there. */
export interface WindowsLane extends AsyncDisposable {
  /** What the tests find it by. */
  env: Record<string, string>;
}

/**
 * The command that runs Windows programs here: "" on Windows itself, TIMETRACK_WINE or `wine`
 * elsewhere; `null` where there is none that is new enough.
 */
export function windowsRunner(
  env: Record<string, string | undefined> = process.env,
  versionOf: (command: string) => string = askVersion,
): string | null {
  if (process.platform === "win32") return "";
  const command = env.TIMETRACK_WINE || "wine";
  const [, version] = /^wine-(\d+)/m.exec(versionOf(command)) ?? [];
  return Number(version) >= LEAST_WINE ? command : null;
}

function askVersion(command: string): string {
  return spawnSync(command, ["--version"], { cwd: "/tmp", encoding: "utf8" }).stdout ?? "";
}

/** Installs TimeTrack in a folder with a blank and letters beyond ASCII, opens a desktop, and keeps Windows running. */
export async function openWindowsLane(root: string, runner: string): Promise<WindowsLane> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "timetrack-windows-" });
  stack.defer(() => removeLately(folder));
  const program = join(folder, "TimeTrack für Windows");
  await makeWindowsProgram(root, program);
  const env: Record<string, string> = { TIMETRACK_WINDOWS_PROGRAM: program, TIMETRACK_WINE: runner };
  if (runner !== "") {
    const display = stack.use(await startXvfb());
    await openWindowManager(display);
    // A Windows of its own: what a test leaves there, in the registry or the keychain, is gone with it.
    Object.assign(env, { DISPLAY: display.name, WINEPREFIX: join(folder, "wine"), WINEDEBUG: "-all" });
    const windows = await keepWindows(runner, env, folder);
    stack.defer(() => windows.end());
  }
  const kept = stack.move();
  return { env, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Windows' services would otherwise start in the first test, and count as what it left running. */
async function keepWindows(runner: string, env: Record<string, string>, cwd: string) {
  const options = { cwd, env: { ...process.env, ...env } };
  const run = async (...args: string[]) => {
    const child = spawn(runner, args, { ...options, stdio: "ignore" });
    await inTime(ended(child), PATIENCE_MS, () => {
      child.kill("SIGKILL");
      return `"${args.join(" ")}" of Windows did not end within ${PATIENCE_MS / 1000} s`;
    });
    return child.exitCode;
  };
  const boot = await run("wineboot", "--init");
  if (boot !== 0) throw new Error(`Cannot make a Windows with "${runner}": it ended with ${boot}`);
  // A plugin that crashes is to end, and not to wait for a debugger.
  const crashes = "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug";
  await run("reg", "add", crashes, "/v", "Debugger", "/t", "REG_SZ", "/d", "", "/f");
  const keeper = spawn(runner, ["cmd"], { ...options, stdio: ["pipe", "pipe", "ignore"], detached: true });
  const up = new Promise((resolve) => keeper.stdout.once("data", resolve));
  await inTime(up, PATIENCE_MS, () => "The command line of Windows did not come up");
  return {
    async end() {
      await run("wineboot", "--kill", "--force");
      await inTime(ended(keeper), PATIENCE_MS, () => "The command line of Windows did not end with it");
    },
  };
}

/** Windows goes on writing its registry for a moment after its end; what stays then is left to the system. */
async function removeLately(folder: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const gone = await Deno.remove(folder, { recursive: true }).then(() => true, () => false);
    if (gone) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  console.log(`Cannot remove "${folder}": something of Windows still writes there`);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });
}
