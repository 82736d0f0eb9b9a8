// Plain JavaScript for Node 20 on, and for Deno, because it runs before there is anything else.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";

/** How long the child may take to end after a Ctrl-C before it is told once more. */
const GRACE_MS = 3_000;
const PARENT_CHECK_MS = 250;

/**
 * Runs Deno in the place of this process: same terminal, same signals, same exit code.
 *
 * @param {string[]} args
 */
export function becomeDeno(args) {
  const deno = findDeno();
  if (!deno) {
    console.error(`Cannot find Deno for ${process.platform}-${process.arch} in node_modules`);
    console.error('Run "npm install" in the folder of TimeTrack, without leaving out optional dependencies;');
    console.error(
      'where npm has no Deno for the system, install Deno 2.9 (https://deno.com) and use "deno task start"',
    );
    process.exit(1);
  }
  const child = spawn(deno, args, { stdio: "inherit", env: { ...process.env, DENO_NO_UPDATE_CHECK: "1" } });
  passSignals(child);
  endWithNpm(child);
  child.on("error", (error) => {
    console.error(`Cannot start "${deno}": ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

/**
 * The binary itself, not `node_modules/.bin/deno`: that may be a Node wrapper through which
 * no signal reaches Deno.
 *
 * @returns {string | null}
 */
export function findDeno() {
  if (process.versions.deno) return process.execPath;
  const platform = `${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`;
  const name = process.platform === "win32" ? "deno.exe" : "deno";
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`@deno/${platform}/package.json`));
    return existsSync(join(folder, name)) ? join(folder, name) : null;
  } catch {
    return null;
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function passSignals(child) {
  const terminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      // A terminal tells the child itself of Ctrl-C and of being closed; it must not hear it twice.
      const heard = terminal && signal !== "SIGTERM";
      setTimeout(() => child.kill(signal), heard ? GRACE_MS : 0).unref();
    });
  }
}

/**
 * npm runs scripts through `sh -c` and sends its own SIGTERM to that shell only, which may end
 * without telling anybody.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, PARENT_CHECK_MS);
}
