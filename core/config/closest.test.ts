import { deepStrictEqual as equal } from "node:assert/strict";
import { closest } from "./closest.ts";

const keys = ["port", "listen", "teams_tenant_id", "teams_client_id"];

Deno.test("closest() finds the key that a typing error meant", () => {
  equal(closest("prot", keys), "port");
  equal(closest("teams_tennant_id", keys), "teams_tenant_id");
  equal(closest("Teams_Client_ID", keys), "teams_client_id");
});

Deno.test("closest() finds nothing when nothing is close", () => {
  equal(closest("proxy_url", keys), null);
  equal(closest("x", keys), null);
  equal(closest("", keys), null);
});
