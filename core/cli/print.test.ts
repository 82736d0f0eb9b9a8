import { strictEqual } from "node:assert/strict";
import { TimeTrackError } from "../errors.ts";
import { harmless, printError, table, UsageError } from "./print.ts";

/** What is written to the screen while it runs. */
function said(run: () => void): string {
  const lines: unknown[] = [];
  const { error } = console;
  console.error = (line: unknown) => void lines.push(line);
  try {
    run();
  } finally {
    console.error = error;
  }
  return lines.join("\n");
}

Deno.test("table() puts columns under each other, and no blanks behind them", () => {
  const text = table([["tray", "1.0.0", "running"], ["event-sender", "1.0", ""], ["größe", "1.0.0", "off"]]);

  strictEqual(text, "tray          1.0.0  running\nevent-sender  1.0\ngröße         1.0.0  off");
  strictEqual(table([]), "");
});

Deno.test("printError() tells a wrong call from a failure by its exit code", () => {
  let codes: number[] = [];
  const text = said(() => {
    codes = [
      printError(new UsageError(() => "Cannot run this", () => "See the help"), "en"),
      printError(new TimeTrackError("invalid", "Cannot read that"), "en"),
    ];
  });

  strictEqual(codes.join(), "2,1");
  strictEqual(text, "Cannot run this\nSee the help\nCannot read that");
});

Deno.test("printError() shows all of what nobody foresaw", () => {
  const bug = new TypeError("undefined is not a function");

  strictEqual(said(() => printError(bug, "en")), String(bug));
});

Deno.test("harmless() leaves a stranger's words no way to move the cursor or the direction of writing", () => {
  strictEqual(harmless("a reason\u001b[3A\u001b[J\u202e\r\nof two lines\u009b"), "a reason[3A[J\nof two lines");
});
