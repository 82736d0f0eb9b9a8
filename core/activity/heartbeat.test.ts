import { deepStrictEqual as equal, throws } from "node:assert/strict";
import { parseHeartbeats } from "./heartbeat.ts";

const NINE = Date.parse("2026-03-02T09:00:00Z");
const NOW = NINE + 86_400_000;
const iso = (seconds: number) => new Date(NINE + seconds * 1000).toISOString();
const seen = (until: number | undefined, pulseSeconds: number) => ({
  kind: "web",
  at: iso(0),
  ...(until !== undefined && { until: iso(until) }),
  pulseSeconds,
  data: { app: "example.com" },
});

Deno.test("parseHeartbeats() sees what lasted all the time, each sighting reaching back to the one before", () => {
  const sightings = (until: number | undefined, pulseSeconds: number) =>
    parseHeartbeats("acme", [seen(until, pulseSeconds)], NOW).map((
      { at, pulse },
    ) => [(at - NINE) / 1000, pulse / 1000]);

  equal(sightings(undefined, 60), [[0, 60]]);
  equal(sightings(0, 60), [[0, 60]]);
  equal(sightings(90, 0), [[0, 0], [90, 90]]);
  equal(sightings(9_000, 60), [[0, 60], [3_600, 3_600], [7_200, 3_600], [9_000, 1_800]]);
});

Deno.test("parseHeartbeats() refuses what ends before it begins, lasts for more than a day, or is still to come", () => {
  for (const until of [-1, 86_401]) throws(() => parseHeartbeats("acme", [seen(until, 0)], NOW), { code: "invalid" });
  throws(() => parseHeartbeats("acme", [seen(3_600, 0)], NINE), /in the future/);
});
