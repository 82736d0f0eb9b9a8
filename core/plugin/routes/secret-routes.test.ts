import { deepEqual, equal } from "node:assert/strict";
import { TimeTrackError } from "../../errors.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { createRouteTable } from "./routes.ts";
import { createSecretRoutes } from "./secret-routes.ts";

const SECRET = "abcdefghijklmnopqrstuvwxyz";
const FEED = "/api/plugins/acme.feed/calendar";
const manifest = {
  id: "acme.feed",
  limits: { bodyMb: 1 },
  contributes: {
    routes: [
      { path: "/calendar", methods: ["GET"], fixed: false, secretPath: "key" },
      { path: "/settings", methods: ["GET"], fixed: false },
    ],
  },
} as unknown as Manifest;

function build(fault?: Error) {
  const table = createRouteTable([manifest]);
  const asked: string[] = [];
  const logged: string[] = [];
  const secrets = { current: SECRET as string | null };
  const routes = createSecretRoutes({
    find: (path) => table.findBySecret(path),
    secret: () => Promise.resolve(secrets.current),
    fetch(plugin, { method, url }) {
      asked.push(`${plugin} ${method} ${url}`);
      if (fault) return Promise.reject(fault);
      return Promise.resolve({
        value: { status: 200, headers: [["content-type", "text/calendar"]] },
        body: new Uint8Array(),
      });
    },
    log: { debug() {}, info() {}, warn() {}, error: (text, cause) => void logged.push(`${text} ${cause}`) },
  });
  const get = (path: string) => routes.fetch(new Request(`http://127.0.0.1${path}`), path.split("?")[0]!);
  return { get, asked, logged, secrets, forget: routes.forget };
}

Deno.test("createSecretRoutes() answers who knows the address, and tells the plugin nothing of the secret", async () => {
  const { get, asked } = build();

  const response = await get(`${FEED}/${SECRET}?days=3`);

  equal(response?.status, 200);
  equal(response?.headers.get("content-type"), "text/calendar");
  deepEqual(asked, ["acme.feed GET /calendar?days=3"]);
});

Deno.test("createSecretRoutes() has nothing for strangers, and starts no plugin for them", async () => {
  const { get, asked } = build();

  for (
    const path of [FEED, `${FEED}/`, `${FEED}/${SECRET}x`, `${FEED}/wrong`, `/api/plugins/acme.feed/settings/${SECRET}`]
  ) {
    equal(await get(path), null, path);
  }
  deepEqual(asked, []);
});

Deno.test("createSecretRoutes() knows an old address no more once there is another one", async () => {
  const { get, secrets, forget } = build();
  await get(`${FEED}/${SECRET}`);

  secrets.current = SECRET.toUpperCase();
  forget("acme.feed");

  equal(await get(`${FEED}/${SECRET}`), null);
  equal((await get(`${FEED}/${SECRET.toUpperCase()}`))?.status, 200);
});

Deno.test("createSecretRoutes() bounds guesses, without keeping out who knows the address", async () => {
  const { get } = build();
  const statuses = new Set<number | undefined>();

  for (let guess = 0; guess < 700; guess++) statuses.add((await get(`${FEED}/wrong`))?.status);

  deepEqual([...statuses], [undefined, 429]);
  equal((await get(`${FEED}/${SECRET}`))?.status, 200);
});

Deno.test("createSecretRoutes() keeps the address out of the log and of what it says about a fault", async () => {
  const fault = build(new Error("broken"));
  const response = await fault.get(`${FEED}/${SECRET}`);

  equal(response?.status, 500);
  equal((await response!.text()).includes(SECRET), false);
  deepEqual(fault.logged, ['Cannot answer at a secret address of "acme.feed" Error: broken']);
  equal((await build(new TimeTrackError("unavailable", "Cannot start")).get(`${FEED}/${SECRET}`))?.status, 503);
});
