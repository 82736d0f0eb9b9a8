import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { setImmediate } from "node:timers";
import { type Audit, startAudit } from "./audit.ts";

const line = (value: string) => `${JSON.stringify({ permission: "env", value })}\n`;

/** With how a process writes, which goes on where it was, whatever became of the file. */
async function inFolder(use: (folder: string, audit: Audit, write: (text: string) => void) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-audit-" });
  try {
    const audit = await startAudit(folder);
    using file = await Deno.open(audit.variables.DENO_AUDIT_PERMISSIONS!, { write: true });
    await use(folder, audit, (text) => {
      for (let bytes = new TextEncoder().encode(text); bytes.length > 0;) bytes = bytes.subarray(file.writeSync(bytes));
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("startAudit() tells once what was touched since the last look", () =>
  inFolder(async (folder, audit, write) => {
    write(line("HOME") + line("PATH").slice(0, 10));
    equal(await audit.look(), [{ kind: "env", value: "HOME" }]);
    equal(await audit.look(), []);
    write(line("PATH").slice(10) + "no JSON\n");
    equal(await audit.end(), [{ kind: "env", value: "PATH" }]);
    equal(await audit.look(), []);
    equal([...Deno.readDirSync(folder)], []);
  }));

Deno.test("startAudit() comes to an end of a process that touches more than is read", () =>
  inFolder(async (_folder, audit, write) => {
    let storm = true;
    const storming = (async () => {
      for (; storm; await new Promise((resolve) => setImmediate(resolve))) write(line("storm").repeat(5_000));
    })();
    const seen = await audit.look();
    storm = false;
    await storming;
    ok(seen.length > 0 && seen.length < 100_000, `${seen.length} were read`);

    write(`${line("x".repeat(3_000_000))}${line("after")}`);
    await audit.look();
    write(`\n${line("after")}`);
    equal((await audit.look()).at(-1), { kind: "env", value: "after" });
  }));

Deno.test("startAudit() tells when a file that cannot be emptied is full", async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-audit-" });
  const fullOn = async (os: string) => {
    const audit = await startAudit(folder, os);
    using file = await Deno.open(audit.variables.DENO_AUDIT_PERMISSIONS!, { write: true });
    await file.write(new TextEncoder().encode(line("HOME")));
    await audit.look();
    const before = audit.isFull();
    // A hole takes no room.
    await file.truncate(65 * 1024 * 1024);
    await audit.look();
    const after = audit.isFull();
    await audit.end();
    return [before, after];
  };
  try {
    equal([await fullOn("windows"), await fullOn("linux")], [[false, true], [false, false]]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
