/**
 * A process with nothing but an inbox, for tests that kill it: serves the webhook "calls"
 * of a plugin "phone" and prints what it delivers. Arguments: folder of the database, secret.
 */
import { join } from "node:path";
import { openDatabase } from "../../core/database/open.ts";
import { createEventBus } from "../../core/events.ts";
import { createInbox } from "../../core/inbox/inbox.ts";
import type { Manifest } from "../../core/plugin/manifest/manifest.ts";

const [folder = "", secret = ""] = Deno.args;
const path = "/calls/webhooks/phone";
const webhook = {
  id: "calls",
  path,
  fixed: true,
  rateLimit: 100_000,
  verify: { header: "x-signature", algorithm: "hmac-sha256-hex", secret: "shared_secret" },
};
const manifest = { id: "phone", limits: { bodyMb: 1 }, contributes: { webhooks: [webhook] } } as Manifest;
const log = { debug() {}, info() {}, warn: console.error, error: console.error };

const { db } = await openDatabase({ file: join(folder, "timetrack.db"), backups: join(folder, "backups"), log });
const inbox = createInbox({
  db,
  log,
  events: createEventBus(() => {}),
  now: () => Date.now(),
  manifests: () => [manifest],
  secret: () => Promise.resolve(secret),
  setting: () => [],
  bodyLimit: 1_000_000,
  async deliver(_, _webhook, deliveries) {
    // Slower than it answers: whoever kills it kills it with something left to deliver.
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const { body } of deliveries) say(new TextDecoder().decode(body));
  },
});
await inbox.start();
Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => say(`port ${port}`),
}, async (request) => await inbox.handle(request, path) ?? new Response(null, { status: 404 }));

/** At once: what has been said is not lost when the process is killed. */
function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
