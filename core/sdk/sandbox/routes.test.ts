import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { answerFetch, createRoutes } from "./routes.ts";

const text = (value: unknown) => new TextEncoder().encode(String(value));
const signal = new AbortController().signal;
const post = { method: "POST", url: "/notes", headers: [] as [string, string][] };

Deno.test("createRoutes() counts a body that is no JSON as a fault of whoever sent it", async () => {
  const routes = createRoutes();
  routes.post("/notes", async (c) => c.json(await c.req.json()));

  const { value, body } = await answerFetch(routes, post, text('{"a":1}'), signal);

  equal([(value as { status: number }).status, new TextDecoder().decode(body)], [200, '{"a":1}']);
  for (const broken of ["{", ""]) {
    await rejects(answerFetch(routes, post, text(broken), signal), {
      code: "invalid",
      message: /^Cannot read what was sent: it is not JSON/,
    });
  }
});

Deno.test("createRoutes() leaves what a plugin reads wrongly itself a fault of the plugin", async () => {
  const routes = createRoutes();
  routes.post("/notes", (c) => c.json(JSON.parse("{]")));

  for (const sent of ["{}", "a=1", ""]) await rejects(answerFetch(routes, post, text(sent), signal), SyntaxError);
});
