// Opens TimeTrack with a sample year:
//   npm run demo
//   npm run demo -- --home /tmp/demo --port 9000
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { systemLanguage } from "../core/messages/mod.ts";
import { fillDemoHome } from "./demo-data.ts";
import { hostCommand } from "./host-command.mjs";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    home: { type: "string" },
    port: { type: "string", default: "0" },
    language: { type: "string", default: systemLanguage() },
    "no-open": { type: "boolean", default: false },
  },
});
const home = values.home ? resolve(values.home) : await Deno.makeTempDir({ prefix: "timetrack-demo-" });
try {
  await fill();
  process.exitCode = await runHost();
} finally {
  if (!values.home) await Deno.remove(home, { recursive: true });
}

async function fill(): Promise<void> {
  // Made-up days must never come between real ones.
  if (existsSync(join(home, "timetrack.db"))) return console.log(`Shows what is in ${home}`);
  console.log("Makes a sample year …");
  const { days, calls } = await fillDemoHome({ home, language: values.language === "de" ? "de" : "en" });
  console.log(`${days} working days, ${calls} reports of calls, in ${home}`);
}

async function runHost(): Promise<number> {
  const open = values["no-open"] ? [] : ["--open"];
  const child = spawn(Deno.execPath(), hostCommand(["run", "--home", home, "--port", values.port, ...open]), {
    stdio: "inherit",
    // Neither the keychain nor a database server of whoever looks at it.
    env: { ...process.env, TIMETRACK_SECRETS: "file", TIMETRACK_DATABASE_URL: "" },
  });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // A terminal tells the child itself; this process waits for it.
  process.on("SIGINT", () => {});
  const [code] = await once(child, "exit");
  return code ?? 1;
}
