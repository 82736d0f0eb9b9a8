import { resolve } from "node:path";
import type { Access } from "./audit.ts";
import { isInside } from "../bundle/own-files.ts";

/** What a right of a manifest means on this computer. */
export interface Reach {
  /** `net`, `read`, …; `storage` for the plugin's own data, `own` for its code. */
  kind: string;
  /** As the manifest names it. */
  what: string;
  actual: string;
}

/** What was used, by the right that allowed it; without one it was tried and refused. */
export interface Use {
  kind: string;
  what: string;
  denied: boolean;
}

/** The right by which something was touched; `null` for what every process touches. */
export function useOf({ kind, value }: Access, reach: Reach[], cwd: string): Use | null {
  const right = reach.find((one) => allows(one, kind, value, cwd));
  if (right) return right.kind === "own" ? null : { kind: right.kind, what: right.what, denied: false };
  return { kind, what: kind === "net" ? hostOf(value) : value, denied: true };
}

function allows({ kind, what, actual }: Reach, asked: string, value: string, cwd: string): boolean {
  switch (asked) {
    case "read":
    case "write": {
      const fits = kind === asked || kind === "storage" || (kind === "own" && asked === "read");
      return fits && isInPlace(actual, value, cwd);
    }
    case "net": {
      if (kind !== "net") return false;
      const host = hostOf(value);
      return what === "*" || hostCovers(actual, host);
    }
    case "env":
    case "sys":
      return kind === asked && actual === value;
    case "run":
      return kind === asked && (actual === value || value.endsWith(`/${actual}`));
    default:
      return kind === asked && isInPlace(actual, value, cwd);
  }
}

/** Manifests write paths with "/", which Windows takes, and tells as its own. */
function isInPlace(place: string, path: string, cwd: string): boolean {
  return isInside(resolve(cwd, place), resolve(cwd, path));
}

/** An address without what follows the host: there may be a secret in it. */
function hostOf(value: string): string {
  if (!URL.canParse(value) || !value.includes("://")) return value;
  const { hostname, port, protocol } = new URL(value);
  return `${hostname}:${port || (protocol === "http:" ? "80" : "443")}`;
}

/** Whether a right to a host, with a port or without, is one to this host and port. */
function hostCovers(right: string, hostAndPort: string): boolean {
  const host = hostAndPort.replace(/:\d+$/, "");
  const [name = "", port] = right.split(/:(?=\d+$)/);
  if (port !== undefined && !hostAndPort.endsWith(`:${port}`)) return false;
  return name === host || (name.startsWith("*.") && host.endsWith(name.slice(1)));
}
