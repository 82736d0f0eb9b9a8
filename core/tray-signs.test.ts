import { deepStrictEqual as equal } from "node:assert/strict";
import type { TraySigns } from "timetrack";
import type { LoggedCall } from "./calls/logged-call.ts";
import { createEventBus } from "./events.ts";
import type { IssueInfo } from "./issues.ts";
import { createTraySigns } from "./tray-signs.ts";

Deno.test("createTraySigns() tells of a call that goes on and of an error, each change once", async () => {
  let [live, cards]: [LoggedCall[], IssueInfo[]] = [[], []];
  const told: TraySigns[] = [];
  let next = Promise.withResolvers<void>();
  const events = createEventBus(() => {});
  const signs = createTraySigns({
    calls: { live: () => Promise.resolve(live) },
    issues: { list: () => Promise.resolve(cards) },
    events,
    tell(signs) {
      told.push(signs);
      next.resolve();
      next = Promise.withResolvers();
    },
    onFailure() {},
  });
  const change = async (name: string) => {
    const heard = next.promise;
    events.emit(name);
    events.emit(name);
    await heard;
  };

  live = [{} as LoggedCall];
  await change("host/calls");
  cards = [{ severity: "warning" } as IssueInfo, { severity: "error" } as IssueInfo];
  await change("host/issues");
  [live, cards] = [[], [{ severity: "warning" } as IssueInfo]];
  await change("host/calls");
  await signs.close();

  equal(told, [
    { onCall: true, failing: false },
    { onCall: true, failing: true },
    { onCall: false, failing: false },
  ]);
  equal(await signs.now(), { onCall: false, failing: false });
});
