import { equal, rejects } from "node:assert/strict";
import { inTime, outputOf } from "./in-time.ts";

const MS = 200;

Deno.test("inTime() gives what the work gives, or says what it waited for", async () => {
  equal(await inTime(Promise.resolve("done"), MS, () => "late"), "done");
  await rejects(inTime(Promise.reject(new Error("broken")), MS, () => "late"), { message: "broken" });
  await rejects(inTime(new Promise(() => {}), MS, () => "It did not come"), { message: "It did not come" });
});

Deno.test("outputOf() kills a program that does not end, and names it", async () => {
  const streams = { stdin: "null", stdout: "piped", stderr: "piped" } as const;
  const child = new Deno.Command("sleep", { args: ["60"], ...streams }).spawn();

  await rejects(outputOf(child, "sleep 60", MS), { message: '"sleep 60" did not end within 0.2 s' });

  equal((await child.status).signal, "SIGKILL");
});
