import callDetailRecords from "../fixtures/vendor/call-detail-records.json" with { type: "json" };
import queueCalls from "../fixtures/vendor/call-center-calls.json" with { type: "json" };
import calls from "../fixtures/vendor/calls.json" with { type: "json" };
import contacts from "../fixtures/vendor/contacts.json" with { type: "json" };
import groups from "../fixtures/vendor/groups.json" with { type: "json" };
import me from "../fixtures/vendor/me.json" with { type: "json" };
import numbers from "../fixtures/vendor/numbers.json" with { type: "json" };
import sipUsers from "../fixtures/vendor/sip-users.json" with { type: "json" };

/** One sample of each answer, as Placetel describes its API. */
const SAMPLES: Record<string, unknown> = {
  "/v2/me": me,
  "/v2/calls": calls[0],
  "/v2/call_detail_records": callDetailRecords[0],
  "/v2/call_center_calls": queueCalls[0],
  "/v2/numbers": numbers[0],
  "/v2/sip_users": sipUsers[0],
  "/v2/groups": groups[0],
  "/v2/contacts": contacts[0],
  // The service describes no answer; these are the fields of what is sent to it.
  "/v2/microsoft_teams/users": { sip_user_id: 1, ms_uuid: "821809f5-0000-0000-0000-3b5136c0e777" },
};

/** What of a row is not as the vendor describes it; fields may be missing or null. */
export function strayFields(path: string, row: unknown): string[] {
  return differences(SAMPLES[path], row, path);
}

function differences(sample: unknown, value: unknown, where: string): string[] {
  if (value === null || value === undefined || sample === null) return [];
  if (Array.isArray(sample)) {
    if (!Array.isArray(value)) return [`${where} is no list`];
    return value.flatMap((one, at) => differences(sample[0], one, `${where}[${at}]`));
  }
  if (typeof sample !== typeof value) return [`${where} is a ${typeof value}, not a ${typeof sample}`];
  if (typeof sample !== "object") return [];
  const known = sample as Record<string, unknown>;
  return Object.entries(value as object).flatMap(([name, field]) =>
    Object.hasOwn(known, name) ? differences(known[name], field, `${where}.${name}`) : [`${where}.${name} is unknown`]
  );
}
