import { classifyNumber, partyKey } from "timetrack/number";
import type { Api } from "./api.ts";
import type { OwnLines } from "./call-record.ts";
import { fields, text } from "./fields.ts";
import { PlacetelProblem } from "./problem.ts";

/** A SIP user of the account, as far as it is needed; never its password. */
export interface SipUser {
  /** What `/microsoft_teams/users` names it by. */
  id: string;
  /** `7777abcdefg@fpbx.de`, as events name it. */
  sipId: string;
  /** The part before the @, as detail records name it. */
  username: string;
  name: string;
  email: string;
  /** The number it shows, in E.164. */
  number: string | null;
  extension: string;
}

/** Who is who in the account; it is read anew for each use and kept on no disk. */
export interface Directory {
  users: SipUser[];
  numbers: { key: string; name: string }[];
  /** With the ids of the SIP users in it. */
  groups: { name: string; members: string[] }[];
}

export async function readDirectory(
  api: Api,
  { groups, signal, onMissing }: { groups: boolean; signal: AbortSignal; onMissing(path: string): void },
): Promise<Directory> {
  const read = (path: string) => listIfOffered(api, path, signal, onMissing);
  return {
    numbers: (await read("/numbers")).flatMap(numberOf),
    users: (await read("/sip_users")).flatMap(userOf),
    groups: groups ? (await read("/groups")).flatMap(groupOf) : [],
  };
}

/** A list, or nothing where the account or the key does not have it: calls can be read all the same. */
export async function listIfOffered(
  api: Api,
  path: string,
  signal: AbortSignal,
  onMissing: (path: string) => void,
  query: Record<string, string> = {},
): Promise<unknown[]> {
  try {
    return await api.list(path, query, signal);
  } catch (thrown) {
    const kind = thrown instanceof PlacetelProblem ? thrown.kind : null;
    if (kind !== "right-missing" && kind !== "not-there") throw thrown;
    onMissing(path);
    return [];
  }
}

export function ownLinesOf({ users, numbers }: Directory): OwnLines {
  const shown = users.flatMap(({ number }) => number ?? []);
  return {
    numbers: new Set([...numbers.map(({ key }) => key), ...shown]),
    sipIds: new Map(users.map(({ username, sipId }) => [username, sipId])),
  };
}

function numberOf(row: unknown): Directory["numbers"] {
  const { e164, number, name } = fields(row);
  const key = classifyNumber(text(e164) || text(number)).e164;
  return key === null ? [] : [{ key, name: text(name) }];
}

function userOf(row: unknown): SipUser[] {
  const { id, sipuid, username, name, callerid, did, webuser } = fields(row);
  if (text(sipuid) === "" || text(username) === "") return [];
  return [{
    id: text(id),
    sipId: text(sipuid),
    username: text(username),
    name: text(name),
    email: text(fields(webuser).email),
    number: classifyNumber(text(callerid)).e164,
    extension: text(did) && partyKey(text(did)),
  }];
}

function groupOf(row: unknown): Directory["groups"] {
  const { name, members } = fields(row);
  if (text(name) === "" || !Array.isArray(members)) return [];
  return [{ name: text(name), members: members.flatMap(userOf).map(({ sipId }) => sipId) }];
}
