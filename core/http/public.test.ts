import { equal } from "node:assert/strict";
import { createPublicHandler } from "./public.ts";

const FEED = "/api/plugins/acme.feed/calendar/secret";
const isWebhook = ({ method }: Request, path: string) => {
  const taken = method === "POST" ? "/calls/webhooks/placetel" : FEED;
  return Promise.resolve(path === taken ? new Response(null, { status: 204 }) : null);
};

function post(path: string, method = "POST"): Request {
  return new Request(`https://tunnel.example${path}`, { method });
}

Deno.test("createPublicHandler() serves declared webhooks, what has a secret address, and nothing else", async () => {
  const handle = createPublicHandler(isWebhook, () => {});

  equal((await handle(post("/calls/webhooks/placetel"))).status, 204);
  const others = [
    "/",
    "/api/health",
    "/login",
    "/api/status",
    "//calls/webhooks/placetel",
    "/calls%2Fwebhooks/placetel",
  ];
  for (const path of others) {
    for (const method of ["GET", "POST"]) {
      const response = await handle(post(path, method));
      equal(response.status, 404, path);
      equal(await response.text(), "");
      equal(response.headers.get("server"), null);
    }
  }
  equal((await handle(post("/calls/webhooks/placetel", "GET"))).status, 404);
  equal((await handle(post(FEED, "GET"))).status, 204);
  equal((await handle(post(`${FEED}/`, "GET"))).status, 404);
  equal((await handle(post(FEED, "DELETE"))).status, 404);
});

Deno.test("createPublicHandler() tells strangers nothing about a fault", async () => {
  const faults: unknown[] = [];
  const handle = createPublicHandler(() => Promise.reject(new Error("detail")), (thrown) => faults.push(thrown));

  const response = await handle(post("/calls/webhooks/placetel"));

  equal(response.status, 500);
  equal(await response.text(), "");
  equal(faults.length, 1);
});

Deno.test("createPublicHandler() bounds how often it is asked", async () => {
  const handle = createPublicHandler(isWebhook, () => {});
  const statuses = new Set<number>();

  for (let index = 0; index < 4000; index++) statuses.add((await handle(post("/"))).status);

  equal([...statuses].join(), "404,429");
  // A burst of calls is no attack: webhooks have bounds of their own.
  for (let index = 0; index < 4000; index++) equal((await handle(post("/calls/webhooks/placetel"))).status, 204);
});
