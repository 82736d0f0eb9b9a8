import { type ErrorCode, type Text, TimeTrackError } from "timetrack";
import { faultsDe as de } from "./texts/faults.de.ts";
import { faultsEn as en } from "./texts/faults.en.ts";
import { fill } from "./texts/mod.ts";

/** Everything that can keep calls from being fetched, each with its own sentence in texts/. */
export type FaultKey = keyof typeof CODES;

/** What a fault says: the sentence, and what to do about it. */
export interface FaultText {
  message: string;
  hint: string;
}

/** Values for the {places} of a sentence; never a secret. */
export type Params = Record<string, string | number>;

/** `unavailable`, `timeout` and `too-many` are tried again by the host, all others wait for a person. */
const CODES = {
  // Settings
  "switched-off": "conflict",
  "switched-off-meanwhile": "cancelled",
  "tenant-missing": "invalid",
  "tenant-malformed": "invalid",
  "tenant-shared": "invalid",
  "client-missing": "invalid",
  "client-malformed": "invalid",
  "credential-missing": "invalid",
  "certificate-unreadable": "invalid",
  "certificate-without-key": "invalid",
  "certificate-key-locked": "invalid",
  "certificate-mismatch": "invalid",
  "certificate-expired": "denied",
  "address-insecure": "invalid",
  "ca-unreadable": "invalid",
  "users-missing": "invalid",
  "user-unknown": "not-found",
  "user-not-chosen": "invalid",
  "people-too-many": "invalid",
  "groups-consent-missing": "denied",
  "group-unknown": "not-found",
  "group-hidden": "denied",
  "groups-empty": "conflict",
  // The period a person or an earlier client asks for
  "period-malformed": "invalid",
  "period-reversed": "invalid",
  "period-too-old": "invalid",
  // The way to Microsoft
  "name-unknown": "unavailable",
  "unreachable": "unavailable",
  "untrusted": "unavailable",
  "timed-out": "timeout",
  "not-json": "unavailable",
  "too-large": "unavailable",
  "redirected": "unavailable",
  "not-allowed": "denied",
  // Sign-in
  "app-unknown": "denied",
  "app-disabled": "denied",
  "secret-wrong": "denied",
  "secret-expired": "denied",
  "tenant-unknown": "invalid",
  "resource-unknown": "invalid",
  "scope-refused": "internal",
  "certificate-refused": "denied",
  "credential-not-sent": "invalid",
  "public-client": "denied",
  "clock-wrong": "conflict",
  "person-required": "internal",
  "blocked-by-policy": "denied",
  "sign-in-throttled": "too-many",
  "sign-in-busy": "unavailable",
  "cloud-wrong": "invalid",
  "sign-in-refused": "denied",
  // Microsoft Graph
  "consent-missing": "denied",
  "token-refused": "denied",
  "forbidden": "denied",
  "request-refused": "internal",
  "throttled": "too-many",
  "graph-busy": "unavailable",
  "graph-not-found": "invalid",
  "broken-answer": "unavailable",
  "foreign-link": "unavailable",
} as const satisfies Record<string, ErrorCode>;

/** An error that knows its sentence in both languages; its own message is the English one. */
export class TeamsError extends TimeTrackError {
  readonly text: { en: string; de: string };
  readonly hintText: { en: string; de: string };

  constructor(
    readonly key: FaultKey,
    params: Params = {},
    options: { cause?: unknown; retryAfterSeconds?: number | undefined } = {},
  ) {
    const text = { en: fill(en[key].message, params), de: fill(de[key].message, params) };
    const hint = { en: fill(en[key].hint, params), de: fill(de[key].hint, params) };
    super(CODES[key], text, { ...options, hint });
    this.text = text;
    this.hintText = hint;
  }
}

/** Sentence and hint for status line and repair card. */
export function sentencesOf(thrown: unknown): { message: Text; hint: Text | undefined } {
  if (thrown instanceof TeamsError) return { message: thrown.text, hint: thrown.hintText };
  if (thrown instanceof TimeTrackError) return { message: thrown.message, hint: thrown.hint };
  return { message: { en: "Something went wrong", de: "Etwas ist schiefgegangen" }, hint: undefined };
}
