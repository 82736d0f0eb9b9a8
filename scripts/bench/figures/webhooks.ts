import { fileURLToPath } from "node:url";
import { startTestHost, type TestHost } from "../../../tests/support/host.ts";
import { atMost, type Figure, told } from "../figure.ts";
import { startBareHono } from "../start-bare-hono.ts";

const script = fileURLToPath(new URL("../webhook-load.ts", import.meta.url));
const PATH = "/calls/webhooks/placetel";
const SECRET = "12345";
/** What is answered later than this in one of a hundred cases is not kept up with. */
const KEPT_P99_MS = 100;

interface Load {
  refused: number;
  perSecond: number;
  p50: number;
  p99: number;
  longest: number;
}

/** Signed webhooks at an even rate, each stored before it is answered, while a plugin makes calls of them. */
export async function webhooks(): Promise<Figure[]> {
  await using host = await startTestHost();
  await host.json("/api/settings/placetel", { method: "PUT", body: { enabled: true, shared_secret: SECRET } });
  // The plugin is bundled and started by the first ones.
  await send(host.address, PATH, 200, 4);

  const steady = await send(host.address, PATH, 500, 10);
  await using bare = await startBareHono();
  const ofBare = await send(bare.address, "/webhook", 500, 10);
  const { highest, beyond } = await highestRate(host);
  return [
    atMost(20, steady.p99, {
      name: "answer to a webhook, 99 of 100, at 500 a second",
      unit: "ms",
      comparison: `half of them ${ms(steady.p50)}, the longest ${ms(steady.longest)}; ` +
        `bare Hono that stores nothing ${ms(ofBare.p99)}`,
    }),
    told(highest, {
      name: `webhooks kept up with, 99 of 100 answered within ${KEPT_P99_MS} ms`,
      unit: "/s",
      comparison: beyond ? `above that ${ms(beyond.p99)}` : undefined,
    }),
  ];
}

async function highestRate(host: TestHost): Promise<{ highest: number; beyond: Load | null }> {
  let highest = 0;
  for (const rate of [500, 1000, 1500, 2000, 3000, 4000]) {
    const load = await send(host.address, PATH, rate, 4);
    if (load.refused > 0 || load.p99 > KEPT_P99_MS || load.perSecond < rate * 0.95) return { highest, beyond: load };
    highest = rate;
  }
  return { highest, beyond: null };
}

async function send(address: string, path: string, rate: number, seconds: number): Promise<Load> {
  const load = [address, path, String(rate), String(seconds), crypto.randomUUID()];
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-net", "--allow-env", script, ...load],
    env: { BENCH_SECRET: SECRET },
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Cannot send ${rate} webhooks a second: the requests failed`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
