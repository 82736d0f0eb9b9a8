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

const to = (...hosts: string[]) => ({ net: hosts.map((host) => ({ host, reason: "" })) });

Deno.test("reachOf() counts every address, also one that stands in a setting under any name", () => {
  const third = plugin({ ...to("api.example.com", "${setting:server}", "${setting:empty}"), host: ["calls:read"] }, {
    server: "https://telephone.example.com",
    empty: "",
  });

  equal(reachOf(third), {
    hosts: ["api.example.com", "https://telephone.example.com"],
    programs: false,
    sees: true,
  });
  equal(reachOf(plugin(to("*"))).hosts, ["*"]);
});

Deno.test("reachOf() leaves out sockets of this computer, and counts programs and libraries", () => {
  equal(reachOf(plugin(to("unix:/run/bus", "${display}"))), { hosts: [], programs: false, sees: false });
  equal(reachOf(plugin({ run: ["gdbus"] })).programs, true);
  equal(reachOf(plugin({ ffi: ["user32.dll"] })).programs, true);
});

Deno.test("reachOf() is nothing while the plugin is off or nothing was granted", () => {
  const on = plugin({ ...to("api.example.com"), run: ["gdbus"], host: ["activity:read"] });
  const nothing = { hosts: [], programs: false, sees: false };

  equal(reachOf({ ...on, state: "disabled" }), nothing);
  equal(reachOf({ ...on, granted: null }), nothing);
});
