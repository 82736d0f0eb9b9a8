import { partyKey } from "timetrack/number";
import type { CallRecord, OwnLines } from "./call-record.ts";
import { fields, text } from "./fields.ts";

const MOST_APART_MS = 60_000;
const MOST_LONGER_SECONDS = 5;

/**
 * Who answered incoming calls: their own list does not say it, the details of the same day
 * have a row for the way to the SIP user. Only where exactly one row fits.
 */
export function withAnswerers(records: CallRecord[], details: unknown[], own: OwnLines): CallRecord[] {
  const legs = details.map(fields).flatMap((row) => {
    const user = text(row["answer_uri"]).split("@")[0]!;
    const at = Date.parse(text(row["received_at"]));
    return user === "" || Number.isNaN(at)
      ? []
      : [{ user: own.sipIds.get(user) ?? user, at, seconds: Number(row["length"]), from: partyKey(text(row["from"])) }];
  });
  const byCaller = Map.groupBy(legs, ({ from }) => from);
  return records.map((record) => {
    if (record.outcome !== "answered") return record;
    const near = (byCaller.get(partyKey(record.from)) ?? []).filter(({ at, seconds }) =>
      Math.abs(at - Date.parse(record.receivedAt)) <= MOST_APART_MS &&
      Math.abs(seconds - record.talkSeconds) <= MOST_LONGER_SECONDS
    );
    const users = new Set(near.map(({ user }) => user));
    return users.size === 1 ? { ...record, sipUser: [...users][0]! } : record;
  });
}
