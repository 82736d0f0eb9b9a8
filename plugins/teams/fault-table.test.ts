import { match, ok, rejects, strictEqual } from "node:assert/strict";
import { type FaultKey, TeamsError } from "./errors.ts";
import { startService, type TestService } from "./testing/service.ts";

/** Each row: what the service answers, which fault it is, whether it is tried again, and words of both sentences. */
type Row = [answer: number, fault: FaultKey, again: boolean, en: RegExp, de: RegExp];

// learn.microsoft.com/entra/identity-platform/reference-error-codes
const SIGN_IN: Row[] = [
  [700016, "app-unknown", false, /application ".*" is not known in the tenant/, /Anwendung „.*“ ist im Mandanten/],
  [7000215, "secret-wrong", false, /"Value", not the "Secret ID"/, /„Wert“, nicht die „Geheime ID“/],
  [7000222, "secret-expired", false, /has expired.*24 months/, /abgelaufen.*24 Monate/],
  [90002, "tenant-unknown", false, /tenant ".*" does not exist/, /Mandanten „.*“ gibt es nicht/],
  [900023, "tenant-malformed", false, /neither an ID nor a domain/, /weder eine ID noch eine Domäne/],
  [900021, "tenant-malformed", false, /neither an ID nor a domain/, /weder eine ID noch eine Domäne/],
  [500011, "resource-unknown", false, /does not know the service/, /kennt den Dienst/],
  [70011, "scope-refused", false, /fault in TimeTrack/, /Fehler in TimeTrack/],
  [1002012, "scope-refused", false, /fault in TimeTrack/, /Fehler in TimeTrack/],
  [700027, "certificate-refused", false, /Upload the certificate/, /Laden Sie genau das .* Zertifikat/],
  [700030, "certificate-refused", false, /Upload the certificate/, /Laden Sie genau das .* Zertifikat/],
  [50012, "certificate-refused", false, /Upload the certificate/, /Laden Sie genau das .* Zertifikat/],
  [7000112, "app-disabled", false, /disabled.*Enterprise applications/, /deaktiviert.*Unternehmensanwendungen/],
  [70001, "app-disabled", false, /disabled.*Enterprise applications/, /deaktiviert.*Unternehmensanwendungen/],
  [7000218, "credential-not-sent", false, /neither a client secret nor a certificate/, /weder ein Clientgeheimnis/],
  [700025, "public-client", false, /Allow public client flows/, /Öffentliche Clientflows zulassen/],
  [700024, "clock-wrong", false, /clock of this computer/, /Uhr dieses Computers/],
  [50034, "person-required", false, /signs in as an application/, /sich als Anwendung anmeldet/],
  [50076, "person-required", false, /signs in as an application/, /sich als Anwendung anmeldet/],
  [65001, "person-required", false, /signs in as an application/, /sich als Anwendung anmeldet/],
  [53003, "blocked-by-policy", false, /Conditional Access/, /bedingte Zugriff/],
  [90055, "sign-in-throttled", true, /too many sign-ins/, /zu viele Anmeldungen/],
  [50196, "sign-in-throttled", true, /too many sign-ins/, /zu viele Anmeldungen/],
  [90033, "sign-in-busy", true, /tried again by itself/, /von selbst wieder versucht/],
  [90024, "sign-in-busy", true, /tried again by itself/, /von selbst wieder versucht/],
  [90006, "sign-in-busy", true, /tried again by itself/, /von selbst wieder versucht/],
  [90012, "sign-in-busy", true, /tried again by itself/, /von selbst wieder versucht/],
  [90038, "cloud-wrong", false, /another cloud/, /anderen Cloud/],
  [900382, "cloud-wrong", false, /another cloud/, /anderen Cloud/],
  [900432, "cloud-wrong", false, /another cloud/, /anderen Cloud/],
  [1234567, "sign-in-refused", false, /refused with AADSTS1234567/, /mit AADSTS1234567 abgelehnt/],
];

const GRAPH: Row[] = [
  [400, "request-refused", false, /fault in TimeTrack/, /Fehler in TimeTrack/],
  [401, "token-refused", false, /cloud in the settings/, /Cloud in den Einstellungen/],
  [403, "forbidden", false, /press "Grant admin consent"/, /„Administratorzustimmung erteilen“/],
  [404, "graph-not-found", false, /has no call records/, /hat keine Anrufdatensätze/],
  [429, "throttled", true, /too many requests/, /zu viele Anfragen/],
  [500, "graph-busy", true, /has a fault \(500\)/, /ist gestört \(500\)/],
  [503, "graph-busy", true, /has a fault \(503\)/, /ist gestört \(503\)/],
  [504, "graph-busy", true, /has a fault \(504\)/, /ist gestört \(504\)/],
];

Deno.test("every number of the sign-in has its sentence in both languages, through MSAL", async () => {
  for (const row of SIGN_IN) {
    await using service = await startService();
    service.entra.mood = { aadsts: row[0] };
    await tells(() => service.tokens.get(), row);
  }
});

Deno.test("every status of Graph has its sentence in both languages, with the id of the request", async () => {
  for (const row of GRAPH) {
    await using service = await startService();
    service.fake.trouble = () => ({ status: row[0] });
    const fault = await tells(() => readList(service), row);
    if (row[0] !== 404) match(fault.message, /request-id [0-9a-f-]{36}/);
  }
});

async function readList({ graph }: TestService): Promise<void> {
  for await (const _ of graph.list({ from: Date.now() })) continue;
}

async function tells(work: () => Promise<unknown>, [number, key, again, en, de]: Row): Promise<TeamsError> {
  let thrown: unknown;
  await rejects(work(), (failure) => {
    thrown = failure;
    return true;
  });
  if (!(thrown instanceof TeamsError)) throw thrown;
  const fault = thrown;
  strictEqual(fault.key, key, String(number));
  strictEqual(["unavailable", "timeout", "too-many"].includes(fault.code), again, String(number));
  for (const [language, words] of [["en", en], ["de", de]] as const) {
    const sentences = `${fault.text[language]} ${fault.hintText[language]}`;
    match(sentences, words);
    ok(!/[{}]|undefined/.test(sentences), sentences);
  }
  return fault;
}
