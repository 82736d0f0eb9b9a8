import { deepStrictEqual as equal } from "node:assert/strict";
import { join } from "node:path";
import { blocksOf } from "../scripts/check-examples.ts";
import { root, startTestHost } from "./support/host.ts";

Deno.test("the plugin that docs/plugins.md begins with runs as it says", async () => {
  const guide = await Deno.readTextFile(join(root, "docs/plugins.md"));
  const folder = await Deno.makeTempDir({ prefix: "timetrack-guide-" });
  const [manifest = ""] = blocksOf(guide, "json");
  const [main = ""] = blocksOf(guide, "ts");
  await Deno.writeTextFile(join(folder, "manifest.json"), manifest);
  await Deno.writeTextFile(join(folder, "main.ts"), main);
  try {
    await using host = await startTestHost();
    const post = (path: string, body: unknown = {}) => host.json<{ state?: string }>(path, { method: "POST", body });

    const { state } = await post("/api/plugins/install", { folder });
    await post("/api/plugins/acme.hello/enable", { grant: true });
    await post("/api/plugins/acme.hello/commands/greet");
    await host.json("/api/settings/acme.hello", { method: "PUT", body: { name: "Ada" } });
    await post("/api/tray/click", { id: "acme.hello/greet" });

    equal(state, "consent");
    equal(await host.json("/api/plugins/acme.hello/greetings"), { count: 2 });
    const shown = await host.json<{ title: string }[]>("/api/notifications");
    equal(shown.map(({ title }) => title), ["Hello you", "Hello Ada"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
