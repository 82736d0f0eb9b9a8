import { classifyNumber } from "../sdk/number.ts";
import type { CallColumns } from "./call-row.ts";
import { type MaskedNumber, maskedNumber } from "./number.ts";

/** How surely two calls have the same other side. */
export type Likeness = "strong" | "weak";

type Remote =
  | { kind: "known"; key: string }
  | ({ kind: "masked" } & MaskedNumber)
  | { kind: "hidden" } // somebody on the telephone who does not tell the number
  | { kind: "absent" } // nothing is said at all
  | { kind: "no-telephone" };

export type RemoteColumns = Pick<CallColumns, "remote_number" | "remote_number_raw" | "remote_name" | "group_name">;

/** Digits with the "+" that a masked number must show, to tell more than a region. */
const LEAST_KNOWN = 7;

/** `null` when they are different. */
export function compareRemotes(one: RemoteColumns, other: RemoteColumns): Likeness | null {
  const [a, b] = [remoteOf(one), remoteOf(other)];
  if (a.kind === "no-telephone" || b.kind === "no-telephone") return null;
  if (a.kind === "absent" && b.kind === "absent") return null;
  if (a.kind === "known" && b.kind === "known") return a.key === b.key ? "strong" : null;
  if (a.kind === "masked" && b.kind === "masked") return compareMasked(a, b);
  if (a.kind === "masked" && b.kind === "known") return compareMasked(a, { known: b.key, length: b.key.length });
  if (a.kind === "known" && b.kind === "masked") return compareMasked(b, { known: a.key, length: a.key.length });
  return "weak";
}

function compareMasked(a: MaskedNumber, b: MaskedNumber): Likeness | null {
  const shown = Math.min(a.known.length, b.known.length);
  if (a.length !== b.length || a.known.slice(0, shown) !== b.known.slice(0, shown)) return null;
  return shown >= LEAST_KNOWN ? "strong" : "weak";
}

function remoteOf({ remote_number, remote_number_raw, remote_name, group_name }: RemoteColumns): Remote {
  if (remote_number !== null) return { kind: "known", key: remote_number };
  // A name without any number is somebody of the same company or a meeting: nothing a telephone line sees.
  if (remote_number_raw === null) {
    return { kind: remote_name === null && group_name === null ? "absent" : "no-telephone" };
  }
  const { kind } = classifyNumber(remote_number_raw);
  if (kind === "anonymous") return { kind: "hidden" };
  if (kind === "masked") return { kind, ...maskedNumber(remote_number_raw) };
  return { kind: "known", key: remote_number_raw.trim().toLowerCase() };
}
