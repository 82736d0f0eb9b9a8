import type { PluginInfo } from "../api.ts";

/** What a plugin may reach that is not TimeTrack, as it is now. */
export interface Reach {
  /** Addresses, as they stand in its manifest and its settings; "*" is any. */
  hosts: string[];
  /** It answers whoever knows a secret address of its own. */
  open: boolean;
  /** It answers programs of this computer, which may pass on what they read. */
  listens: boolean;
  /** It may start programs or call system libraries, and they may do all that the person may. */
  programs: boolean;
  /** It may read windows, calls or what was noted about the time. */
  sees: boolean;
}

const nowhere: Reach = { hosts: [], open: false, listens: false, programs: false, sees: false };

/** Only sockets of this computer and its display lead nowhere else. */
export function reachOf({ state, granted, settings }: Pick<PluginInfo, "state" | "granted" | "settings">): Reach {
  if (state === "disabled" || granted === null) return nowhere;
  const addressIn = (host: string) => {
    // As settingIn() of core/plugin/manifest/manifest.ts reads it: a port by default may follow.
    const named = /^\$\{setting:([a-zA-Z0-9_-]+)\}(?::\d{1,5})?$/.exec(host)?.[1];
    return named === undefined ? host : String(settings.find(({ key }) => key === named)?.value ?? "");
  };
  const remote = granted.net.filter(({ host }) => !host.startsWith("unix:") && host !== "${display}");
  return {
    // A setting without an address opens no door.
    hosts: [...new Set(remote.map(({ host }) => addressIn(host)).filter(Boolean))],
    open: granted.host.includes("http:open"),
    listens: granted.listen.length > 0,
    programs: granted.run.length + granted.ffi.length > 0,
    sees: granted.host.some((right) => /^(activity|calls|entries):read$/.test(right)),
  };
}
