import { strictEqual } from "node:assert/strict";
import { createFloodGate } from "./flood-gate.ts";

Deno.test("createFloodGate() lets the usual pass without waiting", async () => {
  const gate = createFloodGate(() => 0);
  for (let count = 0; count < 9_000; count++) gate.count();

  strictEqual(await gate.pass(), "ok");
});

Deno.test("createFloodGate() ends what goes on through twenty pauses", async () => {
  let now = 0;
  const gate = createFloodGate(() => now, () => Promise.resolve(void (now += 250)));
  const verdicts: string[] = [];

  for (let round = 0; round < 25; round++) {
    for (let count = 0; count < 20_000; count++) gate.count();
    verdicts.push(await gate.pass());
  }

  strictEqual(verdicts.indexOf("flooding"), 20);
});

Deno.test("createFloodGate() forgives a burst", async () => {
  let now = 0;
  const gate = createFloodGate(() => now, () => Promise.resolve());

  for (let burst = 0; burst < 50; burst++) {
    for (let count = 0; count < 12_000; count++) gate.count();
    strictEqual(await gate.pass(), "ok");
    now += 11_000;
  }
});
