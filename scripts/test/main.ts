// Runs everything that `npm test` promises, with --unit what `deno task ok` does, with --windows what is about Windows.
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findTests, type TestFiles } from "./files.ts";
import { inLanes, longestFirst } from "./lanes.ts";
import { makeWarmCache } from "../../tests/support/warm-cache.ts";
import { type Ended, type RunOptions, runProcess } from "./run-process.ts";
import { faultLines, faultsIn, judgeTests, type Summary } from "./summary.ts";
import { provideSystemPackages } from "./system-packages.ts";
import { openWindowsLane, windowsRunner } from "./windows-lane.ts";

const CHECK_LIMIT_MS = 10 * 60_000;
const UNIT_LIMIT_MS = 12 * 60_000;
const SYSTEM_LIMIT_MS = 12 * 60_000;
const WINDOWS_LIMIT_MS = 12 * 60_000;

// The longest first: they run beside each other.
const checks: [name: string, args: string[]][] = [
  ["types", ["check"]],
  ["lint", ["lint"]],
  ["format", ["fmt", "--check"]],
  ["documents", ["run", "--allow-read", "--allow-env", "scripts/check-docs.ts"]],
  ["dependencies", ["run", "--allow-read", "--allow-env", "scripts/check-dependencies.ts"]],
];

// Tests start processes, X servers, browsers and databases: they get all rights.
// Types are a check of their own, once for all files.
const testArgs = ["test", "--allow-all", "--no-check"];

const total: Summary = { passed: 0, failed: 0, ignored: 0 };
const failures: string[] = [];
/** Shown once more in the end: who reads only that shall see why. */
const faults: string[] = [];
/** What took longest is what a change of the time limit, or of a test, should look at. */
const seconds = new Map<string, number>();

process.chdir(fileURLToPath(new URL("../../", import.meta.url)));
const unitOnly = Deno.args.includes("--unit");
const windowsOnly = Deno.args.includes("--windows");
const named = Deno.args.filter((arg) => !arg.startsWith("--"));
const tests = findTests(".");

if (!unitOnly) provideSystemPackages();
if (!windowsOnly) {
  await inLanes(checks, ([name, args]) => runCheck(name, args));
  if (tests.unit.length > 0) await runUnitTests(tests.unit);
  if (!unitOnly) await runAllSystemTests(tests);
  if (total.passed + total.failed === checks.length) fail("tests", "none was found");
} else await runWindowsTests(tests.windows.filter((file) => named.every((name) => file.includes(name))));

for (const fault of faults) console.log(fault);
for (const [name, took] of [...seconds].sort((a, b) => b[1] - a[1]).slice(0, 12)) {
  console.log(`${String(took).padStart(5)} s  ${name}`);
}
for (const failure of failures) console.log(`FAILED ${failure}`);
if (total.ignored > 0) console.log(`${total.ignored} ignored on this system`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runCheck(name: string, args: string[]): Promise<void> {
  const { code, problems } = await runBesideOthers(name, args, { limitMs: CHECK_LIMIT_MS });
  if (code === 0 && problems.length === 0) total.passed++;
  else fail(name, problems.join(", "));
}

async function runUnitTests(files: string[]): Promise<void> {
  console.log("\n== unit tests");
  const name = "unit tests";
  count(name, await timed(name, runProcess([...testArgs, "--parallel", ...files], { limitMs: UNIT_LIMIT_MS })));
}

async function runAllSystemTests({ system, windows }: TestFiles): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-warm-" });
  try {
    await timed("bundles", makeWarmCache(join(folder, "cache")));
    const env = { TIMETRACK_WARM_CACHE: join(folder, "cache") };
    const files = longestFirst(system).map((file) => () => runSystemTests(file, env));
    // Windows takes the longest, and one lane by itself.
    await inLanes([() => runWindowsTests(windows), ...files], (run) => run());
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function runSystemTests(
  file: string,
  env: Record<string, string> = {},
  limitMs = SYSTEM_LIMIT_MS,
): Promise<void> {
  count(file, await runBesideOthers(file, [...testArgs, file], { limitMs, env }));
}

/** What it writes is shown when it has ended. */
async function runBesideOthers(name: string, args: string[], options: RunOptions): Promise<Ended> {
  const said: Uint8Array[] = [];
  const ended = await timed(name, runProcess(args, { ...options, write: (data) => void said.push(data) }));
  console.log(`\n== ${name}`);
  for (const data of said) process.stdout.write(data);
  return ended;
}

/** One after the other: they share a desktop. */
async function runWindowsTests(files: string[]): Promise<void> {
  const runner = windowsRunner();
  if (runner === null) {
    console.log(
      "\n== Windows\nNot tested: there is no Wine 10 or newer. Install it, or name its command in TIMETRACK_WINE",
    );
    if (windowsOnly) fail("Windows", "there is no Wine 10 or newer");
    return;
  }
  console.log("\n== Windows: making what is installed there");
  await using lane = await timed("a Windows to test on", openWindowsLane(process.cwd(), runner));
  for (const file of files) await runSystemTests(file, lane.env, WINDOWS_LIMIT_MS);
}

async function timed<Result>(name: string, work: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work;
  seconds.set(name, Math.round((performance.now() - started) / 1000));
  return result;
}

function count(name: string, ended: Ended): void {
  const { passed, failed, ignored, reasons } = judgeTests(ended);
  total.passed += passed;
  total.ignored += ignored;
  if (failed === 0) return;
  fail(name, [...reasons, ...faultLines(ended.tail)].join("\n  "), failed);
  faults.push(`\n== what failed in ${name}\n${faultsIn(ended.tail)}`);
}

function fail(name: string, why: string, count = 1): void {
  total.failed += count;
  failures.push(why ? `${name}: ${why}` : name);
}
