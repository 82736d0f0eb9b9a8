import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { webhooksForPlugins } from "./for-plugins.ts";
import type { WebhookTraffic } from "./inbox.ts";
import { webhookLines } from "./lines.ts";

const manifest = {
  id: "phone",
  title: { en: "Phone", de: "Telefon" },
  contributes: {
    status: [{ id: "state", block: "calls", order: 1 }],
    webhooks: [{ id: "calls", path: "/calls/webhooks/phone", fixed: true }],
  },
} as unknown as Manifest;
const quiet: WebhookTraffic = { lastReceivedAt: null, refused: null, leftOut: 0 };
const lastAt = Date.parse("2026-03-02T10:00:00Z");
const refused: WebhookTraffic = { ...quiet, refused: { count: 3, because: "signature", lastAt } };

Deno.test("webhookLines() says among the lines of a plugin what its webhook had to refuse, and why", () => {
  const [line, ...others] = webhookLines([manifest], () => refused);

  deepEqual(others, []);
  deepEqual([line?.plugin, line?.block], ["phone", "calls"]);
  deepEqual(line?.label, { en: "Phone, refused events", de: "Telefon, abgewiesene Ereignisse" });
  deepEqual(line?.current, {
    en: "3 (the signature is missing or wrong)",
    de: "3 (die Signatur fehlt oder ist falsch)",
  });
  deepEqual(webhookLines([manifest], () => quiet), []);
  deepEqual(webhookLines([manifest], () => ({ ...quiet, leftOut: 7 })).map(({ current }) => current), [
    { en: "7 left out", de: "7 ausgelassen" },
  ]);
});

Deno.test("webhooksForPlugins() tells address and traffic of a declared webhook, and of no other", async () => {
  const outside = (_: string, { path }: { path: string }) => Promise.resolve(`https://office.example.com${path}`);
  const webhooks = webhooksForPlugins({ traffic: () => refused, explain: () => Promise.resolve() }, { outside });

  deepEqual(await webhooks.info(manifest, "calls"), {
    address: "https://office.example.com/calls/webhooks/phone",
    lastReceivedAt: null,
    refused: { count: 3, because: "signature", lastAt: "2026-03-02T10:00:00.000Z" },
    leftOut: 0,
  });
  await rejects(webhooks.info(manifest, "mails"), { code: "not-found" });
  await rejects(webhooks.explain(manifest, "calls", {}), { code: "invalid" });
  equal(await webhooks.explain(withAdmit(), "calls", {}), undefined);
});

function withAdmit(): Manifest {
  const [webhook] = manifest.contributes.webhooks;
  const admit = { fields: ["to"], setting: "lines" };
  return { ...manifest, contributes: { ...manifest.contributes, webhooks: [{ ...webhook!, admit }] } };
}
