import { deepStrictEqual as equal, match } from "node:assert/strict";
import { join } from "node:path";
import type { IssueInfo } from "../core/issues.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const LEXICON = "tests.lexicon";
const READER = "tests.reader";

Deno.test("plugins call each other's functions", async (t) => {
  await using host = await startTestHost({ plugins: [join(root, "tests/plugins/reader")] });
  for (const [name, check] of Object.entries(steps)) await t.step(name, () => check(host));
});

async function plugin(host: TestHost, id: string): Promise<PluginInfo> {
  return (await host.json<PluginInfo[]>("/api/plugins")).find((one) => one.id === id)!;
}

async function card(host: TestHost, id: string): Promise<IssueInfo | undefined> {
  return (await host.json<IssueInfo[]>("/api/issues")).find((issue) => issue.id === `gate:${id}`);
}

const state = async (host: TestHost) => {
  const { state, reason } = await plugin(host, READER);
  return { state, reason };
};

const switched = (host: TestHost, id: string, on: boolean) =>
  host.json(`/api/plugins/${id}/${on ? "enable" : "disable"}`, { method: "POST", body: on ? { grant: true } : {} });

async function call(host: TestHost, name: string, args: unknown, plugin = LEXICON, language = "en") {
  const response = await host.ask(`/api/plugins/${READER}/call`, {
    method: "POST",
    body: { plugin, name, args },
    headers: { "accept-language": language },
  });
  const { answer, error } = await response.json();
  return response.ok ? answer : { code: error.code, message: error.message };
}

const steps: Record<string, (host: TestHost) => Promise<void>> = {
  "who depends on a plugin that is not there says so, and waits": async (host) => {
    const { rights } = await plugin(host, READER);
    equal(rights.map(({ text, risk }) => [risk, text]), [
      ["medium", `Ask these plugins for what they offer, and tell them something by it: ${LEXICON}`],
    ]);

    await switched(host, READER, true);

    const missing = `It needs the plugin "${LEXICON}" ^1.0.0, which is not installed`;
    equal(await state(host), { state: "waiting", reason: missing });
    const shown = await host.until("its card is there", () => card(host, READER));
    equal([shown.severity, shown.title, shown.hint], ["warning", '"Reader" waits for another plugin', missing]);
  },

  "it starts as soon as the other one is there and on": async (host) => {
    await host.json("/api/plugins/install", { method: "POST", body: { folder: join(root, "tests/plugins/lexicon") } });
    await switched(host, LEXICON, true);

    await host.until("it runs", async () => (await state(host)).state === "running");
    await host.until("its card is gone", async () => await card(host, READER) === undefined);
  },

  "arguments and answers cross, and the other one knows who asks": async (host) => {
    equal(await call(host, "find", { word: "clock" }), { meaning: "clock means something" });
    equal(await call(host, "whoAsks", { plugin: "somebody.else" }), READER);
  },

  "what does not fit a schema, and what is not offered, is refused": async (host) => {
    const tooLong = await call(host, "find", { word: "x".repeat(21) });
    equal(tooLong.code, "invalid");
    match(tooLong.message, /^Cannot call "find" of "tests\.lexicon": its arguments do not fit: word: .*20/);
    const broken = await call(host, "find", { word: "broken" });
    match(broken.message, /^Cannot use what "find" of "tests\.lexicon" answered: .*meaning: /);
    equal(await call(host, "lose", null), {
      code: "not-found",
      message: 'Cannot find the function "lose" of "tests.lexicon"',
    });
    equal(await call(host, "run", null, "teams"), {
      code: "denied",
      message: 'Cannot call "teams" for "tests.reader": it is not among its dependencies',
    });
  },

  "a refusal of the other one arrives with its code and in the person's language": async (host) => {
    equal(await call(host, "find", { word: "nothing" }, LEXICON, "de"), {
      code: "not-found",
      message: "Das Wort steht nicht darin",
    });
  },

  "it ends with the other one, and begins again with it": async (host) => {
    await switched(host, LEXICON, false);
    equal(await state(host), {
      state: "waiting",
      reason: `It needs the plugin "${LEXICON}", which is off or waits for something itself`,
    });

    await switched(host, LEXICON, true);
    await host.until("it runs", async () => (await state(host)).state === "running");
    equal(await call(host, "whoAsks", null), READER);
  },
};
