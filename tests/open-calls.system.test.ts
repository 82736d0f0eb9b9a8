import { deepStrictEqual as equal } from "node:assert";
import { createHmac } from "node:crypto";
import type { LoggedCall } from "../core/calls/logged-call.ts";
import { startTestHost } from "./support/host.ts";

const KEY = "geteilter-schluessel";

Deno.test("a call that goes on while its plugin is switched off goes on no more", async () => {
  await using host = await startTestHost();
  await host.json("/api/settings/placetel", { method: "PUT", body: { enabled: true, shared_secret: KEY } });
  const now = Date.now();
  const range = `from=${new Date(now - 86_400_000).toISOString()}&to=${new Date(now + 86_400_000).toISOString()}`;
  const told = new URLSearchParams({
    call_id: "a".repeat(64),
    event: "CallAccepted",
    from: "015112345678",
    to: "022155500123",
    direction: "in",
    peer: "7777anna@line.example",
  }).toString();
  const response = await fetch(`${host.address}/calls/webhooks/placetel`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-placetel-signature": createHmac("sha256", KEY).update(told).digest("hex"),
    },
    body: told,
  });
  equal([response.status, await response.text()], [200, ""]);
  const outcomes = async () => (await host.json<LoggedCall[]>(`/api/calls?${range}`)).map(({ outcome }) => outcome);
  await host.until("it goes on", async () => (await outcomes())[0] === "ongoing");

  await host.json("/api/plugins/placetel/disable", { method: "POST" });

  await host.until("it goes on no more", async () => (await outcomes())[0] !== "ongoing");
  equal(await outcomes(), ["unknown"]);
  equal(await host.json("/api/calls/live"), []);
});
