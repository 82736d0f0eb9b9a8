import { type ErrorCode, type Text, TimeTrackError } from "timetrack";

export type ProblemKind =
  | "no-server"
  | "no-token"
  | "token-refused"
  | "moved"
  | "no-connection"
  | "no-answer-in-time"
  | "too-often"
  | "failing"
  | "too-large"
  | "refused"
  | "not-timetrack";

export interface ProblemDetails {
  /** Host and port of the server. */
  server?: string | undefined;
  status?: number | undefined;
  /** What the server said, in its words. */
  reason?: string | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** What keeps events from being sent, as a sentence that a person can act on. */
export class SendProblem extends TimeTrackError {
  constructor(
    readonly kind: ProblemKind,
    code: ErrorCode,
    /** The sentence and its hint in all languages. */
    readonly texts: { title: Exclude<Text, string>; hint: Exclude<Text, string> },
    { retryAfterSeconds, cause }: ProblemDetails,
  ) {
    super(code, texts.title, { hint: texts.hint, retryAfterSeconds, cause });
  }

  /** Nothing gets better until somebody changes something. */
  get needsPerson(): boolean {
    return ["no-token", "token-refused", "moved", "too-large", "refused", "not-timetrack"].includes(this.kind);
  }
}

export function problem(kind: ProblemKind, details: ProblemDetails = {}): SendProblem {
  const { code, en, de } = SENTENCES[kind];
  const { server = "", status = "", reason } = details;
  const fill = (text: string) =>
    text.replace("{server}", server).replace("{status}", String(status)).replace(
      "{reason}",
      reason ? ` (${reason})` : "",
    );
  const texts = {
    title: { en: fill(en[0]), de: fill(de[0]) },
    hint: { en: en[1], de: de[1] },
  };
  return new SendProblem(kind, code, texts, details);
}

const BY_ITSELF = {
  en: "It is tried again by itself; nothing is lost",
  de: "Es wird von selbst erneut versucht; nichts geht verloren",
};
const ENTER_TOKEN = {
  en: "Enter the token that `timetrack token --ingest` prints on the server",
  de: "Tragen Sie das Token ein, das `timetrack token --ingest` auf dem Server ausgibt",
};

interface Sentence {
  code: ErrorCode;
  en: [title: string, hint: string];
  de: [title: string, hint: string];
}

const SENTENCES: Record<ProblemKind, Sentence> = {
  "no-server": {
    code: "conflict",
    en: ["Cannot send events: no server is set", "Enter its address in the settings of the event sender"],
    de: [
      "Events können nicht gesendet werden: Es ist kein Server eingetragen",
      "Tragen Sie seine Adresse in den Einstellungen des Event-Versands ein",
    ],
  },
  "no-token": {
    code: "denied",
    en: ["Cannot send events: the token of the server is missing", ENTER_TOKEN.en],
    de: ["Events können nicht gesendet werden: Das Token des Servers fehlt", ENTER_TOKEN.de],
  },
  "token-refused": {
    code: "denied",
    en: ['Cannot send events to "{server}": it does not accept the token', ENTER_TOKEN.en],
    de: ["Events können nicht an „{server}“ gesendet werden: Er nimmt das Token nicht an", ENTER_TOKEN.de],
  },
  moved: {
    code: "invalid",
    en: [
      'Cannot send events to "{server}": it points to another address',
      "Enter the address that it really has; events go to no other",
    ],
    de: [
      "Events können nicht an „{server}“ gesendet werden: Er verweist auf eine andere Adresse",
      "Tragen Sie die Adresse ein, die er wirklich hat; an eine andere wird nichts gesendet",
    ],
  },
  "no-connection": {
    code: "unavailable",
    en: ['Cannot reach the server "{server}": there is no connection', BY_ITSELF.en],
    de: ["Der Server „{server}“ ist nicht erreichbar: Es gibt keine Verbindung", BY_ITSELF.de],
  },
  "no-answer-in-time": {
    code: "timeout",
    en: ['Cannot reach the server "{server}": it did not answer within 30 s', BY_ITSELF.en],
    de: ["Der Server „{server}“ ist nicht erreichbar: Innerhalb von 30 s kam keine Antwort", BY_ITSELF.de],
  },
  "too-often": {
    code: "too-many",
    en: ['Cannot send events to "{server}" at the moment: it asks to wait', BY_ITSELF.en],
    de: ["Zurzeit können keine Events an „{server}“ gesendet werden: Er bittet zu warten", BY_ITSELF.de],
  },
  failing: {
    code: "unavailable",
    en: ['Cannot send events to "{server}": it has a fault and answered {status}', BY_ITSELF.en],
    de: ["Events können nicht an „{server}“ gesendet werden: Er ist gestört und antwortete {status}", BY_ITSELF.de],
  },
  "too-large": {
    code: "too-large",
    en: [
      'Cannot send an event to "{server}": it is larger than the server allows',
      "Have whoever runs the server allow larger requests, at least 1 MB",
    ],
    de: [
      "Ein Event kann nicht an „{server}“ gesendet werden: Es ist größer, als der Server erlaubt",
      "Lassen Sie dort größere Anfragen zu, mindestens 1 MB",
    ],
  },
  refused: {
    code: "invalid",
    en: ['Cannot send events to "{server}": it answered {status}{reason}', "Is it the address of a TimeTrack server?"],
    de: [
      "Events können nicht an „{server}“ gesendet werden: Er antwortete {status}{reason}",
      "Ist es die Adresse eines TimeTrack-Servers?",
    ],
  },
  "not-timetrack": {
    code: "invalid",
    en: [
      'Cannot send events to "{server}": it did not say that it has them',
      "Is it the address of a TimeTrack server? Or does this network want you to log in first?",
    ],
    de: [
      "Events können nicht an „{server}“ gesendet werden: Er hat ihren Empfang nicht bestätigt",
      "Ist es die Adresse eines TimeTrack-Servers? Oder verlangt dieses Netz zuerst eine Anmeldung?",
    ],
  },
};
