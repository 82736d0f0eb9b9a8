// What the host is compared with: the same router and server with nothing around them.
import { Hono } from "hono";

const app = new Hono()
  .get("/hello", (c) => c.json({ hello: "world" }))
  .post("/heartbeat", async (c) => {
    await c.req.json();
    return c.json({ accepted: 1 });
  })
  .post("/webhook", async (c) => {
    await c.req.arrayBuffer();
    return c.body(null);
  });

Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.args[0] ?? 0), onListen: ({ port }) => console.log(port) },
  app.fetch,
);
