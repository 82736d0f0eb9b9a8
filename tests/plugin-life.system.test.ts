import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { join } from "node:path";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import type { TaskInfo, TaskRunInfo } from "../core/schedule/task-info.ts";
import { freePort } from "./support/free-port.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const ID = "tests.mailbox";
const mailbox = join(root, "tests/plugins/mailbox");
const SECRET = "a secret between two";

async function mailboxOf(host: TestHost): Promise<PluginInfo> {
  return (await host.json<PluginInfo[]>("/api/plugins")).find(({ id }) => id === ID)!;
}

async function hostWithMailbox(config: Record<string, unknown> = {}): Promise<TestHost> {
  const host = await startTestHost({ plugins: [mailbox], config });
  await host.until("the plugin is loaded", async () => await mailboxOf(host));
  await host.json(`/api/plugins/${ID}/enable`, { method: "POST", body: { grant: true } });
  await host.json(`/api/settings/${ID}`, { method: "PUT", body: { secret: SECRET } });
  return host;
}

async function deliver(address: string, text: string, secret = SECRET): Promise<number> {
  const response = await fetch(`${address}/api/plugins/${ID}/letters`, {
    method: "POST",
    body: text,
    headers: { "x-signature": createHmac("sha256", secret).update(text).digest("hex") },
  });
  await response.body?.cancel();
  return response.status;
}

const letters = (host: TestHost) => host.json<string[]>(`/api/plugins/${ID}/letters`);

/** Whether it runs after a request; it falls asleep so soon that a slow computer may see it asleep again. */
async function isAwake(host: TestHost): Promise<boolean> {
  deepStrictEqual(await letters(host), []);
  return (await mailboxOf(host)).state === "running";
}

Deno.test("a signed webhook reaches its sleeping plugin, an unsigned one nobody", async () => {
  await using host = await hostWithMailbox();

  strictEqual(await deliver(host.address, "one"), 200);
  strictEqual(await deliver(host.address, "two", "a wrong secret"), 401);
  strictEqual(await deliver(host.address, "unreadable"), 200);
  strictEqual(await deliver(host.address, "three"), 200);

  await host.until("both letters are there", async () => (await letters(host)).length === 2);
  deepStrictEqual(await letters(host), ["one", "three"]);
  const issues = await host.json<{ id: string; hint: string }[]>("/api/issues");
  ok(issues.some(({ id, hint }) => id === `inbox:${ID}` && hint.includes("unreadable")));
});

Deno.test("a webhook that was answered is delivered after the host was killed, and after its plugin crashed", async () => {
  await using host = await hostWithMailbox();
  const texts = ["crash 1", ...Array.from({ length: 30 }, (_, n) => `letter ${n}`)];

  for (const text of texts) strictEqual(await deliver(host.address, text), 200);
  await host.kill();
  await using again = await startTestHost({ home: host.home });

  await again.until(
    "all letters are there",
    async () => (await letters(again).catch(() => [])).length === texts.length,
  );
  deepStrictEqual(await letters(again), texts);
});

Deno.test("the public listener takes webhooks and shows nothing else", async () => {
  const port = freePort();
  await using host = await hostWithMailbox({ public_listen: `127.0.0.1:${port}` });
  const open = `http://127.0.0.1:${port}`;

  strictEqual(await deliver(open, "from outside"), 200);
  await host.until("the letter is there", async () => (await letters(host)).length === 1);
  for (const path of ["/", "/api/health", "/api/plugins", "/login", `/api/plugins/${ID}/letters`]) {
    const response = await fetch(open + path, { headers: { authorization: `Bearer ${host.token}` } });
    strictEqual(response.status, 404, path);
    await response.body?.cancel();
  }
});

Deno.test("a plugin's route gets the request without the person's rights, and its answer none either", async () => {
  await using host = await hostWithMailbox();

  const answer = await host.ask(`/api/plugins/${ID}/echo/Gr%C3%BC%C3%9Fe?q=a%26b`, { method: "POST", body: { a: 1 } });
  const echo = await answer.json();
  deepStrictEqual([echo.word, echo.query, echo.greeting, echo.body], ["Grüße", "a&b", "hello", '{"a":1}']);
  for (const name of ["authorization", "cookie", "host", "origin"]) ok(!echo.headers.includes(name), name);

  const page = await host.ask(`/api/plugins/${ID}/page`);
  ok(page.headers.get("content-security-policy")?.startsWith("sandbox"));
  strictEqual(page.headers.get("set-cookie"), null);
  strictEqual(page.headers.get("access-control-allow-origin"), null);
  await page.body?.cancel();
});

Deno.test("a plugin's route is bound in rate and in size, and is not there when it was not declared", async () => {
  await using host = await hostWithMailbox();
  const post = async (path: string, body: unknown = {}) => {
    const response = await host.ask(`/api/plugins/${ID}${path}`, { method: "POST", body });
    await response.body?.cancel();
    return response;
  };

  strictEqual((await post("/undeclared")).status, 404);
  strictEqual((await post("/echo/a", "x".repeat(1_500_000))).status, 413);
  const answers = await Promise.all([1, 2, 3].map(() => post("/echo/a")));
  ok(answers.some(({ status, headers }) => status === 429 && Number(headers.get("retry-after")) > 0));
});

Deno.test("a changed setting reaches the running plugin, a secret starts what waits for it, a wrong one is refused", async () => {
  await using host = await hostWithMailbox();
  const echo = async () =>
    (await host.json<{ greeting: string }>(`/api/plugins/${ID}/echo/a`, { method: "POST", body: {} })).greeting;
  strictEqual(await echo(), "hello");

  await host.json(`/api/settings/${ID}`, { method: "PUT", body: { greeting: "moin" } });
  strictEqual(await echo(), "moin");

  const collects = async () =>
    (await host.json<TaskInfo[]>("/api/tasks")).find(({ plugin, task }) => plugin === ID && task === "collect")!;
  strictEqual((await collects()).active, false);
  await host.json(`/api/settings/${ID}`, { method: "PUT", body: { password: "open sesame" } });
  await host.until("the clock has run it", async () => (await collects()).lastRun?.outcome === "success");
  await host.json(`/api/settings/${ID}`, { method: "PUT", body: { password: null } });
  await host.until("it waits again", async () => !(await collects()).active);

  const refused = await host.ask(`/api/settings/${ID}`, { method: "PUT", body: { greeting: "x".repeat(21) } });
  strictEqual(refused.status, 400);
  ok((await refused.text()).includes("greeting"));
});

Deno.test("a task that fails for the moment is tried again, and its history says so", async () => {
  await using host = await hostWithMailbox();

  const first = await host.json<TaskRunInfo>(`/api/tasks/${ID}/flaky/run`, { method: "POST", body: {} });
  strictEqual(first.outcome, "failed");
  strictEqual(first.error?.code, "unavailable");

  const runs = () => host.json<TaskRunInfo[]>(`/api/tasks/runs?plugin=${ID}&task=flaky`);
  await host.until("the retry is done", async () => (await runs())[0]?.outcome === "success");
  const [retry] = await runs();
  deepStrictEqual([retry?.trigger, retry?.attempt, retry?.counts], ["retry", 2, { done: 1 }]);
});

Deno.test("an idle plugin sleeps, and the next request wakes it", async () => {
  await using host = await hostWithMailbox();
  await letters(host);

  await host.until("it sleeps", async () => (await mailboxOf(host)).state === "asleep");
  strictEqual((await mailboxOf(host)).pid, null);

  await host.until("a request wakes it", () => isAwake(host));
});

Deno.test("a plugin that asks for more waits for a new consent, while the old grant stays", async () => {
  await using host = await hostWithMailbox();
  const file = join(host.home, "plugins/mailbox/manifest.json");
  const before = await Deno.readTextFile(file);
  const wider = { ...JSON.parse(before), permissions: { host: ["calls:read"] } };

  await Deno.writeTextFile(file, JSON.stringify(wider));
  await (await host.ask(`/api/plugins/${ID}/restart`, { method: "POST", body: {} })).body?.cancel();
  const gate = async () => (await host.json<{ id: string }[]>("/api/issues")).some(({ id }) => id === `gate:${ID}`);
  await host.until("a card says that it waits", gate);
  const waiting = await mailboxOf(host);
  strictEqual(waiting.state, "consent");
  deepStrictEqual(waiting.granted?.host, []);
  deepStrictEqual(waiting.rights.map(({ granted }) => granted), [false]);
  const refused = await host.ask(`/api/plugins/${ID}/letters`);
  strictEqual(refused.status, 404);
  await refused.body?.cancel();

  await Deno.writeTextFile(file, before);
  await host.json(`/api/plugins/${ID}/restart`, { method: "POST", body: {} });
  await host.until("it runs", () => isAwake(host));
  await host.until("the card is gone", async () => !await gate());

  await Deno.writeTextFile(file, JSON.stringify(wider));
  await (await host.ask(`/api/plugins/${ID}/restart`, { method: "POST", body: {} })).body?.cancel();
  await host.json(`/api/plugins/${ID}/enable`, { method: "POST", body: { grant: true } });
  deepStrictEqual((await mailboxOf(host)).granted?.host, ["calls:read"]);
  await letters(host);
});
