import type { Kysely } from "kysely";
import type { Api } from "./api.ts";
import type { OwnLines } from "./call-record.ts";
import { classifyNumber } from "timetrack/number";
import { PlacetelProblem } from "./problem.ts";
import type { Tables } from "./tables.ts";

type Line = Tables["own_lines"];

/** The account's numbers and SIP users, as they were read last. */
export async function storedLines(db: Kysely<Tables>): Promise<OwnLines> {
  const lines = await db.selectFrom("own_lines").selectAll().execute();
  return {
    numbers: new Set(lines.filter(({ kind }) => kind === "number").map(({ key }) => key)),
    sipIds: new Map(lines.filter(({ kind }) => kind === "sip-user").map(({ key, value }) => [key, value])),
  };
}

/** Reads them again. A key without the right to see them does for calls all the same. */
export async function refreshLines(db: Kysely<Tables>, api: Api, signal: AbortSignal): Promise<void> {
  const numbers = await listIfAllowed(api, "/numbers", signal);
  const users = await listIfAllowed(api, "/sip_users", signal);
  const lines = [...numbers.flatMap(numberLine), ...users.flatMap(userLines)];
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom("own_lines").execute();
    for (const line of lines) {
      await trx.insertInto("own_lines").values(line).onConflict((conflict) => conflict.doNothing()).execute();
    }
  });
}

async function listIfAllowed(api: Api, path: string, signal: AbortSignal): Promise<unknown[]> {
  try {
    return await api.list(path, {}, signal);
  } catch (thrown) {
    const kind = thrown instanceof PlacetelProblem ? thrown.kind : null;
    if (kind === "right-missing" || kind === "not-there") return [];
    throw thrown;
  }
}

function numberLine(row: unknown): Line[] {
  const { e164, number } = (row ?? {}) as { e164?: unknown; number?: unknown };
  const key = classifyNumber(String(e164 ?? number ?? "")).e164;
  return key === null ? [] : [{ kind: "number", key, value: "" }];
}

function userLines(row: unknown): Line[] {
  const { sipuid, username, callerid } = (row ?? {}) as Record<string, unknown>;
  const shown = classifyNumber(typeof callerid === "string" ? callerid : "").e164;
  const lines: Line[] = shown === null ? [] : [{ kind: "number", key: shown, value: "" }];
  if (typeof sipuid !== "string" || typeof username !== "string") return lines;
  return [...lines, { kind: "sip-user", key: username.slice(0, 200), value: sipuid.slice(0, 200) }];
}
