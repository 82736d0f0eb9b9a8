import type { Json } from "timetrack";
import type { Api } from "./api.ts";
import { lastDays } from "./days.ts";

/** One step of the test, for people. */
export type Step = { id: string; ok: boolean; text: string };

export interface ConnectionTest {
  language: "de" | "en";
  /** Throws what is wrong with the settings. */
  openApi(): Promise<Api>;
  hasSecret: boolean;
  lastEventAt: string | null;
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
    const { message, hint } = thrown as Error & { hint?: string };
    steps.push({ id: "api", ok: false, text: hint ? `${message}. ${hint}` : message });
  }
  steps.push(webhookStep(test, say));
  return { ok: steps.every(({ ok }) => ok), steps };
}

function webhookStep({ hasSecret, lastEventAt }: ConnectionTest, say: (en: string, de: string) => string): Step {
  if (!hasSecret) {
    const text = say(
      "The webhook refuses everything: no shared secret is entered",
      "Der Webhook nimmt nichts an: Es ist kein gemeinsames Geheimnis eingetragen",
    );
    return { id: "webhook", ok: false, text };
  }
  if (lastEventAt !== null) {
    return { id: "webhook", ok: true, text: say(`Last event: ${lastEventAt}`, `Letztes Ereignis: ${lastEventAt}`) };
  }
  const text = say(
    "The webhook waits for the first event: call one of your numbers now",
    "Der Webhook wartet auf das erste Ereignis: Rufen Sie jetzt eine Ihrer Nummern an",
  );
  return { id: "webhook", ok: false, text };
}

export function asJson({ ok, steps }: { ok: boolean; steps: Step[] }): Json {
  return { ok, steps: steps.map((step) => ({ ...step })) };
}
