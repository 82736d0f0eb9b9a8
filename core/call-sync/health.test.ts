import { deepStrictEqual as equal } from "node:assert/strict";
import type { HostConfig } from "../config/host-keys.ts";
import type { ErrorCode } from "../errors.ts";
import type { TaskRunInfo } from "../schedule/task-info.ts";
import { runError } from "../schedule/task-runs.ts";
import { afterRun, type Health, healthAtStart, isWanted, type Notice } from "./health.ts";

const HOUR = 60 * 60_000;

function run(id: number, error: ErrorCode | null, outcome?: TaskRunInfo["outcome"]): TaskRunInfo {
  return {
    id,
    plugin: "line",
    task: "pull",
    trigger: "schedule",
    attempt: 1,
    startedAt: "2026-03-02T09:00:00.000Z",
    finishedAt: "2026-03-02T09:00:01.000Z",
    outcome: outcome ?? (error === null ? "success" : "failed"),
    window: null,
    counts: {},
    error: error === null ? null : runError({ code: error, message: "it is so", hint: null }),
  };
}

/** What the person hears of runs that are `everyMs` apart; by default of failures and their end. */
function heard(
  runs: (ErrorCode | null)[],
  everyMs = HOUR / 4,
  health: Health = healthAtStart(null),
  wish: HostConfig["call_sync_notify"] = "failures",
): Notice[] {
  return runs.map((error, index) => {
    const after = afterRun(health, run(index + 1, error), index * everyMs);
    health = after.health;
    return isWanted(after.notice, wish) ? after.notice : null;
  });
}

Deno.test("afterRun() tells a failure once, and its end", () => {
  equal(heard(["denied", "denied", "denied", null, null]), ["failed", null, null, "recovered", null]);
});

Deno.test("isWanted() tells of every success only where that is wished for, and of nothing where nothing is", () => {
  const runs = [null, "denied", null, null] as const;

  equal(heard([...runs], HOUR, undefined, "always"), ["succeeded", "failed", "recovered", "succeeded"]);
  equal(heard([...runs], HOUR, undefined, "never"), [null, null, null, null]);
});

Deno.test("afterRun() waits with a failure that may pass by itself", () => {
  equal(heard(["unavailable", null]), [null, null]);
  equal(heard(["unavailable", "timeout", null]), [null, "failed", "recovered"]);
});

Deno.test("afterRun() is no storm where a connection comes and goes", () => {
  const notices = heard(Array.from({ length: 8 }, (_, index) => index % 2 === 0 ? "denied" : null));

  equal(notices, ["failed", "recovered", null, null, "failed", "recovered", null, null]);
});

Deno.test("afterRun() says nothing of what was stopped", () => {
  equal(afterRun(healthAtStart(null), run(1, "cancelled", "cancelled"), 0).notice, null);
});

Deno.test("healthAtStart() knows what was told before, and tells when it is over", () => {
  equal(heard(["denied", null], HOUR, healthAtStart(run(9, "denied"))), [null, "recovered"]);
  equal(heard([null], HOUR, healthAtStart(run(9, null))), [null]);
});
