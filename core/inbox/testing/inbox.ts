import { createHmac } from "node:crypto";
import type { Kysely } from "kysely";
import type { WebhookDelivery } from "timetrack";
import { temporaryDatabase } from "../../../tests/support/database.ts";
import { createManualClock } from "../../../tests/support/manual-clock.ts";
import type { Tables } from "../../database/tables.ts";
import { createEventBus } from "../../events.ts";
import type { Manifest, WebhookContribution } from "../../plugin/manifest/manifest.ts";
import { createInbox, type InboxOptions } from "../inbox.ts";

export const SECRET = "the shared secret";
export const HOUR = 3_600_000;

interface Setup {
  webhook?: Partial<WebhookContribution>;
  deliver?: (delivery: WebhookDelivery & { webhook: string }) => void | Promise<void>;
  options?: Partial<InboxOptions>;
}

export async function setUp(setup: Setup = {}) {
  const { db, close } = await temporaryDatabase();
  return { ...build(db, setup), db, closeDatabase: close };
}

/** An inbox for the webhook "calls" of a plugin "phone"; `delivered` resolves with so many deliveries. */
export function build(db: Kysely<Tables>, { webhook, deliver, options }: Setup = {}) {
  const clock = createManualClock("2026-03-02T10:00:00Z");
  const contribution: WebhookContribution = {
    id: "calls",
    path: "/calls/webhooks/phone",
    fixed: true,
    verify: { header: "X-Signature", algorithm: "hmac-sha256-hex", secret: "shared_secret" },
    ...webhook,
  };
  const manifests = [{ id: "phone", limits: { bodyMb: 1 }, contributes: { webhooks: [contribution] } }] as Manifest[];
  const deliveries: (WebhookDelivery & { webhook: string })[] = [];
  const log: string[] = [];
  const events: string[] = [];
  let arrived = Promise.withResolvers<void>();

  const bus = createEventBus(() => {});
  bus.on("*", (data, name) => void events.push(`${name} ${JSON.stringify(data)}`));

  const inbox = createInbox({
    db,
    log: { debug() {}, info() {}, warn: (text) => log.push(text), error: (text) => log.push(text) },
    events: bus,
    now: clock.now,
    after: clock.after,
    random: () => 0.5,
    manifests: () => manifests,
    secret: () => Promise.resolve(SECRET),
    setting: () => [],
    bodyLimit: 1_000,
    async deliver(_, webhook, batch) {
      for (const delivery of batch) {
        deliveries.push({ ...delivery, webhook });
        arrived.resolve();
        arrived = Promise.withResolvers();
        await deliver?.({ ...delivery, webhook });
      }
    },
    ...options,
  });

  async function delivered(count: number) {
    while (deliveries.length < count) await arrived.promise;
    return deliveries;
  }
  return { inbox, clock, deliveries, delivered, log, events, manifests };
}

export const PATH = "/calls/webhooks/phone";

export function signed(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  secret = SECRET,
): Request {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return new Request(`http://127.0.0.1${PATH}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "x-signature": signature, ...headers },
  });
}

export function textOf({ body }: WebhookDelivery): string {
  return new TextDecoder().decode(body);
}
