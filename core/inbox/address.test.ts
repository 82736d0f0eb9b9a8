import { equal } from "node:assert/strict";
import { publicAddress } from "./address.ts";

const at = (allowed_hosts: string[], public_listen: string) => publicAddress({ allowed_hosts, public_listen }, "/hook");

Deno.test("publicAddress() goes by the name of the proxy, else by the public listener", () => {
  equal(at(["office.example.com", "other"], "127.0.0.1:8001"), "https://office.example.com/hook");
  equal(at(["office.example.com:8443"], ""), "https://office.example.com:8443/hook");
  equal(at([], "192.0.2.7:8001"), "http://192.0.2.7:8001/hook");
});

Deno.test("publicAddress() knows none while nobody outside can reach this computer", () => {
  for (const listen of ["", "127.0.0.1:8001", "localhost:8001", "[::1]:8001", "0.0.0.0:8001", "[::]:8001"]) {
    equal(at([], listen), null, listen);
  }
});
