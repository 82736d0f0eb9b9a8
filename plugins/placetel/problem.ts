import { type ErrorCode, TimeTrackError } from "timetrack";

export type ProblemKind =
  | "off"
  | "no-key"
  | "bad-address"
  | "key-refused"
  | "right-missing"
  | "no-connection"
  | "no-answer-in-time"
  | "moved"
  | "not-there"
  | "refused"
  | "too-fast"
  | "failing"
  | "web-page"
  | "unreadable"
  | "too-long";

interface Sentence {
  code: ErrorCode;
  en: [message: string, hint: string];
  de: [message: string, hint: string];
}

export interface ProblemDetails {
  /** Host of the API. */
  host?: string | undefined;
  path?: string | undefined;
  status?: number | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** What keeps calls from being read, as a sentence that a person can act on. */
export class PlacetelProblem extends TimeTrackError {
  constructor(
    readonly kind: ProblemKind,
    code: ErrorCode,
    readonly title: { en: string; de: string },
    readonly advice: { en: string; de: string },
    { retryAfterSeconds, cause }: ProblemDetails,
  ) {
    super(code, title, { hint: advice, retryAfterSeconds, cause });
  }
}

export function problem(kind: ProblemKind, details: ProblemDetails = {}): PlacetelProblem {
  const { code, en, de } = SENTENCES[kind];
  const fill = (text: string) =>
    text.replace(/\{(host|path|status)\}/g, (_, name: "host" | "path" | "status") => String(details[name] ?? ""));
  const [title, advice] = ([0, 1] as const).map((part) => ({ en: fill(en[part]), de: fill(de[part]) }));
  return new PlacetelProblem(kind, code, title!, advice!, details);
}

const SENTENCES: Record<ProblemKind, Sentence> = {
  off: {
    code: "conflict",
    en: ["Cannot read calls from Placetel: recording them is switched off", "Switch it on in the settings of Placetel"],
    de: [
      "Anrufe können nicht von Placetel gelesen werden: Ihre Erfassung ist ausgeschaltet",
      "Schalten Sie sie in den Einstellungen von Placetel ein",
    ],
  },
  "no-key": {
    code: "conflict",
    en: [
      "Cannot read calls from Placetel: no API key is entered",
      "Create one at web.placetel.de under Integrations > Web API and enter it in the settings",
    ],
    de: [
      "Anrufe können nicht von Placetel gelesen werden: Es ist kein API-Schlüssel eingetragen",
      "Erzeugen Sie einen unter web.placetel.de > Integrationen > Web-API und tragen Sie ihn in den Einstellungen ein",
    ],
  },
  "bad-address": {
    code: "invalid",
    en: [
      "Cannot read calls from Placetel: the address of the API does not begin with https://",
      "Without it the API key could be read on the way; the address usually is https://api.placetel.de/v2",
    ],
    de: [
      "Anrufe können nicht von Placetel gelesen werden: Die API-Adresse beginnt nicht mit https://",
      "Ohne https:// wäre der API-Schlüssel unterwegs lesbar; üblich ist https://api.placetel.de/v2",
    ],
  },
  "key-refused": {
    code: "denied",
    en: [
      'Cannot read calls from Placetel: "{host}" does not accept the API key',
      "Create a new one at web.placetel.de under Integrations > Web API and enter it in the settings",
    ],
    de: [
      "Anrufe können nicht von Placetel gelesen werden: „{host}“ nimmt den API-Schlüssel nicht an",
      "Erzeugen Sie einen neuen unter web.placetel.de > Integrationen > Web-API und tragen Sie ihn in den Einstellungen ein",
    ],
  },
  "right-missing": {
    code: "denied",
    en: [
      'Cannot read "{path}" from Placetel: the API key lacks the right to do so',
      "Use a key of an administrator of the telephone system, or have them grant the right",
    ],
    de: [
      "„{path}“ kann nicht von Placetel gelesen werden: Dem API-Schlüssel fehlt das Recht dazu",
      "Verwenden Sie einen Schlüssel eines Administrators der Telefonanlage oder lassen Sie das Recht erteilen",
    ],
  },
  "no-connection": {
    code: "unavailable",
    en: ['Cannot reach Placetel at "{host}": there is no connection', "It is tried again by itself; nothing is lost"],
    de: [
      "Placetel ist unter „{host}“ nicht erreichbar: Es gibt keine Verbindung",
      "Es wird von selbst erneut versucht; nichts geht verloren",
    ],
  },
  "no-answer-in-time": {
    code: "timeout",
    en: [
      'Cannot reach Placetel at "{host}": it did not answer within 30 s',
      "It is tried again by itself; nothing is lost",
    ],
    de: [
      "Placetel ist unter „{host}“ nicht erreichbar: Innerhalb von 30 s kam keine Antwort",
      "Es wird von selbst erneut versucht; nichts geht verloren",
    ],
  },
  moved: {
    code: "invalid",
    en: [
      'Cannot read calls from Placetel: "{host}" points to another address',
      "Enter the address that the API really has, usually https://api.placetel.de/v2",
    ],
    de: [
      "Anrufe können nicht von Placetel gelesen werden: „{host}“ verweist auf eine andere Adresse",
      "Tragen Sie die richtige API-Adresse ein, üblicherweise https://api.placetel.de/v2",
    ],
  },
  "not-there": {
    code: "not-found",
    en: [
      'Cannot read "{path}" from Placetel: "{host}" has no such page',
      "Check the address of the API, usually https://api.placetel.de/v2",
    ],
    de: [
      "„{path}“ kann nicht von Placetel gelesen werden: „{host}“ kennt diese Seite nicht",
      "Prüfen Sie die API-Adresse, üblicherweise https://api.placetel.de/v2",
    ],
  },
  refused: {
    code: "invalid",
    en: ['Cannot read "{path}" from Placetel: "{host}" answered {status}', "Please report it: the request was refused"],
    de: [
      "„{path}“ kann nicht von Placetel gelesen werden: „{host}“ antwortete {status}",
      "Bitte melden Sie das: Die Anfrage wurde abgelehnt",
    ],
  },
  "too-fast": {
    code: "too-many",
    en: [
      'Cannot read more from Placetel at the moment: "{host}" allows no more requests',
      "It is tried again by itself, when Placetel allows it; nothing is lost",
    ],
    de: [
      "Zurzeit kann nicht mehr von Placetel gelesen werden: „{host}“ lässt keine weiteren Anfragen zu",
      "Es wird von selbst erneut versucht, sobald Placetel es zulässt; nichts geht verloren",
    ],
  },
  failing: {
    code: "unavailable",
    en: ['Cannot read calls from Placetel: "{host}" has a fault and answered {status}', "It is tried again by itself"],
    de: [
      "Anrufe können nicht von Placetel gelesen werden: „{host}“ ist gestört und antwortete {status}",
      "Es wird von selbst erneut versucht",
    ],
  },
  "web-page": {
    code: "unavailable",
    en: [
      'Cannot read calls from Placetel: a web page came in place of the answer of "{host}"',
      "Does this network want you to log in first? Otherwise check the address of the API",
    ],
    de: [
      "Anrufe können nicht von Placetel gelesen werden: Statt der Antwort von „{host}“ kam eine Webseite",
      "Verlangt dieses Netz zuerst eine Anmeldung? Sonst prüfen Sie die API-Adresse",
    ],
  },
  unreadable: {
    code: "unavailable",
    en: [
      'Cannot read "{path}" from Placetel: the answer of "{host}" is broken or has another form than expected',
      "It is tried again by itself; if it stays, check the address of the API",
    ],
    de: [
      "„{path}“ kann nicht von Placetel gelesen werden: Die Antwort von „{host}“ ist beschädigt oder hat eine andere Form",
      "Es wird von selbst erneut versucht; bleibt es dabei, prüfen Sie die API-Adresse",
    ],
  },
  "too-long": {
    code: "too-large",
    en: ['Cannot read "{path}" from Placetel: the list of "{host}" does not end', "Please report it"],
    de: [
      "„{path}“ kann nicht von Placetel gelesen werden: Die Liste von „{host}“ endet nicht",
      "Bitte melden Sie das",
    ],
  },
};
