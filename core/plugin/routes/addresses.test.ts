import { deepEqual, rejects } from "node:assert/strict";
import type { HostConfig } from "../../config/host-keys.ts";
import { createAddresses } from "./addresses.ts";
import type { Manifest } from "../manifest/manifest.ts";

const manifest = {
  id: "acme.feed",
  contributes: {
    routes: [{ path: "/calendar", methods: ["GET"], fixed: false, secretPath: "key" }],
    webhooks: [{ id: "calls", path: "/calls", fixed: false }],
  },
} as unknown as Manifest;

function build(secret: string | null, allowed_hosts: string[] = []) {
  const host = { allowed_hosts, public_listen: "" } as unknown as HostConfig;
  const local = () => "http://127.0.0.1:8000";
  return createAddresses({ local, config: { host }, secret: () => Promise.resolve(secret) });
}

Deno.test("createAddresses() tells where something is reached, with its secret", async () => {
  const addresses = build("abc", ["office.example.com"]);

  deepEqual(await addresses.of(manifest, "/calendar"), {
    local: "http://127.0.0.1:8000/api/plugins/acme.feed/calendar/abc",
    outside: "https://office.example.com/api/plugins/acme.feed/calendar/abc",
  });
  deepEqual(await addresses.of(manifest, "/calls"), {
    local: "http://127.0.0.1:8000/api/plugins/acme.feed/calls",
    outside: "https://office.example.com/api/plugins/acme.feed/calls",
  });
  await rejects(addresses.of(manifest, "/other"), { code: "not-found" });
});

Deno.test("createAddresses() knows none without the secret, and none outside that nobody reaches", async () => {
  deepEqual(await build(null, ["office.example.com"]).of(manifest, "/calendar"), { local: null, outside: null });
  deepEqual((await build("abc").of(manifest, "/calendar")).outside, null);
});
