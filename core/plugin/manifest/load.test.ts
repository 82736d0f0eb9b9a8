import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { checkManifest } from "./load.ts";

const manifest = {
  id: "acme.faults",
  version: "1.0.0",
  title: "Faults",
  author: "Anna",
  license: "MIT",
  engines: { timetrack: "^2.0.0" },
  main: "main.js",
  permissions: { net: [{ host: "${setting:server}", reason: "x" }] },
  contributes: {
    configuration: {
      properties: {
        server: { type: "string", title: "Server", default: "https://example.com", configKey: "server" },
        size: { type: "integer", title: "Size", minimum: 5, default: 1 },
      },
    },
    routes: [
      { path: "/api/x", methods: ["GET"], fixed: true },
      { path: "/enable", methods: ["GET"] },
    ],
    webhooks: [{
      id: "hook",
      path: "/hook",
      verify: { header: "x-signature", algorithm: "hmac-sha256-hex", secret: "size" },
      admit: { fields: ["a"], setting: "size" },
    }],
    tasks: [
      { id: "fetch", title: "Fetch", every: "1h", when: "gone" },
      { id: "fetch", title: "Fetch", every: "1h" },
    ],
    commands: [{ id: "go", title: "Go", task: "gone" }],
    tray: [
      { id: "quit", title: "Quit", command: "app.quit" },
      { id: "gone", title: "Gone", command: "gone" },
    ],
  },
};

Deno.test("checkManifest() says every fault of what is contributed in both languages", async () => {
  const { manifest: taken, problems } = await checkManifest(manifest, { builtIn: false, os: "linux" });

  const [english, german] = [problems.map((say) => say("en")), problems.map((say) => say("de"))];
  equal(taken, null);
  equal(german.length, 13, english.join("\n"));
  equal(german.filter((sentence) => english.includes(sentence)), []);
  // The words that only English sentences have.
  const left = german.filter((text) => /\b(the|is|must|names|only|its|needs|has|with|be)\b/i.test(text));
  equal(left, []);
  ok(german.includes("contributes.tasks: „fetch“ ist zweimal angegeben"), german.join("\n"));
});
