import { equal } from "node:assert/strict";
import { createNotificationBudget } from "./notification-budget.ts";

Deno.test("createNotificationBudget() gives no more than so many within any minute", () => {
  const budget = createNotificationBudget(2, 60_000);

  equal(budget.take(0), true);
  equal(budget.take(50_000), true);
  equal(budget.take(59_999), false);
  equal(budget.take(60_000), true);
  equal(budget.take(60_001), false);
});

Deno.test("createNotificationBudget() tells when there is room", () => {
  const budget = createNotificationBudget(1, 60_000);
  equal(budget.nextFreeMs(5), 5);

  budget.take(10);

  equal(budget.nextFreeMs(20), 60_010);
});
