import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import type { Json } from "timetrack";
import { openDatabase } from "./database/open.ts";
import { createEventBus } from "./events.ts";
import { createIssueService, HOST_CARDS, type IssueService, type NewIssue } from "./issues.ts";
import type { Language } from "./messages/mod.ts";

const card: NewIssue = { severity: "warning", title: "No display", hint: "Start an X server", command: null };

Deno.test("create() shows a card, and changes the one with the same id", async () => {
  await withIssues(async ({ issues, events }) => {
    await issues.create("window-tracker", "display", card);
    const [first] = await issues.list();

    await issues.create("window-tracker", "display", { ...card, title: "Still no display" });
    await issues.create("window-tracker", "display", { ...card, title: "Still no display" });

    const list = await issues.list();
    equal(list.map(({ title, createdAt }) => [title, createdAt]), [["Still no display", first!.createdAt]]);
    equal(events, [
      { plugin: "window-tracker", id: "display", resolved: false },
      { plugin: "window-tracker", id: "display", resolved: false },
    ]);
  });
});

Deno.test("resolve() takes a card away, and says so once", async () => {
  await withIssues(async ({ issues, events }) => {
    await issues.create("teams", "token", card);

    await issues.resolve("teams", "token");
    await issues.resolve("teams", "token");

    equal(await issues.list(), []);
    equal(events.slice(1), [{ plugin: "teams", id: "token", resolved: true }]);
  });
});

Deno.test("list() puts errors first, in the person's language", async () => {
  await withIssues(async ({ issues, speak }) => {
    await issues.create("teams", "old", card);
    await issues.create("placetel", "failed", { ...card, severity: "error" });
    speak("de");

    const list = await issues.list();

    equal(list.map(({ id }) => id), ["failed", "old"]);
    equal(list[0]!.actions, [{ id: "restart", title: "Neu starten" }, { id: "disable", title: "Ausschalten" }]);
    equal(list[1]!.actions, []);
  });
});

Deno.test("act() runs the command of the plugin that a card names", async () => {
  await withIssues(async ({ issues, done }) => {
    await issues.create("teams", "token", { ...card, severity: "error", command: "sign-in" });

    await issues.act("teams", "token", "sign-in");

    equal(done, ["teams sign-in"]);
    equal((await issues.list())[0]!.actions, [{ id: "sign-in", title: "Sign in" }]);
  });
});

Deno.test("act() does what the host can, for its own cards and for plugins", async () => {
  await withIssues(async ({ issues, done }) => {
    await issues.create(HOST_CARDS, "crash", { ...card, command: "restart:acme.pomodoro,config,unknown" });
    await issues.create("teams", "failed", { ...card, severity: "error" });

    await issues.act(HOST_CARDS, "crash", "restart:acme.pomodoro");
    await issues.act(HOST_CARDS, "crash", "config");
    await issues.act("teams", "failed", "disable");

    equal(done, ["restart acme.pomodoro", "config ", "disable teams"]);
    const own = (await issues.list()).find(({ plugin }) => plugin === HOST_CARDS);
    equal(own!.actions.map(({ title }) => title), ["Restart", "Open configuration"]);
  });
});

Deno.test("act() refuses what a card does not offer", async () => {
  await withIssues(async ({ issues, done }) => {
    await issues.create("teams", "token", { ...card, command: "sign-in" });

    await rejects(issues.act("teams", "token", "delete-all"), { code: "not-found" });
    await rejects(issues.act("teams", "token", "restart"), { code: "not-found" });
    await rejects(issues.act("teams", "none", "sign-in"), { code: "not-found" });

    equal(done, []);
  });
});

Deno.test("create() refuses a flood of cards from one plugin", async () => {
  await withIssues(async ({ issues }) => {
    for (let number = 0; number < 50; number++) await issues.create("noisy", `card-${number}`, card);

    await rejects(issues.create("noisy", "one-more", card), { code: "too-many" });
    await issues.create("noisy", "card-7", { ...card, title: "Changed" });
    await issues.create("teams", "token", card);

    equal((await issues.list()).length, 51);
  });
});

interface Setting {
  issues: IssueService;
  events: Json[];
  done: string[];
  speak(language: Language): void;
}

async function withIssues(run: (setting: Setting) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-issues-" });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const database = await openDatabase({ file: join(folder, "timetrack.db"), backups: folder, log });
  const [told, done]: [Json[], string[]] = [[], []];
  let language: Language = "en";
  const events = createEventBus((_, thrown) => {
    throw thrown;
  });
  events.on("host/issues", (data) => void told.push(data));
  const issues = createIssueService({
    db: database.db,
    events,
    language: () => language,
    runCommand: (plugin, command) => Promise.resolve(done.push(`${plugin} ${command}`)),
    commandTitle: (_, command) => command === "sign-in" ? "Sign in" : null,
    hostActions: new Map([
      ["restart", (plugin: string) => void done.push(`restart ${plugin}`)],
      ["disable", (plugin: string) => void done.push(`disable ${plugin}`)],
      ["config", (subject: string) => void done.push(`config ${subject}`)],
    ]),
  });
  try {
    await run({ issues, events: told, done, speak: (next) => void (language = next) });
  } finally {
    await database.close();
    await Deno.remove(folder, { recursive: true });
  }
}
