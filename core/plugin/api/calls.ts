import { z } from "zod";
import { refusal, says } from "../../refusal.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { sourceName } from "../source-name.ts";
import { cursor, forgetting, type HostApiOptions, id, instant, method, type Methods, page } from "./method.ts";

/** Telephone calls, and who is who at the sources that tell of them. */
export function callMethods({ services }: HostApiOptions): Methods {
  const { calls, contacts, people } = services;
  return {
    "calls.upsert": method(
      z.strictObject({ calls: z.array(z.looseObject({ source: id })).max(1000) }),
      ({ manifest }, { calls: reports }) => {
        const named = reports.map((report) => ({ ...report, source: declaredSource(manifest, report.source) }));
        return calls.upsert(manifest.id, named as unknown as Parameters<typeof calls.upsert>[1]);
      },
      "calls:write",
    ),
    "calls.reportUsers": method(
      z.strictObject({ source: id, users: z.array(z.unknown()).max(5000) }),
      ({ manifest }, { source, users }) =>
        people.report(declaredSource(manifest, source), users as Parameters<typeof people.report>[1]),
      "calls:write",
    ),
    "calls.reportContacts": method(
      z.strictObject({ source: id, contacts: z.array(z.unknown()).max(10_000) }),
      ({ manifest }, { source, contacts: reports }) =>
        contacts.report(declaredSource(manifest, source), reports as Parameters<typeof contacts.report>[1]),
      "calls:write",
    ),
    "calls.list": method(z.strictObject({ from: instant, to: instant }), (_, range) => calls.list(range), "calls:read"),
    "calls.changes": method(page, (_, { after, limit }) => calls.changes(after, limit), "calls:read"),
    "calls.pending": method(cursor, (_, { after }) => calls.pending(after), "calls:read"),
    "calls.erased": forgetting(page, (_, { after, limit }) => calls.erased(after, limit), "calls:write", "calls:read"),
  };
}

/** The full name of a source; `denied` for one that the manifest does not have. */
function declaredSource(manifest: Manifest, source: string): string {
  if (manifest.contributes.callSources.some(({ id }) => id === source)) return sourceName(manifest.id, source);
  throw refusal("denied", says("plugin.source", { source }));
}
