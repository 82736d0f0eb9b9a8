// Starts the host as `npm start` does, and again whenever a source changes.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { hostCommand } from "./host-command.mjs";

/** Editors write a file in several steps, and git many files. */
const SETTLE_MS = 200;

const root = fileURLToPath(new URL("../", import.meta.url));
const sources = ["core", "plugins", "ui", "manifest.schema.json"].map((name) => root + name);
const command = hostCommand(["run", ...Deno.args]);

let host = start();
let settled: ReturnType<typeof setTimeout> | undefined;
let restarting = Promise.resolve();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void stop(host, signal).then(() => process.exit(0)));
}
for await (const event of Deno.watchFs(sources)) {
  if (event.kind === "access" || !event.paths.some(isSource)) continue;
  clearTimeout(settled);
  settled = setTimeout(() => restarting = restarting.then(restart), SETTLE_MS);
}

function start(): ChildProcess {
  // A group of its own: Ctrl-C comes to us, and the host hears of it once.
  return spawn(Deno.execPath(), command, { stdio: "inherit", detached: process.platform !== "win32" });
}

async function restart(): Promise<void> {
  console.log("A source has changed: starting again");
  await stop(host, "SIGTERM");
  host = start();
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

function isSource(path: string): boolean {
  return /\.(tsx?|json|css|html|svg)$/.test(path) && !/\.test\.tsx?$/.test(path);
}
