import { deepStrictEqual as equal } from "node:assert";
import { faultLines, faultsIn, judgeTests, parseSummary } from "./summary.ts";

Deno.test("parseSummary() reads the closing line, colours and steps aside", () => {
  const output =
    "a ... ok (1ms)\n\n\x1b[31mFAILED\x1b[0m | 1 passed (1 step) | 3 failed (1 step) | 2 ignored \x1b[38;5;245m(61ms)\x1b[0m\n\n";

  const summary = parseSummary(output);

  equal(summary, { passed: 1, failed: 3, ignored: 2 });
});

Deno.test("parseSummary() takes the last such line, because a test may print one", () => {
  const output = "ok | 99 passed | 0 failed (1s)\nb ... ok\n\nok | 7 passed | 0 failed (4s)\n";

  const summary = parseSummary(output);

  equal(summary, { passed: 7, failed: 0, ignored: 0 });
});

Deno.test("parseSummary() tells when the run broke off", () => {
  equal(parseSummary("running 1 test from ./a.test.ts\na ..."), null);
});

Deno.test("judgeTests() counts what goes wrong beside the tests", () => {
  const ok = "ok | 7 passed | 0 failed (4s)\n";
  const failed = "FAILED | 5 passed | 2 failed | 1 ignored (4s)\n";

  const runs = [
    judgeTests({ code: 0, tail: ok, problems: [] }),
    judgeTests({ code: 1, tail: failed, problems: [] }),
    judgeTests({ code: 1, tail: ok, problems: [] }),
    judgeTests({ code: 0, tail: ok, problems: ["left processes running"] }),
    judgeTests({ code: 137, tail: "a ...", problems: [] }),
    judgeTests({ code: 0, tail: "ok | 0 passed | 0 failed (0ms)\n", problems: [] }),
  ];

  equal(runs, [
    { passed: 7, failed: 0, ignored: 0, reasons: [] },
    { passed: 5, failed: 2, ignored: 1, reasons: ["2 of its tests"] },
    { passed: 7, failed: 1, ignored: 0, reasons: ["exit code 1"] },
    { passed: 7, failed: 1, ignored: 0, reasons: ["left processes running"] },
    { passed: 0, failed: 1, ignored: 0, reasons: ["no test ran, exit code 137"] },
    { passed: 0, failed: 1, ignored: 0, reasons: ["no test ran, exit code 0"] },
  ]);
});

Deno.test("faultsIn() begins with the first fault, and ends before it is too long to be read", () => {
  const output = `a ... ok\nb ... FAILED\n\n ERRORS \n\nb => error: no\n${"    at somewhere\n".repeat(1000)}`;

  equal(faultsIn(output).startsWith(" ERRORS \n\nb => error: no\n"), true);
  equal(faultsIn(output).length, 3_000);
  equal(faultsIn("c ... killed"), "c ... killed");
});

Deno.test("faultLines() tells each test that failed with the beginning of what it threw", () => {
  const output = [
    "a ... FAILED\n\n\x1b[31m ERRORS \x1b[0m\n",
    "a window is recorded => ./tests/a.test.ts:26:6",
    "\x1b[31merror\x1b[0m: Error: Waited 30 s for: a window\n2026-11-26 a line of the log",
    "    at untilEvent (file:///a.ts:190:1)\n",
    "b => ./tests/a.test.ts:50:6\nerror: AssertionError: Values are not equal.\n\n    [Diff] Actual / Expected\n",
    "    at b (file:///a.ts:51:1)\n",
    " FAILURES \n\na window is recorded => ./tests/a.test.ts:26:6\n\nFAILED | 0 passed | 2 failed (1s)\n",
  ].join("\n");

  equal(faultLines(output), [
    "a window is recorded: Error: Waited 30 s for: a window 2026-11-26 a line of the log",
    "b: AssertionError: Values are not equal. [Diff] Actual / Expected",
  ]);
  equal(faultLines(output, 20), ["a window is recorded", "b: AssertionError: V"]);
  equal(faultLines("c ... killed"), []);
});

Deno.test("faultLines() tells of a fault without a stack, wherever it stands", () => {
  const fault = (test: string) => `${test} => ./a.test.ts:26:6\nerror: Leaks detected:\n  - A timer was started\n`;
  const output = [" ERRORS ", "", fault("a"), fault("b"), " FAILURES ", "", "a => ./a.test.ts:26:6", ""].join("\n");

  equal(faultLines(output), ["a: Leaks detected: - A timer was started", "b: Leaks detected: - A timer was started"]);
});
