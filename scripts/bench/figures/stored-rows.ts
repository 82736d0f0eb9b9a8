import { startTestHost, type TestHost } from "../../../tests/support/host.ts";
import { atLeast, atMost, type Figure, median } from "../figure.ts";
import { type KeepAlive, openKeepAlive } from "../keep-alive.ts";
import { startBareHono } from "../start-bare-hono.ts";
import { bareInserts } from "./bare-sqlite.ts";

const DAY_MS = 24 * 3600_000;
const RATE_MS = 4_000;
const PATH = "/api/activity/heartbeat";

/** Heartbeats with an empty and a full database, and the summaries of the full one. */
export async function storedRows(): Promise<Figure[]> {
  await using host = await startTestHost();
  const now = Date.now();
  const connection = await openKeepAlive(host.address, host.token);

  await rate(connection, PATH, "warm-up", now, 1_000);
  const whenEmpty = await rate(connection, PATH, "empty", now, RATE_MS);
  // 100,000 rows in the last 30 days, and 900,000 in the 335 before.
  await fill(connection, now - 365 * DAY_MS, now - 30 * DAY_MS, 900_000);
  await fill(connection, now - 30 * DAY_MS, now - 3600_000, 100_000);
  const whenFull = await rate(connection, PATH, "full", now, RATE_MS);
  connection.close();

  const month = await summaryTime(host, now - 30 * DAY_MS, now);
  const year = await summaryTime(host, now - 365 * DAY_MS, now);
  await labelAll(host);
  const byCategory = await summaryTime(host, now - 365 * DAY_MS, now, "category");
  const ceiling = await bareRate(now);
  const bare = bareInserts();
  return [
    atLeast(10_000, whenEmpty, {
      name: "durable heartbeats over HTTP, one keep-alive client",
      unit: "/s",
      comparison: `${percent(whenEmpty / ceiling)} of bare Hono that stores nothing (${whole(ceiling)}/s), ` +
        `${percent(whenEmpty / bare)} of bare better-sqlite3 without HTTP (${whole(bare)}/s); ` +
        "strongest open-source peer: 481 to 570/s",
    }),
    atLeast(0.8, whenFull / whenEmpty, {
      name: "the same with 1,000,000 rows stored",
      unit: "× as quick",
      comparison: `${whole(whenFull)}/s`,
    }),
    atMost(50, month, {
      name: "summary of 30 days, 100,000 rows",
      unit: "ms",
      comparison: "strongest open-source peer: 6,100 ms",
    }),
    atMost(300, year, { name: "summary of a year, 1,000,000 rows", unit: "ms" }),
    atMost(300, byCategory, { name: "the same by category, 40 rules, 40,000 different titles", unit: "ms" }),
  ];
}

/** A second between two heartbeats, and another title after every fifth. */
function heartbeat(source: string, at: number, count: number): object {
  const title = `document ${Math.floor(count / 5)} – editor`;
  const data = { app: "editor", title };
  return { source: `bench-${source}`, kind: "window", at: new Date(at).toISOString(), pulseSeconds: 5, data };
}

async function rate(connection: KeepAlive, path: string, source: string, now: number, forMs: number): Promise<number> {
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < forMs; count++) {
    const body = JSON.stringify(heartbeat(source, now - DAY_MS + count * 1000, count));
    const status = await connection.send("POST", path, body);
    if (status !== 200) throw new Error(`A heartbeat was answered with ${status}`);
  }
  return count / ((performance.now() - started) / 1000);
}

/** Rows that follow each other, with two heartbeats each: where one begins and where it ends. */
async function fill(connection: KeepAlive, from: number, to: number, rows: number): Promise<void> {
  const step = (to - from) / rows;
  const pulseSeconds = Math.ceil(step / 1000);
  for (let first = 0; first < rows; first += 500) {
    const batch = Array.from({ length: 1000 }, (_, index) => {
      const row = first + Math.floor(index / 2);
      const data = { app: `app ${row % 40}`, title: `window ${row % 997} of app ${row % 40}` };
      const at = new Date(from + row * step + (index % 2) * (step - 1000)).toISOString();
      return { source: "bench-fill", kind: "window", at, pulseSeconds, data };
    });
    const status = await connection.send("POST", PATH, JSON.stringify(batch));
    if (status !== 200) throw new Error(`A batch of heartbeats was answered with ${status}`);
  }
}

async function summaryTime(host: TestHost, from: number, to: number, by = "app"): Promise<number> {
  const path = `/api/summary?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}&by=${by}`;
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const started = performance.now();
    const rows = await host.json<{ seconds: number }[]>(path);
    times.push(performance.now() - started);
    if (rows.length < 20) throw new Error(`The summary has ${rows.length} rows instead of 20 or more`);
  }
  return median(times);
}

/** A category for every other application, half of them by a pattern, and for the rest a rule that finds nothing. */
async function labelAll(host: TestHost): Promise<void> {
  for (let app = 0; app < 40; app++) {
    const label = await host.json<{ id: string }>("/api/labels", {
      method: "POST",
      body: { kind: "category", name: `Category ${app}` },
    });
    const condition = app % 4 === 0
      ? { field: "title", test: "matches", value: `of app ${app}$` }
      : { field: "app", test: "is", value: app % 2 === 0 ? `app ${app}` : `nothing ${app}` };
    await host.json("/api/labels/rules", { method: "POST", body: { label: label.id, conditions: [condition] } });
  }
}

async function bareRate(now: number): Promise<number> {
  await using bare = await startBareHono();
  const connection = await openKeepAlive(bare.address, "");
  await rate(connection, "/heartbeat", "warm-up", now, 1_000);
  const result = await rate(connection, "/heartbeat", "bare", now, RATE_MS);
  connection.close();
  return result;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
