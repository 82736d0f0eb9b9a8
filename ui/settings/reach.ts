import type { PluginInfo } from "../api.ts";

/** What a plugin may reach that is not on this computer, as it is now. */
export interface Reach {
  /** Addresses, as they stand in its manifest and its settings; "*" is any. */
  hosts: string[];
  /** It may start programs or call system libraries, and they may do all that the person may. */
  programs: boolean;
  /** It may read windows or calls. */
  sees: boolean;
}

/** Only sockets of this computer and its display lead nowhere else. */
export function reachOf({ state, granted, settings }: Pick<PluginInfo, "state" | "granted" | "settings">): Reach {
  if (state === "disabled" || granted === null) return { hosts: [], programs: false, sees: false };
  const addressIn = (host: string) => {
    const key = /^\$\{setting:(.+)\}$/.exec(host)?.[1];
    return key === undefined ? host : String(settings.find((one) => one.key === key)?.value ?? "");
  };
  const remote = granted.net.filter(({ host }) => !host.startsWith("unix:") && host !== "${display}");
  return {
    // A setting without an address opens no door.
    hosts: [...new Set(remote.map(({ host }) => addressIn(host)).filter(Boolean))],
    programs: granted.run.length + granted.ffi.length > 0,
    sees: granted.host.some((right) => /^(activity|calls):read$/.test(right)),
  };
}
