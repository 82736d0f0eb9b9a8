import { ok, rejects, strictEqual } from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleKit, bundlePage } from "./page-bundle.ts";
import { pageDocument } from "./page-document.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: (folder: string) => Promise<void>) =>
  Deno.test({
    name,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const folder = await Deno.makeTempDir({ prefix: "timetrack-page-" });
      await fn(folder).finally(() => Deno.remove(folder, { recursive: true }));
    },
  });

async function make(folder: string, files: Record<string, string>) {
  await Deno.mkdir(join(folder, "plugin"));
  for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
  return await bundlePage({
    entry: join(folder, "plugin/page.tsx"),
    roots: [join(folder, "plugin")],
    cache: join(folder, "cache"),
    name: "acme.test@page",
    modules: join(root, "node_modules"),
  });
}

test("bundlePage() leaves out what the kit gives, and takes styles along", async (folder) => {
  const { script, style } = await make(folder, {
    "plugin/page.tsx": `import { useState } from "preact/hooks";
      import { Page } from "timetrack/page";
      import "./page.css";
      export default () => <Page>{useState(1)[0]}</Page>;`,
    "plugin/page.css": ".mine { color: var(--ink) }",
  });

  ok(script.length < 1_500, `${script.length} characters`);
  strictEqual(style.trim(), ".mine{color:var(--ink)}");
});

test("bundlePage() runs no code of the page", async (folder) => {
  const { script } = await make(folder, {
    "plugin/page.tsx": 'throw new Error("it ran"); export default () => null;',
  });

  ok(script.includes("it ran"));
});

test("bundlePage() refuses to read a file outside of the plugin", async (folder) => {
  const files = {
    "secret.json": '"s3cret"',
    "plugin/page.tsx": 'import secret from "../secret.json"; export default () => secret;',
  };
  await rejects(make(folder, files), { code: "invalid", message: /outside of the plugin/ });
});

test("pageDocument() allows its own texts by their hashes and nothing else", async (folder) => {
  const kit = await bundleKit({
    entry: join(root, "ui/kit/frame.ts"),
    roots: [join(root, "ui/kit"), join(root, "ui/styles")],
    cache: folder,
    name: "kit",
    modules: join(root, "node_modules"),
  });

  const { html, policy } = pageDocument(kit, { script: "let a = `\r\n</p>`;", style: "" }, {
    title: '<"&>',
    language: "de",
    theme: "dark",
  });

  const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text!);
  strictEqual(scripts.length, 2);
  for (const text of scripts) ok(policy.includes(`'sha256-${createHash("sha256").update(text).digest("base64")}'`));
  ok(html.includes('<html lang="de" data-theme="dark">') && html.includes("<title>&#60;&#34;&#38;&#62;</title>"));
  ok(!html.includes("\r"));
  ok(!/unsafe-|https?:|\*/.test(policy));
});
