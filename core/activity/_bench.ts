import process from "node:process";
import Sqlite from "better-sqlite3";
import { openDatabase } from "../database/open.ts";
import { createSequence } from "../database/sequence.ts";
import { createActivityService } from "./service.ts";
const log = { debug() {}, info: console.log, warn: console.log, error: console.log };
const dir = Deno.makeTempDirSync();
const o = await openDatabase({ file: dir + "/t.db", backups: dir + "/b", log, url: Deno.args[0] });
const seq = await createSequence(o.db, () => Date.now());
const a = createActivityService({ db: o.db, now: () => Date.now(), sequence: seq });
let t = Date.UTC(2025, 0, 1);
let n = 0;
const hb = (step: number, change: number) => {
  t += step;
  n++;
  const k = change ? Math.floor(n / change) : 0;
  return {
    kind: "window",
    at: new Date(t).toISOString(),
    pulseSeconds: 10,
    data: { app: "app" + k % 30, title: "title " + k % 3000 },
  };
};
async function m(name: string, N: number, f: () => Promise<void>) {
  const c = process.cpuUsage(), s = performance.now();
  await f();
  const w = performance.now() - s, u = process.cpuUsage(c);
  console.log(name.padEnd(22), "wall/s", Math.round(N / (w / 1000)), "cpu µs/op", ((u.user + u.system) / N).toFixed(1));
}
const N = Deno.args[0] ? 3000 : 20000;
{
  const d = new Sqlite(dir + "/bare.db");
  d.pragma("journal_mode=WAL");
  d.pragma("synchronous=NORMAL");
  d.exec("create table a(id text primary key,b,c,d)");
  const st = d.prepare("insert into a values(?,?,?,?)");
  await m("bare insert autocommit", N, async () => {
    for (let i = 0; i < N; i++) st.run("x" + i, i, i, i);
  });
  d.close();
}
for (const [name, ch] of [["extend", 0], ["change each 5", 5], ["new each", 1]] as const) {
  for (let r = 0; r < 2; r++) {
    const hs = Array.from({ length: N }, () => hb(1000, ch));
    await m(name, N, async () => {
      for (const h of hs) await a.record("w", [h]);
    });
  }
}
{
  const hs = Array.from({ length: N }, () => hb(1000, 1));
  await m("batch 1000 new", N, async () => {
    for (let i = 0; i < N; i += 1000) await a.record("w", hs.slice(i, i + 1000));
  });
}
{
  const hs = Array.from({ length: N }, () => hb(1000, 5));
  await m("concurrent", N, async () => {
    await Promise.all(hs.map((h) => a.record("w", [h])));
  });
}
{
  const t0 = t;
  t = t0 - 15 * 3600e3;
  const hs = Array.from({ length: 3000 }, () => hb(700, 3));
  await m("late single", 3000, async () => {
    for (const h of hs) await a.record("w", [h]);
  });
  t = t0 - 20 * 3600e3;
  const h2 = Array.from({ length: 3000 }, () => hb(700, 3));
  await m("late batch", 3000, () => a.record("w", h2));
}
await o.close();
Deno.removeSync(dir, { recursive: true });
