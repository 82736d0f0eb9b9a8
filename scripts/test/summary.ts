import type { Ended } from "./run-process.ts";

/** What a run of tests came to. Steps are part of their test and not counted. */
export interface Summary {
  passed: number;
  failed: number;
  ignored: number;
}

/** Counts a finished `deno test`; what went wrong beside its tests counts as one that failed. */
export function judgeTests({ code, tail, problems }: Ended): Summary & { reasons: string[] } {
  const summary = parseSummary(tail) ?? { passed: 0, failed: 0, ignored: 0 };
  const reasons = [...problems];
  if (reasons.length === 0 && summary.passed + summary.failed + summary.ignored === 0) {
    reasons.push(`no test ran, exit code ${code}`);
  } else if (reasons.length === 0 && code !== 0 && summary.failed === 0) reasons.push(`exit code ${code}`);
  const failed = summary.failed + reasons.length;
  if (summary.failed > 0) reasons.unshift(`${summary.failed} of its tests`);
  return { ...summary, failed, reasons };
}

/**
 * Reads the closing line of `deno test`, such as `ok | 12 passed (3 steps) | 0 failed | 1 ignored (2s)`;
 * `null` when the run did not get so far. The JUnit report would not do: a module that
 * throws while it is loaded is missing there.
 */
export function parseSummary(output: string): Summary | null {
  const lines = plain(output).split("\n");
  const line = lines.findLast((line) => /^(ok|FAILED) \| \d+ passed/.test(line));
  if (!line) return null;
  const count = (what: string) => Number(new RegExp(`(\\d+) ${what}`).exec(line)?.[1] ?? 0);
  return { passed: count("passed"), failed: count("failed"), ignored: count("ignored") };
}

/** Each fault of an output in a line: which test, and the beginning of what it threw. */
export function faultLines(output: string, most = 300): string[] {
  const part = plain(output).split(/^ ERRORS $/m).at(-1)!.split(/^ FAILURES $/m)[0]!;
  const faults = part.matchAll(/^(.+) => \S+:\d+:\d+\nerror: ([\s\S]*?)(?=\n {4}at |\n\n\S|\s*(?![^]))/gm);
  return [...faults].map(([, test, error]) => `${test}: ${error!.replace(/\s+/g, " ").trim()}`.slice(0, most));
}

// deno-lint-ignore no-control-regex
const plain = (output: string) => output.replace(/\x1b\[[\d;]*m/g, "");

/** The part of an output that says what went wrong, short enough to stand beside others. */
export function faultsIn(output: string, most = 3_000): string {
  const start = output.lastIndexOf(" ERRORS ");
  return start < 0 ? output.slice(-most) : output.slice(start, start + most);
}
