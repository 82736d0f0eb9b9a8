import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Hono } from "hono";
import { type ErrorCode, TimeTrackError } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { errorHandler, STATUS } from "./errors.ts";
import { inTheirLanguage } from "./language.ts";

function appThatThrows(thrown: unknown, logged: string[] = []): Hono {
  const write = (message: string, cause?: unknown) => void logged.push(`${message} ${(cause as Error)?.stack ?? ""}`);
  const log = { debug: write, info: write, warn: write, error: write };
  const app = new Hono();
  app.onError(errorHandler({ for: () => log, recent: () => [], protect: () => {} }));
  return app.get("/", () => {
    throw thrown;
  });
}

Deno.test("errorHandler() gives each code its status, with message and hint", async () => {
  for (const [code, status] of Object.entries(STATUS) as [ErrorCode, number][]) {
    if (code === "internal") continue;
    const error = new TimeTrackError(code, 'Cannot do "it": no', { hint: "Try this" });

    const response = await appThatThrows(error).request("/");

    equal(response.status, status);
    deepEqual(await response.json(), { error: { code, message: 'Cannot do "it": no', hint: "Try this" } });
  }
});

Deno.test("errorHandler() speaks the language of who asks, and logs in English", async () => {
  const plugin = { plugin: "acme.pomodoro" };
  const error = refusal("not-found", (language) => message(language, "refusal.plugin.unknown", plugin), {
    hint: (language) => message(language, "refusal.plugin.hint"),
  });
  const app = new Hono().use(inTheirLanguage).route("/", appThatThrows(error));

  const german = await (await app.request("/", { headers: { "accept-language": "de-DE,de;q=0.9,en;q=0.8" } })).json();
  const program = await (await app.request("/")).json();

  equal(german.error.message, "Das Plugin „acme.pomodoro“ ist nicht zu finden");
  equal(german.error.hint, "Mehr dazu unter Plugins");
  equal(program.error.message, 'Cannot find the plugin "acme.pomodoro"');
  equal(error.message, program.error.message);
});

Deno.test("errorHandler() says when to try again", async () => {
  const error = new TimeTrackError("too-many", "Cannot go on", { retryAfterSeconds: 1.5 });

  equal((await appThatThrows(error).request("/")).headers.get("retry-after"), "2");
});

Deno.test("errorHandler() keeps faults of ours to the log and gives an id for them", async () => {
  const logged: string[] = [];

  const response = await appThatThrows(new Error("secret detail"), logged).request("/?code=hidden");

  equal(response.status, 500);
  const { error } = await response.json();
  equal(error.code, "internal");
  equal(error.message, "Something went wrong");
  const id = /the id (\w{8})$/.exec(error.hint)?.[1];
  ok(id);
  equal(logged.length, 1);
  match(logged[0]!, new RegExp(`^Cannot answer GET / \\[${id}\\]: secret detail Error: secret detail\\n`));
});

Deno.test("errorHandler() names the plugin whose fault it is", async () => {
  const logged: string[] = [];
  const error = new TimeTrackError("internal", 'The plugin "acme.pomodoro" failed');

  const response = await appThatThrows(error, logged).request("/");

  equal(response.status, 500);
  equal((await response.json()).error.message, 'The plugin "acme.pomodoro" failed');
  equal(logged.length, 1);
});
