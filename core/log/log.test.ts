import { deepStrictEqual as equal, match } from "node:assert/strict";
import { join } from "node:path";
import { TimeTrackError } from "../errors.ts";
import { type LogOptions, type OpenLog, openLog } from "./log.ts";

Deno.test("openLog() writes lines in the format of the log", async () => {
  await withLog({}, (log, file) => {
    log.for("core").info("Started");

    log.flush();

    match(Deno.readTextFileSync(file), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[INFO\] core: Started\n$/);
  });
});

Deno.test("openLog() writes the time of the person's clock", async () => {
  await withLog({}, (log, file) => {
    const before = Date.now();
    log.for("core").warn("x");
    const after = Date.now();

    log.flush();

    const written = Deno.readTextFileSync(file).slice(0, 19);
    const seconds: string[] = [];
    // As Swedes write it. Compared as text: in the hour in which a clock is set back one text is two instants.
    for (let at = before - before % 1_000; at <= after; at += 1_000) seconds.push(new Date(at).toLocaleString("sv"));
    equal(seconds.includes(written), true, written);
  });
});

Deno.test("openLog() makes a line of any text", async () => {
  await withLog({}, (log, file) => {
    log.for("a\nb").info("one\ntwo\r\nthree\u2028four\x1b[31m red\x00\u202e");
    log.for("core").info("x".repeat(20_000));

    log.flush();

    const lines = Deno.readTextFileSync(file).trimEnd().split("\n");
    equal(lines.length, 2);
    match(lines[0]!, /\[INFO\] a\\nb: one\\ntwo\\nthree\\nfour red$/);
    equal(lines[1]!.length < 8300 && lines[1]!.endsWith("x…"), true);
  });
});

Deno.test("openLog() writes an error at once, with its reason", async () => {
  await withLog({}, (log, file) => {
    const cause = new TimeTrackError("denied", "Cannot read x: no right", { hint: "Grant it" });

    log.for("core").error("Sync failed", cause);
    log.for("core").error("Broken", new Error("bug", { cause: "fuse" }));

    const [first, second] = Deno.readTextFileSync(file).trimEnd().split("\n");
    match(first!, /core: Sync failed: Cannot read x: no right \(Grant it\)$/);
    match(second!, /core: Broken: Error: bug\\n.*log\.test\.ts.*; because: fuse$/);
  });
});

Deno.test("openLog() leaves out what is below its level, and follows a change of it", async () => {
  await withLog({ level: "warn" }, (log, file) => {
    const core = log.for("core");
    core.info("not this");
    log.setLevel("debug");
    core.debug("but this");

    log.flush();

    match(Deno.readTextFileSync(file), /^.{19} \[DEBUG\] core: but this\n$/);
  });
});

Deno.test("openLog() never writes a protected value, neither to the file nor to its listeners", async () => {
  const mirrored: string[] = [];
  await withLog({ mirror: (line) => mirrored.push(line) }, (log, file) => {
    log.protect("hunter2-and-a-half");

    log.for("teams").error("Token hunter2-and-a-half refused", new Error("hunter2-and-a-half"));
    log.for("teams").info("x".repeat(65_530) + "hunter2-and-a-half");
    log.flush();

    const everything = Deno.readTextFileSync(file) + mirrored.join() + JSON.stringify(log.recent("teams", 10));
    equal(everything.includes("hunter2"), false);
    match(mirrored[0]!, /Token \*\*\* refused: Error: \*\*\*/);
  });
});

Deno.test("recent() gives the newest 500 lines of one source, oldest first", async () => {
  await withLog({}, (log) => {
    const tray = log.for("tray");
    log.for("core").info("other");
    for (let number = 1; number <= 600; number++) tray.info(`line ${number}`);

    const lines = log.recent("tray", 1000);

    equal(lines.length, 500);
    equal([lines[0]!.text, lines.at(-1)!.text], ["line 101", "line 600"]);
    equal(log.recent("tray", 2).map(({ text }) => text), ["line 599", "line 600"]);
    equal([log.recent("nobody", 5), log.recent("tray", 0)], [[], []]);
  });
});

Deno.test("openLog() rotates the file and keeps as many as it is told", async () => {
  await withLog({ maxBytes: 200, keep: 2 }, (log, file) => {
    for (let number = 1; number <= 12; number++) {
      log.for("core").info(`${number} ${"x".repeat(60)}`);
      log.flush();
    }

    const names = [...Deno.readDirSync(join(file, ".."))].map(({ name }) => name).sort();
    equal(names, ["timetrack_agent.log", "timetrack_agent.log.1", "timetrack_agent.log.2"]);
    match(Deno.readTextFileSync(file), /core: 11 .*\n.*core: 12 /);
    match(Deno.readTextFileSync(file + ".1"), /core: 9 .*\n.*core: 10 /);
  });
});

Deno.test("openLog() goes on when its file or folder is deleted", async () => {
  await withLog({}, (log, file) => {
    log.for("core").error("first");
    Deno.removeSync(join(file, ".."), { recursive: true });

    log.for("core").error("second");

    match(Deno.readTextFileSync(file), /^.*core: second\n$/);
  });
});

Deno.test("openLog() keeps lines while the file cannot be written, and says how many were lost", async () => {
  await withLog({}, (log, file) => {
    // A folder in its place cannot be opened for writing, on any system and by any user.
    Deno.mkdirSync(file);
    for (let number = 1; number <= 2003; number++) log.for("core").info(`line ${number}`);
    log.flush();
    Deno.removeSync(file);

    log.flush();

    const lines = Deno.readTextFileSync(file).trimEnd().split("\n");
    equal(lines[0], "(3 lines could not be written)");
    match(lines[1]!, /line 4$/);
    match(lines.at(-1)!, /line 2003$/);
  });
});

Deno.test("close() writes what waits, and later lines at once", async () => {
  await withLog({}, (log, file) => {
    log.for("core").info("Ends");
    log.close();
    log.for("core").info("Late");

    match(Deno.readTextFileSync(file), /core: Ends\n.*core: Late\n$/);
  });
});

async function withLog(options: Partial<LogOptions>, run: (log: OpenLog, file: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-log-" });
  const file = join(folder, "logs", "timetrack_agent.log");
  Deno.mkdirSync(join(folder, "logs"));
  const log = openLog({ file, ...options });
  try {
    run(log, file);
  } finally {
    log.close();
    await Deno.remove(folder, { recursive: true });
  }
}
