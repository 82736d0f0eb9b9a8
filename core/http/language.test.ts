import { strictEqual } from "node:assert/strict";
import { Hono } from "hono";
import { askedLanguage } from "../messages/mod.ts";
import { inTheirLanguage } from "./language.ts";

const app = new Hono().use(inTheirLanguage).get("/", async (c) => {
  // Also after the answer has waited for something.
  await Promise.resolve();
  return c.text(askedLanguage() ?? "none");
});

async function answerTo(header: string | undefined): Promise<string> {
  return await (await app.request("/", { headers: header === undefined ? {} : { "accept-language": header } })).text();
}

Deno.test("inTheirLanguage answers in the first language of the request that is known", async () => {
  strictEqual(await answerTo("de-AT,de;q=0.9,en;q=0.8"), "de");
  strictEqual(await answerTo("fr,en-US;q=0.7,de;q=0.3"), "en");
  strictEqual(await answerTo("en;q=0.2,de;q=0.9"), "de");
});

Deno.test("inTheirLanguage leaves it to the host where none is known", async () => {
  for (const header of [undefined, "", "*", "fr", "xx;q=zz"]) strictEqual(await answerTo(header), "none");
});
