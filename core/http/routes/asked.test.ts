import { deepEqual, equal, match } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

Deno.test("routes of answers keep what is given and refuse what no question asks", async () => {
  await using host = await testHost();
  const answers = async () => await (await host.ask("/api/asked")).json();

  deepEqual(await answers(), {});
  equal((await host.send("PATCH", "/api/asked", { awayLeastMinutes: 30 })).status, 200);
  deepEqual(await answers(), { awayLeastMinutes: 30 });
  for (const wrong of [{ welcome: "later" }, { awayLeastMinutes: 0 }, { awayNot: "noon" }, { other: true }]) {
    const response = await host.send("PATCH", "/api/asked", wrong);
    equal(response.status, 400, JSON.stringify(wrong));
    match((await response.json()).error.message, /^Cannot accept /);
  }
  deepEqual(await answers(), { awayLeastMinutes: 30 });
});
