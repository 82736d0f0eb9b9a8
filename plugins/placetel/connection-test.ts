import type { Json, WebhookInfo } from "timetrack";
import type { Api } from "./api.ts";
import { lastDays } from "./days.ts";
import { PlacetelProblem } from "./problem.ts";

/** One step of the test, for people. */
export type Step = { id: string; ok: boolean; text: string };

export interface ConnectionTest {
  language: "de" | "en";
  /** Throws what is wrong with the settings. */
  openApi(): Promise<Api>;
  hasSecret: boolean;
  lastEventAt: string | null;
  webhook: WebhookInfo;
  now: number;
  signal: AbortSignal;
}

/** Tries step by step what works; after a step of the API that fails there is no use in the next. */
export async function testConnection(test: ConnectionTest): Promise<{ ok: boolean; steps: Step[] }> {
  const steps: Step[] = [];
  const say = (en: string, de: string) => test.language === "de" ? de : en;
  const [today = ""] = lastDays(test.now, 1);
  try {
    const api = await test.openApi();
    const account = await api.get("/me", {}, test.signal) as { name?: unknown; company?: unknown } | null;
    const who = [account?.name, account?.company].filter((part) => typeof part === "string" && part).join(", ");
    steps.push({
      id: "key",
      ok: true,
      text: say(`The API key belongs to ${who}`, `Der API-Schlüssel gehört zu ${who}`),
    });
    await api.get("/calls", { "filter[date]": today, page: "1", per_page: "1" }, test.signal);
    steps.push({ id: "incoming", ok: true, text: say("Incoming calls can be read", "Eingehende Anrufe sind lesbar") });
    await api.get("/call_detail_records", { date: today, page: "1", per_page: "1" }, test.signal);
    steps.push({ id: "outgoing", ok: true, text: say("Outgoing calls can be read", "Ausgehende Anrufe sind lesbar") });
  } catch (thrown) {
    if (test.signal.aborted) throw thrown;
    steps.push({ id: "api", ok: false, text: sentenceOf(thrown, test.language) });
  }
  steps.push(webhookStep(test, say));
  return { ok: steps.every(({ ok }) => ok), steps };
}

function sentenceOf(thrown: unknown, language: "de" | "en"): string {
  if (!(thrown instanceof PlacetelProblem)) return thrown instanceof Error ? thrown.message : String(thrown);
  return `${thrown.title[language]}. ${thrown.advice[language]}`;
}

function webhookStep(
  { hasSecret, lastEventAt, webhook }: ConnectionTest,
  say: (en: string, de: string) => string,
): Step {
  const failed = (en: string, de: string): Step => ({ id: "webhook", ok: false, text: say(en, de) });
  const { refused, address, lastReceivedAt } = webhook;
  if (!hasSecret) {
    return failed(
      "The webhook refuses everything: no shared secret is entered",
      "Der Webhook nimmt nichts an: Es ist kein gemeinsames Geheimnis eingetragen",
    );
  }
  const last = [lastEventAt, lastReceivedAt].filter((at) => at !== null).sort().at(-1);
  if (refused?.because === "signature" && (last === undefined || refused.lastAt > last)) {
    return failed(
      `Events arrive, but ${refused.count} were refused: their signature is wrong. Enter the same secret here and at Placetel`,
      `Ereignisse kommen an, aber ${refused.count} wurden abgewiesen: Ihre Signatur ist falsch. Tragen Sie hier und bei Placetel dasselbe Geheimnis ein`,
    );
  }
  if (last !== undefined) {
    return { id: "webhook", ok: true, text: say(`Last event: ${last}`, `Letztes Ereignis: ${last}`) };
  }
  if (address === null) {
    return failed(
      "The webhook waits for the first event. No address is configured that Placetel could reach: see the three ways in the guide, or use the API alone",
      "Der Webhook wartet auf das erste Ereignis. Es ist keine Adresse eingerichtet, die Placetel erreichen könnte: siehe die drei Wege in der Anleitung, oder nutzen Sie nur die API",
    );
  }
  return failed(
    `The webhook waits for the first event at ${address}: call one of your numbers now`,
    `Der Webhook wartet unter ${address} auf das erste Ereignis: Rufen Sie jetzt eine Ihrer Nummern an`,
  );
}

export function asJson({ ok, steps }: { ok: boolean; steps: Step[] }): Json {
  return { ok, steps: steps.map((step) => ({ ...step })) };
}
