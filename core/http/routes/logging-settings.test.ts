import { deepEqual, equal, match } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

const PATH = "/api/settings/logging";
const empty = { teams_tenant_id: "", teams_client_id: "", teams_client_secret: "", placetel_shared_secret: "" };

Deno.test("/api/settings/logging has exactly the keys of earlier clients, secrets masked", async () => {
  await using host = await testHost();

  deepEqual(await (await host.ask(PATH)).json(), empty);
  for (const method of ["PUT", "POST"]) {
    const given = { teams_tenant_id: "tenant", teams_client_secret: `secret of ${method}` };
    deepEqual(await (await host.send(method, PATH, given)).json(), {
      ...empty,
      teams_tenant_id: "tenant",
      teams_client_secret: "********",
    });
  }
  deepEqual(host.done.at(-1), ["plugins.setSettings", "teams", { tenantId: "tenant", clientSecret: "secret of POST" }]);
});

Deno.test("a masked value that comes back changes nothing, an empty one removes the secret", async () => {
  await using host = await testHost();
  await host.send("PUT", PATH, { placetel_shared_secret: "shared", teams_client_id: "client" });
  const shown = await (await host.ask(PATH)).json();
  equal(shown.placetel_shared_secret, "********");

  deepEqual(await (await host.send("PUT", PATH, { ...shown, teams_client_id: "********" })).json(), {
    ...shown,
    // Only secrets are masked: here the stars are what the person wrote.
    teams_client_id: "********",
  });
  const wrote = host.done.filter(([, , values]) => "sharedSecret" in (values as object));
  equal(wrote.length, 1);

  const removed = await (await host.send("POST", PATH, { placetel_shared_secret: "" })).json();
  equal(removed.placetel_shared_secret, "");
});

Deno.test("/api/settings/logging refuses other keys and keys that no plugin uses", async () => {
  await using host = await testHost();

  const other = await host.send("PUT", PATH, { placetel_api_key: "x" });
  equal(other.status, 400);
  match((await other.json()).error.message, /"placetel_api_key" is not known, allowed are teams_tenant_id, /);
  equal((await host.send("PUT", PATH, { teams_tenant_id: 5 })).status, 400);

  host.services.plugins.list = () => Promise.resolve([]);
  deepEqual(await (await host.ask(PATH)).json(), empty);
  const unused = await host.send("PUT", PATH, { teams_tenant_id: "x" });
  equal(unused.status, 404);
  match((await unused.json()).error.message, /^Cannot store "teams_tenant_id": no plugin/);
});
