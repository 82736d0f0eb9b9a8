import type { FaultKey } from "./errors.ts";
import type { AccessToken } from "./token.ts";

/** Something the application may do in the tenant: what an administrator consents to. */
export interface Permission {
  /** The least that is needed, as Microsoft calls it. */
  name: string;
  /** Others that hold it, too. */
  orAnyOf: string[];
  /** What is told when none of them is there. */
  missing: FaultKey;
}

export const READ_CALLS: Permission = { name: "CallRecords.Read.All", orAnyOf: [], missing: "consent-missing" };

// learn.microsoft.com/graph/api/group-list-transitivemembers
export const READ_MEMBERS: Permission = {
  name: "GroupMember.Read.All",
  orAnyOf: ["GroupMember.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All"],
  missing: "groups-consent-missing",
};

/** A convenience: where it is not there, names become ids in another way. learn.microsoft.com/graph/api/user-get */
export const READ_USERS: Permission = {
  name: "User.ReadBasic.All",
  orAnyOf: ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"],
  missing: "forbidden",
};

/** Whether the token holds it; of one that cannot be read, Graph itself has to tell. */
export function holds({ roles }: AccessToken, { name, orAnyOf }: Permission): boolean {
  return roles === null || [name, ...orAnyOf].some((role) => roles.includes(role));
}
