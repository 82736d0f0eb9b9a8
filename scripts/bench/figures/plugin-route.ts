import { fileURLToPath } from "node:url";
import { startTestHost } from "../../../tests/support/host.ts";
import { atLeast, type Figure } from "../figure.ts";
import { measureLoad } from "../measure-load.ts";
import { startBareHono } from "../start-bare-hono.ts";

const folder = fileURLToPath(new URL("../plugin/", import.meta.url));

/** A route of a plugin, in its own process, beside one of the host that does as little. */
export async function pluginRoute(): Promise<Figure[]> {
  await using host = await startTestHost();
  await host.json("/api/plugins/install", { method: "POST", body: { folder } });
  await host.json("/api/plugins/timetrack-bench.hello/enable", { method: "POST", body: { grant: true } });
  const answer = await host.json<{ hello: string }>("/api/plugins/timetrack-bench.hello/hello");
  if (answer.hello !== "world") throw new Error("The plugin does not answer as it should");

  const ofPlugin = await measureLoad(host.address, "/api/plugins/timetrack-bench.hello/hello", host.token);
  const ofHost = await measureLoad(host.address, "/api/health", host.token);
  await using bare = await startBareHono();
  const ofBare = await measureLoad(bare.address, "/hello");
  return [
    atLeast(0.25, ofPlugin / ofHost, {
      name: "route of a plugin, 16 connections",
      unit: "× that of the host",
      comparison: `plugin ${Math.round(ofPlugin)}/s, host ${Math.round(ofHost)}/s, bare Hono ${Math.round(ofBare)}/s`,
    }),
  ];
}
