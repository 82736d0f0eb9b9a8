import { deepStrictEqual as equal } from "node:assert";
import type { PluginInfo } from "../api.ts";
import { reachOf } from "./reach.ts";

const none: PluginInfo["requested"] = {
  net: [],
  read: [],
  write: [],
  run: [],
  ffi: [],
  env: [],
  sys: [],
  storage: false,
  host: [],
  plugins: [],
  listen: [],
};

function plugin(granted: Partial<PluginInfo["requested"]>, settings: Record<string, string> = {}) {
  return {
    state: "running" as const,
    granted: { ...none, ...granted },
    settings: Object.entries(settings).map(([key, value]) => (
      { key, value, schema: {}, title: "", description: "", isSet: true }
    )),
  };
}

const nothing = { hosts: [], open: false, listens: false, programs: false, sees: false };

const to = (...hosts: string[]) => ({ net: hosts.map((host) => ({ host, reason: "" })) });

Deno.test("reachOf() counts every address, also one that stands in a setting under any name", () => {
  const third = plugin({ ...to("api.example.com", "${setting:server}", "${setting:empty}"), host: ["calls:read"] }, {
    server: "https://telephone.example.com",
    empty: "",
  });

  equal(reachOf(third), {
    ...nothing,
    hosts: ["api.example.com", "https://telephone.example.com"],
    sees: true,
  });
  equal(reachOf(plugin(to("*"))).hosts, ["*"]);
});

Deno.test("reachOf() finds the setting of an address that has a port by default", () => {
  const box = plugin(to("${setting:box}:1012", "${setting:empty}:1012"), { box: "fritz.box", empty: "" });

  equal(reachOf(box).hosts, ["fritz.box"]);
});

Deno.test("reachOf() counts who asks at a secret address or at a port of this computer", () => {
  const feed = plugin({ host: ["http:open", "entries:read"] });
  const port = plugin({ listen: ["127.0.0.1:5600"], host: ["activity:write"] });

  equal(reachOf(feed), { ...nothing, open: true, sees: true });
  equal(reachOf(port), { ...nothing, listens: true });
});

Deno.test("reachOf() leaves out sockets of this computer, and counts programs and libraries", () => {
  equal(reachOf(plugin(to("unix:/run/bus", "${display}"))), nothing);
  equal(reachOf(plugin({ run: ["gdbus"] })).programs, true);
  equal(reachOf(plugin({ ffi: ["user32.dll"] })).programs, true);
});

Deno.test("reachOf() is nothing while the plugin is off or nothing was granted", () => {
  const on = plugin({
    ...to("api.example.com"),
    run: ["gdbus"],
    host: ["activity:read", "http:open"],
    listen: ["127.0.0.1:1"],
  });

  equal(reachOf({ ...on, state: "disabled" }), nothing);
  equal(reachOf({ ...on, granted: null }), nothing);
});
