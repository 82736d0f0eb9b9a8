import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { cpuSecondsOf, watchCpu } from "./cpu.ts";

Deno.test("watchCpu() tells the whole and the share of the last minute", () => {
  let seconds = 0;
  const cpu = watchCpu(() => seconds, 0);
  equal(cpu.use(), null);

  for (let now = 1_000; now <= 60_000; now += 1_000) {
    seconds += 0.5;
    cpu.look(now);
  }
  equal(cpu.use()?.lastMinute.toFixed(2), "0.50");
  for (let now = 61_000; now <= 180_000; now += 1_000) cpu.look(now);

  equal(cpu.use()?.lastMinute, 0);
  equal(cpu.use()?.seconds, 30);
});

Deno.test("watchCpu() stays silent where the system does", () => {
  const cpu = watchCpu(() => null, 0);
  cpu.look(70_000);
  equal(cpu.use(), null);
});

Deno.test("cpuSecondsOf() reads what a process has computed", () => {
  const seconds = cpuSecondsOf(Deno.pid);
  if (Deno.build.os === "linux") ok(seconds !== null && seconds > 0);
  equal(cpuSecondsOf(2 ** 22 + 1), null);
});
