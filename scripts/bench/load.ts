// Asks for one path on several connections at once for a while and prints how many answers came in a second.
// A process of its own: what it needs shall not be taken from who is measured.
import process from "node:process";
import { openKeepAlive } from "./keep-alive.ts";

const [address = "", path = "", connections = "16", seconds = "3"] = Deno.args;
const token = process.env.BENCH_TOKEN ?? "";

await run(1); // the first second warms the code up
console.log(await run(Number(seconds)));

async function run(seconds: number): Promise<number> {
  const started = performance.now();
  const until = started + seconds * 1000;
  const counts = await Promise.all(Array.from({ length: Number(connections) }, () => ask(until)));
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
}

async function ask(until: number): Promise<number> {
  const connection = await openKeepAlive(address, token);
  let count = 0;
  for (; performance.now() < until; count++) {
    const status = await connection.send("GET", path);
    if (status !== 200) throw new Error(`GET ${path} was answered with ${status}`);
  }
  connection.close();
  return count;
}
