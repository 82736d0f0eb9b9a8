import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { inTime, PATIENCE_MS } from "./in-time.ts";

/** Names the address of a server for all test files; without it each file starts one of its own. */
const variable = "TIMETRACK_TEST_POSTGRES";

export interface PostgresServer {
  /** `postgres://` address of an administrator. */
  address: string;
  stop(): Promise<void>;
}

export interface TemporaryPostgres {
  /** A new, empty database; `drop` removes it. */
  create(): Promise<{ url: string; drop: () => Promise<void> }>;
  stop(): Promise<void>;
}

/** Gives empty databases on a real server. Call it outside of tests: the server outlives each of them. */
export async function temporaryPostgres(): Promise<TemporaryPostgres> {
  const shared = Deno.env.get(variable);
  const server = shared ? { address: shared, stop: () => Promise.resolve() } : await startPostgres();

  return {
    stop: server.stop,
    async create() {
      const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
      await administer(server.address, `create database ${name}`);
      const url = Object.assign(new URL(server.address), { pathname: `/${name}` }).href;
      return { url, drop: () => administer(server.address, `drop database ${name} with (force)`) };
    },
  };
}

/** Starts a server in a temporary folder; it ends with `stop`, and at the latest with this process. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = folderOfPrograms();
  const owner = ownerOfServer();
  const folder = await Deno.makeTempDir({ prefix: "timetrack-postgres-" });
  if (owner.uid !== undefined) await Deno.chown(folder, owner.uid, owner.gid ?? null);
  const port = freePort();
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories= -c fsync=off`;

  const child = new Deno.Command("sh", {
    args: ["-c", script, "sh", programs, folder, settings],
    cwd: folder,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
    ...owner,
  }).spawn();
  await inTime(
    readUntil(child.stdout, "ready\n"),
    PATIENCE_MS,
    () => `PostgreSQL in "${folder}" was not ready within ${PATIENCE_MS / 1000} s`,
  );

  return {
    address: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await child.stdin.close();
      await inTime(child.status, PATIENCE_MS, () => `PostgreSQL in "${folder}" did not end in time`);
    },
  };
}

/** Runs a statement as the server's administrator. */
export async function administer(address: string, statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

// The end of standard input is the end of the server, however the tests end. Deno kills its
// children when a test file ends, so the one that cleans up has to be a grandchild.
const script = `
run() {
  set -e
  trap 'cd /; "$1/pg_ctl" -D "$2/data" -m immediate -w stop >"$2/stop" 2>&1; rm -rf "$2"' EXIT
  "$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$2/log" 2>&1 ||
    { cat "$2/log" >&2; exit 1; }
  "$1/pg_ctl" -D "$2/data" -l "$2/log" -w -o "$3" start >"$2/start" 2>&1 || { cat "$2/log" >&2; exit 1; }
  echo ready
  cat >"$2/stdin"
}
exec 3<&0
run "$@" <&3 &
wait $!
`;

function folderOfPrograms(): string {
  const debian = existsSync("/usr/lib/postgresql")
    ? [...Deno.readDirSync("/usr/lib/postgresql")].map(({ name }) => name)
      .sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const folders = [...(Deno.env.get("PATH") ?? "").split(":"), ...debian];
  const found = folders.find((folder) => folder !== "" && existsSync(join(folder, "initdb")));
  if (found !== undefined) return found;
  throw new Error('Cannot start PostgreSQL for the tests: there is no "initdb" (Debian: apt-get install postgresql)');
}

/** initdb refuses to run as root. */
function ownerOfServer(): { uid?: number; gid?: number } {
  if (Deno.uid() !== 0) return {};
  const line = Deno.readTextFileSync("/etc/passwd").split("\n").find((line) => line.startsWith("postgres:"));
  if (line === undefined) throw new Error('Cannot start PostgreSQL as root: there is no user "postgres"');
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

async function readUntil(stream: ReadableStream<Uint8Array>, word: string): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of stream) {
    text += decoder.decode(part, { stream: true });
    if (text.endsWith(word)) return;
  }
  throw new Error("Cannot start PostgreSQL for the tests: it ended, see above");
}
