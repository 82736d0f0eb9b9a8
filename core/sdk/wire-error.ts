import { type Text, TimeTrackError } from "./mod.ts";
import type { WireError } from "./protocol.ts";

/** An error for people as it crosses: with its sentences in all languages that it has. */
export function errorToWire({ code, message, hint, wording, retryAfterSeconds }: TimeTrackError): WireError {
  const de = {
    message: inGerman(wording.message),
    hint: wording.hint === undefined ? undefined : inGerman(wording.hint),
  };
  const isTheSame = de.message === message && de.hint === hint;
  return { code, message, hint, retryAfterSeconds, ...(!isTheSame && { de }) };
}

export function errorFromWire({ code, message, hint, de, retryAfterSeconds }: WireError): TimeTrackError {
  if (de === undefined) return new TimeTrackError(code, message, { hint, retryAfterSeconds });
  return new TimeTrackError(code, { en: message, de: de.message }, {
    hint: hint === undefined ? undefined : { en: hint, de: de.hint ?? hint },
    retryAfterSeconds,
  });
}

function inGerman(text: Text): string {
  return typeof text === "string" ? text : text.de ?? text.en;
}
