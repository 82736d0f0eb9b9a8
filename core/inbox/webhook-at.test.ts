import { equal } from "node:assert/strict";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { webhookAt } from "./webhook-at.ts";

const manifests = [
  { id: "acme.mail", contributes: { webhooks: [{ id: "new-mail", path: "/mails", fixed: false }] } },
  { id: "calls", contributes: { webhooks: [{ id: "calls", path: "/calls/webhooks/calls", fixed: true }] } },
] as Manifest[];

Deno.test("webhookAt() finds a webhook below its plugin or at its fixed path", () => {
  equal(webhookAt(manifests, "/api/plugins/acme.mail/mails")?.name, "acme.mail/new-mail");
  equal(webhookAt(manifests, "/calls/webhooks/calls")?.name, "calls/calls");
});

Deno.test("webhookAt() finds nothing beside the declared paths", () => {
  for (
    const path of ["/mails", "/api/plugins/calls/calls/webhooks/calls", "/calls/webhooks/calls/", "/api/plugins/calls"]
  ) {
    equal(webhookAt(manifests, path), null);
  }
});
