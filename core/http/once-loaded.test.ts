import { strictEqual } from "node:assert/strict";
import { onceLoaded } from "./once-loaded.ts";

Deno.test("onceLoaded() lets all but the health wait until the plugins are loaded", async () => {
  const loaded = Promise.withResolvers<void>();
  const answered: string[] = [];
  const handle = onceLoaded(loaded.promise, (request) => {
    answered.push(new URL(request.url).pathname);
    return new Response();
  });

  const webhook = handle(new Request("http://127.0.0.1/calls/webhooks/x", { method: "POST" }));
  await handle(new Request("http://127.0.0.1/api/health"));
  strictEqual(answered.join(), "/api/health");

  loaded.resolve();
  await webhook;
  strictEqual(answered.join(), "/api/health,/calls/webhooks/x");
});
