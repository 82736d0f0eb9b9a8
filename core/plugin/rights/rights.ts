import type { Text } from "timetrack";
import type { Permissions } from "../manifest/manifest.ts";
import { message, type MessageKey, textIn } from "../../messages/mod.ts";

export interface Right {
  risk: "high" | "medium" | "low";
  text: string;
  /** Follows from several rights together. */
  combined?: true;
  /** What it allows, as uses of it are counted. */
  covers: string[];
}

const RISKS: Right["risk"][] = ["high", "medium", "low"];
const LISTS = ["read", "write", "run", "ffi", "env", "sys", "host", "listen", "plugins"] as const;

/** What `requested` asks for beyond `granted`. */
export function missingRights(requested: Permissions, granted: Permissions): Permissions {
  const missing = {
    ...NO_RIGHTS,
    net: requested.net.filter(({ host }) => !granted.net.some((one) => one.host === host)),
  };
  for (const name of LISTS) {
    Object.assign(missing, { [name]: requested[name].filter((one) => !(granted[name] as string[]).includes(one)) });
  }
  return { ...missing, storage: requested.storage && !granted.storage };
}

/** Rights that are in both: what a plugin may use of an older grant. */
export function commonRights(requested: Permissions, granted: Permissions): Permissions {
  const common = {
    ...NO_RIGHTS,
    net: requested.net.filter(({ host }) => granted.net.some((one) => one.host === host)),
  };
  for (const name of LISTS) {
    Object.assign(common, { [name]: requested[name].filter((one) => (granted[name] as string[]).includes(one)) });
  }
  return { ...common, storage: requested.storage && granted.storage };
}

/** Rights that are in one of both. */
export function joinRights(one: Permissions, other: Permissions): Permissions {
  const more = missingRights(other, one);
  const joined = { ...NO_RIGHTS, net: [...one.net, ...more.net] };
  for (const name of LISTS) Object.assign(joined, { [name]: [...one[name], ...more[name]] });
  return { ...joined, storage: one.storage || more.storage };
}

export function isEmpty(rights: Permissions): boolean {
  return !rights.storage && rights.net.length === 0 && LISTS.every((name) => rights[name].length === 0);
}

export const NO_RIGHTS: Permissions = {
  net: [],
  read: [],
  write: [],
  run: [],
  ffi: [],
  env: [],
  sys: [],
  storage: false,
  host: [],
  listen: [],
  plugins: [],
};

/** The setting that a host of the form `${setting:KEY}` stands for, with the address in it now. */
export type AddressIn = (host: string) => { title: Text; address: string } | null;

/** What a path means on this computer. */
export type PlaceOf = (path: string) => string;

/** The rights in plain words, the riskiest first; what combines comes before all else. */
export function describeRights(
  rights: Permissions,
  language: "de" | "en",
  addressIn: AddressIn = () => null,
  placeOf: PlaceOf = (path) => path,
): Right[] {
  const say = (risk: Right["risk"], key: MessageKey, what = "", covers: string[] = []): Right => ({
    risk,
    text: message(language, key, { what }),
    covers,
  });
  const each = (kind: string, whats: string[]) => whats.map((what) => useKey({ kind, what }));
  const nameOf = (host: string) => {
    if (host === "*") return message(language, "right.net.any");
    if (host === "${display}") return placeOf(host);
    if (host.startsWith("unix:")) return message(language, "place.socket", { path: placeOf(host.slice(5)) });
    const setting = addressIn(host);
    if (setting === null) return host;
    const { title, address } = setting;
    return message(language, address ? "right.net.setting" : "right.net.setting.empty", {
      title: textIn(title, language),
      address,
    });
  };
  const isOpen = rights.host.includes("http:open");
  const receivers = [
    ...rights.net.map(({ host }) => nameOf(host)),
    ...(isOpen ? [say("high", "right.open.who").text] : []),
    ...(rights.listen.length > 0 ? [say("high", "right.listen.who").text] : []),
  ];
  const hosts = receivers.join(", ");
  const places = (paths: string[]) => paths.map(placeOf).join(", ");
  const list: Right[] = [];
  for (const data of ["activity", "calls", "entries"] as const) {
    if (hosts && rights.host.includes(`${data}:read`)) {
      list.push({ ...say("high", `right.send.${data}`, hosts), combined: true });
    }
  }
  if (rights.run.length > 0) list.push(say("high", "right.run", places(rights.run), each("run", rights.run)));
  if (rights.ffi.length > 0) list.push(say("high", "right.ffi", places(rights.ffi), each("ffi", rights.ffi)));
  if (rights.host.includes("app:control")) {
    list.push(say("medium", "right.app:control", "", each("host", ["app:control"])));
  }
  for (const { host, reason } of rights.net) {
    // A socket of the system is a door to other programs: D-Bus alone can start some.
    list.push(
      say(
        host.startsWith("unix:") ? "high" : "medium",
        "right.net",
        `${nameOf(host)} (${textIn(reason, language)})`,
        each("net", [host]),
      ),
    );
  }
  if (rights.listen.length > 0) list.push(say("medium", "right.listen", rights.listen.join(", ")));
  if (isOpen) list.push(say("medium", "right.http:open"));
  if (rights.write.length > 0) {
    list.push(say("medium", "right.write", places(rights.write), each("write", rights.write)));
  }
  if (rights.read.length > 0) list.push(say("medium", "right.read", places(rights.read), each("read", rights.read)));
  if (rights.plugins.length > 0) list.push(say("medium", "right.plugins", rights.plugins.join(", ")));
  for (const right of ["activity:read", "calls:read", "entries:read", "activity:write", "calls:write"] as const) {
    if (rights.host.includes(right)) list.push(say("medium", `right.${right}`, "", each("host", [right])));
  }
  if (rights.env.length > 0) list.push(say("low", "right.env", rights.env.join(", "), each("env", rights.env)));
  if (rights.sys.length > 0) list.push(say("low", "right.sys", rights.sys.join(", "), each("sys", rights.sys)));
  for (const right of ["tray:render", "notifications:render", "notifications:show", "status:read"] as const) {
    if (rights.host.includes(right)) list.push(say("low", `right.${right}`, "", each("host", [right])));
  }
  if (rights.storage) list.push(say("low", "right.storage", "", each("storage", [""])));
  return list.sort(riskiestFirst);
}

/** How a use and the right that allowed it find each other. */
export function useKey({ kind, what }: { kind: string; what: string }): string {
  return `${kind} ${what}`;
}

function riskiestFirst(a: Right, b: Right): number {
  return Number(b.combined ?? false) - Number(a.combined ?? false) || RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk);
}

/**
 * What is asked for, told apart by what was granted. Decided by the rights themselves: one
 * more path in a list that was granted is a right of its own. What combines is told of all that is held `together`.
 */
export function compareRights(
  requested: Permissions,
  granted: Permissions,
  describe: (rights: Permissions) => Right[],
  together: Permissions = requested,
): (Right & { granted: boolean })[] {
  const held = describe(commonRights(requested, granted));
  const heldTogether = describe(commonRights(together, granted));
  const single = (rights: Right[], granted: boolean) =>
    rights.filter(({ combined }) => !combined).map((right) => ({ ...right, granted }));
  const combined = describe(together).filter((right) => right.combined)
    .map((right) => ({ ...right, granted: heldTogether.some(({ text }) => text === right.text) }));
  return [...combined, ...single(describe(missingRights(requested, granted)), false), ...single(held, true)]
    .sort(riskiestFirst);
}
