import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { openConfig } from "../../config/config.ts";
import { createApp } from "../app.ts";
import { HOST, testHost, TOKEN } from "../testing/test-host.ts";

Deno.test("GET /api/settings shows the host's form and the plugins'", async () => {
  await using host = await testHost();

  const [own, teams] = await (await host.ask("/api/settings")).json();

  equal(own.id, "host");
  deepEqual(
    own.settings.map(({ key }: { key: string }) => key).sort(),
    Object.keys(host.services.config.host).sort(),
  );
  const language = own.settings[0];
  equal(language.title, "Language");
  deepEqual(language.schema.enumTitles, ["Automatic", "Deutsch", "English"]);
  equal(language.value, "en");
  equal(teams.id, "teams");
  equal(teams.settings[2].value, null);
});

Deno.test("PUT /api/settings/:plugin hands the values to the plugin's room", async () => {
  await using host = await testHost();

  equal((await host.send("PUT", "/api/settings/teams", { tenantId: "abc", clientId: null })).status, 200);

  deepEqual(host.done, [["plugins.setSettings", "teams", { tenantId: "abc", clientId: null }]]);
});

Deno.test("GET /api/settings leaves a key of the host to the plugin that explains it", async () => {
  await using host = await testHost();
  const [teams] = await host.services.plugins.list();
  const setting = { ...teams!.settings[0]!, key: "server", schema: { type: "string", configKey: "base_url" } };
  host.services.plugins.list = () => Promise.resolve([{ ...teams!, settings: [setting] }]);

  const [own] = await (await host.ask("/api/settings")).json();

  equal(own.settings.some(({ key }: { key: string }) => key === "base_url"), false);
  equal((await host.send("PUT", "/api/settings/host", { base_url: "" })).status, 200);
});

Deno.test("the host's form has autostart where TimeTrack is installed, and the system is told", async () => {
  await using host = await testHost();
  Object.assign(host.services.autostart, { isOn: true });

  const [own] = await (await host.ask("/api/settings")).json();
  equal((await host.send("PUT", "/api/settings/host", { autostart: false })).status, 200);
  const refused = await host.send("PUT", "/api/settings/host", { autostart: "no" });

  deepEqual([own.settings[0].key, own.settings[0].value, own.settings[0].schema.type], ["autostart", true, "boolean"]);
  deepEqual(host.done[0], ["autostart.set", false]);
  equal(refused.status, 400);
  match((await refused.json()).error.message, /must be true or false/);
});

// The real configuration: what a value must be is decided there.
Deno.test("PUT /api/settings/host stores in config.json what fits, and says what does not", async () => {
  await using host = await testHost();
  const configFile = join(host.folder, "config.json");
  const log = host.services.log.for("config");
  const paths = { configFile, data: host.folder };
  const config = await openConfig({ paths, secrets: { set: () => Promise.resolve() }, log });
  await config.claim([]);
  const put = (values: unknown) => {
    const app = createApp({ ...host.services, config }, host.options);
    const headers = { host: HOST, authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
    return app.request(`http://${HOST}/api/settings/host`, { method: "PUT", headers, body: JSON.stringify(values) });
  };
  try {
    equal((await put({ language: "de", retention_days: 30 })).status, 200);
    equal((await put({ retention_days: null })).status, 200);
    deepEqual(JSON.parse(await Deno.readTextFile(configFile)), { language: "de" });
    // Everything that is there now may be sent back.
    equal((await put(config.host)).status, 200);

    const wrong: [unknown, number, RegExp][] = [
      [{ port: 0 }, 400, /"port" in .+ must be a whole number from 1 to 65535, but is 0$/],
      [{ language: "fr" }, 400, /"language" in .+ must be one of "auto", "de", "en"/],
      [{ base_url: "ftp://x" }, 400, /"base_url" in .+ must be a web address/],
      [{ allowed_hosts: ["a b"] }, 400, /"allowed_hosts\[0\]" in .+ must be a host name/],
      [{ prot: 8000 }, 404, /^Cannot find the setting "prot" of "TimeTrack"$/],
      [{ teams_tenant_id: "x" }, 404, /^Cannot find the setting "teams_tenant_id" of "TimeTrack"$/],
      [{ language: "de", constructor: 1 }, 404, /^Cannot find the setting "constructor" of "TimeTrack"$/],
      [[], 400, /^Cannot accept the body: /],
    ];
    for (const [values, status, message] of wrong) {
      const response = await put(values);
      equal(response.status, status, JSON.stringify(values));
      match((await response.json()).error.message, message);
    }
  } finally {
    await config.close();
  }
});

Deno.test("POST /api/settings/:plugin/check tells what is wrong in the language of the page, and stores nothing", async () => {
  await using host = await testHost();
  const check = async (values: unknown, language: string) =>
    await (await host.send("POST", "/api/settings/host/check", values, { "accept-language": language })).json();

  deepEqual(await check({ port: 0, language: "de", retention_days: null }, "en"), [
    { key: "port", path: "", message: "must be a whole number from 1 to 65535, but is 0" },
  ]);
  deepEqual(await check({ allowed_hosts: ["fine.example", "a b"] }, "de"), [
    {
      key: "allowed_hosts",
      path: "[1]",
      message: "muss ein Hostname wie timetrack.example.org sein, ist aber ein Text von 3 Zeichen",
    },
  ]);
  deepEqual(await check({ nothing: 1 }, "en"), []);
  deepEqual(host.done, []);
});
