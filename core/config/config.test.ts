import { deepStrictEqual as equal, match, rejects } from "node:assert/strict";
import { join } from "node:path";
import { TimeTrackError } from "../errors.ts";
import type { Claim } from "./check.ts";
import { type OpenConfig, openConfig } from "./config.ts";

const claims: Claim[] = [
  claim("teams", "teams_enabled", { type: "boolean" }),
  claim("teams", "teams_tenant_id", { type: "string" }),
  { ...claim("teams", "teams_client_secret", { type: "string", minLength: 3 }), setting: "clientSecret", secret: true },
  claim("placetel", "placetel_enabled", { type: "boolean" }),
  claim("placetel", "interval", { type: "integer", minimum: 1, maximum: 60 }),
  claim("event-sender", "base_url", { type: "string" }),
];

Deno.test("openConfig() uses defaults where there is no file", async () => {
  await withFolder(async ({ open, file }) => {
    const config = await open();
    await config.claim(claims);

    equal(config.host.port, 8000);
    equal([config.host.listen, config.host.base_url, config.host.language], ["127.0.0.1", "", "auto"]);
    equal([config.host.machine_id, config.get("machine_id"), config.host.user_id], ["pc", "pc", "ada"]);
    equal([config.get("teams_enabled"), config.language, config.problems], [undefined, "en", []]);
    await rejects(Deno.stat(file), Deno.errors.NotFound);
  });
});

Deno.test("openConfig() takes the file of an earlier agent as it is", async () => {
  await withFolder(async ({ open, write, stored, read, logged }) => {
    await write(`\ufeff{
      "base_url": "https://tt.example.org",
      "machine_id": "",
      "user_id": "grace",
      "call_sync_enabled": "True",
      "call_sync_interval_minutes": "30",
      "teams_enabled": "false",
      "teams_tenant_id": null,
      "teams_client_secret": "hunter2-and-a-half",
      "placetel_enabled": true
    }`);

    const config = await open();
    await config.claim(claims);
    await config.secretsMoved();

    equal(config.problems, []);
    equal([config.host.base_url, config.get("base_url")], ["https://tt.example.org", "https://tt.example.org"]);
    equal([config.host.machine_id, config.host.user_id], ["pc", "grace"]);
    equal([config.host.call_sync_enabled, config.host.call_sync_interval_minutes], [true, 30]);
    equal([config.get("teams_enabled"), config.get("teams_tenant_id")], [false, undefined]);
    equal([...stored], [["teams/clientSecret", "hunter2-and-a-half"]]);
    equal(config.get("teams_client_secret"), undefined);
    equal((await read()).includes("hunter2"), false);
    equal(logged.filter((line) => line.includes("is a text: read as")).length, 3);
    equal(logged.join().includes("hunter2"), false);
  });
});

Deno.test("claim() names an unknown key and the one that was meant, but no value of it", async () => {
  await withFolder(async ({ open, write, file }) => {
    await write('{ "teams_tennant_id": "private-1", "timetrack_token": "private-2", "port": 9000 }');

    const config = await open();
    equal(config.problems, []);
    await config.claim(claims);

    equal(config.problems, [
      `"teams_tennant_id" in "${file}" is not a key that TimeTrack knows; did you mean "teams_tenant_id"?`,
      `"timetrack_token" in "${file}" is not a key that TimeTrack knows`,
      "TimeTrack uses the defaults for what it could not read",
    ]);
    equal(config.host.port, 9000);
  });
});

Deno.test("openConfig() says what a wrong value is and what is allowed, in the person's language", async () => {
  await withFolder(async ({ open, write, file }) => {
    await write(
      '{ "port": "eighty", "language": "de", "interval": 90, "log_level": "loud", "allowed_hosts": ["a b"] }',
    );

    const config = await open();
    await config.claim(claims);

    equal(config.language, "de");
    equal(config.problems.slice(0, 4), [
      `"port" in "${file}" muss eine ganze Zahl von 1 bis 65535 sein, ist aber ein Text von 6 Zeichen`,
      `"interval" in "${file}" muss eine ganze Zahl von 1 bis 60 sein, ist aber 90`,
      `"log_level" in "${file}" muss eines von "debug", "info", "warn", "error" sein, ist aber "loud"`,
      `"allowed_hosts[0]" in "${file}" muss ein Hostname wie timetrack.example.org sein, ist aber "a b"`,
    ]);
    equal(config.host.port, 8000);
  });
});

Deno.test("openConfig() starts with the last good configuration, and says so", async () => {
  await withFolder(async ({ open, write, file }) => {
    await write('{ "port": 9000, "teams_tenant_id": "t-1" }');
    await (await open()).claim(claims);
    await write('{ "port": 9100, "teams_tenant_id": "t-2",\n  oops }');

    const config = await open();
    await config.claim(claims);

    equal([config.host.port, config.get("teams_tenant_id")], [9000, "t-1"]);
    equal(config.problems, [
      `"${file}" is not valid JSON: a key in double quotes is expected in line 2, column 3`,
      "TimeTrack goes on with the last good configuration",
    ]);
  });
});

Deno.test("openConfig() keeps no secret in the last good configuration, nor an unknown key", async () => {
  await withFolder(async ({ open, write, folder }) => {
    await write('{ "port": 9000, "teams_client_secret": "hunter2-and-a-half" }');

    const config = await open();
    await config.claim(claims);
    await config.secretsMoved();

    equal(JSON.parse(await Deno.readTextFile(join(folder, "config.last-good.json"))), { port: 9000 });
  });
});

Deno.test("claim() leaves the host's keys as they are in use when the file has a fault elsewhere", async () => {
  await withFolder(async ({ open, write }) => {
    await write('{ "port": 9000, "interval": 5 }');
    await (await open()).claim(claims);
    await write('{ "port": 9100, "interval": 500 }');

    const config = await open();
    equal(config.host.port, 9100);
    await config.claim(claims);

    equal([config.host.port, config.get("interval")], [9100, 5]);
  });
});

Deno.test("openConfig() follows edits of the file, also by editors that replace it", async () => {
  await withFolder(async ({ open, write, replace }) => {
    const config = await open();
    await config.claim(claims);
    const created = nextChange(config);
    await write('{ "port": 9000 }');
    equal(await created, ["port"]);

    const replaced = nextChange(config);
    await replace('\ufeff{ "port": 9000, "teams_tenant_id": "t-1", "log_level": "debug" }');

    equal((await replaced).sort(), ["log_level", "teams_tenant_id"]);
    equal([config.host.log_level, config.get("teams_tenant_id")], ["debug", "t-1"]);
  });
});

Deno.test("openConfig() keeps everything as it was after an edit with a fault, until that is mended", async () => {
  await withFolder(async ({ open, write }) => {
    await write('{ "port": 9000 }');
    const config = await open();
    await config.claim(claims);
    const changes: string[][] = [];
    config.onDidChange((keys) => void changes.push(keys));

    const broken = nextProblems(config);
    await write('{ "port": 0, "teams_tenant_id": "t-1" }');
    match((await broken)[0]!, /"port" in ".*" must be a whole number from 1 to 65535, but is 0/);
    equal([config.host.port, config.get("teams_tenant_id"), changes], [9000, undefined, []]);

    const mended = nextProblems(config);
    await write('{ "port": 9001, "teams_tenant_id": "t-1" }');

    equal(await mended, []);
    equal(changes.map((keys) => keys.sort()), [["port", "teams_tenant_id"]]);
  });
});

Deno.test("openConfig() goes back to the defaults when the file is deleted for good", async () => {
  await withFolder(async ({ open, write, file }) => {
    await write('{ "port": 9000 }');
    const config = await open();
    await config.claim(claims);
    const changed = nextChange(config);

    await Deno.remove(file);

    equal(await changed, ["port"]);
    equal(config.host.port, 8000);
  });
});

Deno.test("set() keeps what it does not know, the order and the form of the file", async () => {
  await withFolder(async ({ open, write, read, file }) => {
    await write(
      '{\r\n  "zulu": [1, {"a": 2}],\r\n  "port": 9000,\r\n  "teams_tenant_id": "t-1",\r\n  "alpha": 1\r\n}\r\n',
    );
    if (Deno.build.os !== "windows") await Deno.chmod(file, 0o640);
    const config = await open();
    await config.claim(claims);

    await config.set({ port: 9001, teams_tenant_id: undefined, interval: 7 });

    const expected = JSON.stringify({ zulu: [1, { a: 2 }], port: 9001, alpha: 1, interval: 7 }, null, 2) + "\n";
    equal(await read(), expected.replaceAll("\n", "\r\n"));
    equal([config.host.port, config.get("interval"), config.get("teams_tenant_id")], [9001, 7, undefined]);
    if (Deno.build.os !== "windows") equal((await Deno.stat(file)).mode! & 0o777, 0o640);
  });
});

Deno.test("set() tells its change once, not again through the watcher", async () => {
  await withFolder(async ({ open, write }) => {
    await write('{ "port": 9000 }');
    const config = await open();
    await config.claim(claims);
    const changes: string[][] = [];
    config.onDidChange((keys) => void changes.push(keys));

    await config.set({ port: 9001 });
    const edited = nextChange(config);
    await write('{ "port": 9001, "interval": 3 }');
    await edited;

    equal(changes, [["port"], ["interval"]]);
  });
});

Deno.test("set() loses nothing of what is set, or edited, at the same time", async () => {
  await withFolder(async ({ open, read }) => {
    const config = await open();
    await config.claim(claims);

    await Promise.all([config.set({ port: 9001 }), config.set({ interval: 3 }), config.set({ language: "de" })]);

    equal(JSON.parse(await read()), { port: 9001, interval: 3, language: "de" });
  });
});

Deno.test("set() works beside a fault in the file, and outlives the next start", async () => {
  await withFolder(async ({ open, write }) => {
    await write('{ "port": 9000, "typo": 1 }');
    const config = await open();
    await config.claim(claims);

    await config.set({ interval: 3 });

    equal([config.get("interval"), config.problems.length], [3, 2]);
    const next = await open();
    await next.claim(claims);
    equal([next.get("interval"), next.host.port], [3, 9000]);
  });
});

Deno.test("set() refuses wrong values, unknown keys, secrets and a broken file", async () => {
  await withFolder(async ({ open, write, read }) => {
    await write("{}");
    const config = await open();
    await config.claim(claims);

    await rejects(config.set({ port: "x" }), { code: "invalid", message: /"port" in ".*" must be a whole number/ });
    await rejects(config.set({ nothing: 1 }), { code: "invalid" });
    await rejects(config.set({ teams_client_secret: "hunter2" }), { code: "invalid", message: /it is a secret$/ });
    equal(await read(), "{}");
    await write("{");
    await rejects(config.set({ port: 9000 }), { code: "conflict", hint: "Correct the file first" });
    equal(await read(), "{");
  });
});

Deno.test("claim() leaves a secret in the file when it cannot be stored, and moves it at the next chance", async () => {
  await withFolder(async ({ open, write, read, stored, lock, logged }) => {
    await write('{ "teams_client_secret": "hunter2-and-a-half" }');
    lock(true);
    const config = await open();
    await config.claim(claims);
    await config.secretsMoved();

    match(config.problems[0]!, /^Cannot move the secret "teams_client_secret" from ".*" to the secret store: locked/);
    equal(config.problems.length, 1);
    equal((await read()).includes("hunter2"), true);
    equal([...logged, ...config.problems].join().includes("hunter2"), false);

    lock(false);
    const moved = nextChange(config, "teams_client_secret");
    await write('{ "port": 9000, "teams_client_secret": "hunter2-and-a-half" }');
    await moved;
    equal(JSON.parse(await read()), { port: 9000 });
    equal(stored.get("teams/clientSecret"), "hunter2-and-a-half");
    await config.secretsMoved();
    equal(config.problems, []);
  });
});

Deno.test("claim() does not show a secret that has the wrong form", async () => {
  await withFolder(async ({ open, write }) => {
    await write('{ "teams_client_secret": "ab" }');

    const config = await open();
    await config.claim(claims);

    match(config.problems[0]!, /must be a text of at least 3 characters, but is a text of 2 characters$/);
  });
});

Deno.test("openConfig() reads files as Windows leaves them", async () => {
  await withFolder(async ({ open, file }) => {
    const text = '{ "user_id": "Jürgen" }';
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((sign) => [sign.charCodeAt(0), 0])]);
    const windows1252 = Uint8Array.from(text, (sign) => sign.charCodeAt(0));

    for (const bytes of [utf16, windows1252]) {
      await Deno.writeFile(file, bytes);
      equal((await open()).host.user_id, "Jürgen");
    }
  });
});

Deno.test("openConfig() says that an empty file or a list is no configuration", async () => {
  await withFolder(async ({ open, write, file }) => {
    await write("");
    equal((await open()).problems[0], `"${file}" is empty: it must hold at least {}`);

    await write("[1]");
    equal((await open()).problems[0], `"${file}" must hold an object such as { "port": 8000 }`);
  });
});

function claim(plugin: string, key: string, schema: Claim["schema"]): Claim {
  return { key, plugin, schema, secret: false };
}

function nextChange(config: OpenConfig, key?: string): Promise<string[]> {
  return new Promise((resolve) => {
    const stop = config.onDidChange((keys) => {
      if (key !== undefined && !keys.includes(key)) return;
      stop();
      resolve(keys);
    });
  });
}

function nextProblems(config: OpenConfig): Promise<string[]> {
  return new Promise((resolve) => {
    const stop = config.onDidChangeProblems(() => {
      stop();
      resolve(config.problems);
    });
  });
}

interface Place {
  folder: string;
  file: string;
  stored: Map<string, string>;
  logged: string[];
  open(): Promise<OpenConfig>;
  write(text: string): Promise<void>;
  replace(text: string): Promise<void>;
  read(): Promise<string>;
  lock(locked: boolean): void;
}

async function withFolder(run: (place: Place) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-config-" });
  const file = join(folder, "config.json");
  const stored = new Map<string, string>();
  const logged: string[] = [];
  const opened: OpenConfig[] = [];
  let locked = false;
  const say = (text: string) => void logged.push(text);
  const secrets = {
    set(plugin: string, key: string, value: string): Promise<void> {
      if (locked) return Promise.reject(new TimeTrackError("unavailable", "locked"));
      stored.set(`${plugin}/${key}`, value);
      return Promise.resolve();
    },
  };
  try {
    await run({
      folder,
      file,
      stored,
      logged,
      async open() {
        const config = await openConfig({
          paths: { configFile: file, data: folder },
          secrets,
          log: { debug: say, info: say, warn: say, error: say },
          names: { machine_id: "pc", user_id: "ada" },
          systemLanguage: "en",
        });
        opened.push(config);
        return config;
      },
      write: (text) => Deno.writeTextFile(file, text),
      async replace(text) {
        await Deno.writeTextFile(file + "~", text);
        await Deno.rename(file + "~", file);
      },
      read: () => Deno.readTextFile(file),
      lock: (value) => void (locked = value),
    });
  } finally {
    for (const config of opened) await config.close();
    await Deno.remove(folder, { recursive: true });
  }
}
