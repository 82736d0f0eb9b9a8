import { equal } from "node:assert/strict";
import { ownHosts } from "./hosts.ts";

Deno.test("ownHosts() knows this computer at its port only", () => {
  const hosts = ownHosts(() => 8000, () => []);

  for (const host of ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"]) {
    equal(hosts.isHost(host), true, host);
  }
  for (const host of ["", "localhost", "localhost:8001", "evil.example:8000", "localhost.:8000", "127.0.0.1:8000 "]) {
    equal(hosts.isHost(host), false, host);
  }
});

Deno.test("ownHosts() takes the names that the person allowed, and sees edits", () => {
  let allowed = ["time.example.org", "desk.lan:9000"];
  const hosts = ownHosts(() => 8000, () => allowed);

  equal(hosts.isHost("time.example.org"), true);
  equal(hosts.isHost("time.example.org:8000"), true);
  equal(hosts.isHost("time.example.org:8001"), false);
  equal(hosts.isHost("desk.lan:9000"), true);
  equal(hosts.isHost("desk.lan:8000"), false);

  allowed = [];
  equal(hosts.isHost("time.example.org"), false);
});

Deno.test("ownHosts() knows a port that a free one became, and leaves out port 80", () => {
  let port = 0;
  const hosts = ownHosts(() => port, () => []);
  equal(hosts.isHost("localhost:4711"), false);

  port = 4711;
  equal(hosts.isHost("localhost:4711"), true);
  port = 80;
  equal(hosts.isHost("localhost"), true);
});

Deno.test("ownHosts() knows the address it listens at, but no name for all addresses", () => {
  const at = (listen: string) => ownHosts(() => 8000, () => [], listen);

  equal(at("127.0.0.2").isHost("127.0.0.2:8000"), true);
  equal(at("127.0.0.2").isHost("127.0.0.2:8001"), false);
  equal(at("127.0.0.2").isHost("127.0.0.3:8000"), false);
  equal(at("192.168.0.7").isOrigin("http://192.168.0.7:8000"), true);
  equal(at("Desk.lan").isHost("desk.lan:8000"), true);
  for (const listen of ["fd00::7", "[FD00::7]", "fd00:0:0:0:0:0:0:7"]) {
    equal(at(listen).isHost("[fd00::7]:8000"), true, listen);
  }
  for (const listen of ["0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0", ":::"]) {
    equal(at(listen).isHost("localhost:8000"), true, listen);
    equal(at(listen).isHost("0.0.0.0:8000"), false, listen);
    equal(at(listen).isHost("[::]:8000"), false, listen);
  }
});

Deno.test("ownHosts() knows its own pages by their origin", () => {
  const hosts = ownHosts(() => 8000, () => ["time.example.org"]);

  equal(hosts.isOrigin("http://localhost:8000"), true);
  equal(hosts.isOrigin("https://time.example.org"), true);
  const foreign = ["null", "", "http://localhost:3000", "http://evil.example", "file://", "ftp://localhost:8000"];
  for (const origin of [...foreign, "http://localhost:8000://x", "chrome-extension://localhost:8000"]) {
    equal(hosts.isOrigin(origin), false, origin);
  }
});
