/** One side of a call. */
export interface Party {
  kind: PartyKind;
  /** Entra object id of a user, number of a telephone, else whatever the service gives. */
  id: string | null;
  name: string | null;
  userPrincipalName: string | null;
  tenant: string | null;
  /** Telephone number as received. */
  number: string | null;
}

export type PartyKind = "user" | "phone" | "guest" | "application" | "other";

// Order of telling: the first one that is there says who it is. Names outside of the documented
// set come as further properties of an open type.
const KINDS: [property: string, kind: PartyKind][] = [
  ["user", "user"],
  ["phone", "phone"],
  ["guest", "guest"],
  ["acsUser", "other"],
  ["azureCommunicationServicesUser", "other"],
  ["spoolUser", "other"],
  ["encrypted", "other"],
  ["onPremises", "user"],
  ["applicationInstance", "application"],
  ["acsApplicationInstance", "application"],
  ["spoolApplicationInstance", "application"],
  ["application", "application"],
  ["device", "other"],
];

/** Reads an identity set; `null` when nobody is in it, as at the service's own end of a meeting. */
export function parseParty(identitySet: unknown, associated?: unknown): Party | null {
  const set = asObject(identitySet) ?? {};
  const number = textOf(asObject(set["phone"])?.["id"], 100);
  const person = asObject(associated);
  // Who uses a telephone says more than the telephone.
  if (person && textOf(person["id"])) {
    const user = asObject(set["user"]);
    return { ...identityOf("user", person, number), name: nameOf(person) ?? nameOf(user) };
  }
  for (const [property, kind] of KINDS) {
    const identity = asObject(set[property]);
    if (identity) return identityOf(kind, identity, number);
  }
  return null;
}

/** The same side of a call, however often it joined. */
export function isSameParty(a: Party, b: Party): boolean {
  if (a.kind === "user" && b.kind === "user" && a.userPrincipalName && b.userPrincipalName && (!a.id || !b.id)) {
    return a.userPrincipalName.toLowerCase() === b.userPrincipalName.toLowerCase();
  }
  return a.kind === b.kind && a.id !== null && a.id.toLowerCase() === b.id?.toLowerCase();
}

/** What to call somebody: name, else sign-in name; a number is told elsewhere. */
export function partyName({ name, userPrincipalName }: Party): string | null {
  return name ?? userPrincipalName;
}

function identityOf(kind: PartyKind, identity: Record<string, unknown>, number: string | null): Party {
  return {
    kind,
    id: textOf(identity["id"]),
    name: nameOf(identity),
    userPrincipalName: textOf(identity["userPrincipalName"]),
    tenant: textOf(identity["tenantId"]),
    number,
  };
}

function nameOf(identity: Record<string, unknown> | null): string | null {
  return textOf(identity?.["displayName"]);
}

export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null;
}

/** A text with something in it; what is longer than any name is cut. */
export function textOf(value: unknown, most = 200): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, most) : null;
}
