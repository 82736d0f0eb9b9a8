/**
 * What a telephone number in a report is: the host's own reading, for plugins that have to
 * compare numbers before they report them.
 *
 * ```ts
 * import { classifyNumber } from "timetrack/number";
 *
 * classifyNumber("0221 / 29 19 19-99"); // { kind: "number", e164: "+4922129191999" }
 * classifyNumber("23"); // { kind: "extension", e164: null }
 * ```
 *
 * It is no part of `"timetrack"`: the metadata of all countries take 160 kB, which only a
 * plugin that imports this carries.
 *
 * @module
 */
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** What the other side of a call, or ours, is known by. */
export interface Party {
  /** `sip`: the id of a line; `extension`: a short number or code within a telephone system; `masked`: its end is hidden. */
  kind: "number" | "anonymous" | "sip" | "extension" | "emergency" | "masked" | "unknown";
  /** E.164, of a `number` only. */
  e164: string | null;
}

/** Whose numbers are meant by those without a country. */
const COUNTRY = "DE";
const NO_NAME = /^(anonymous|anonym|unknown|unbekannt|unavailable|private|withheld|restricted)$/i;
/** 110 and 112, and the numbers of the other services that can be dialled everywhere in Germany. */
const EMERGENCY = /^(110|112|115|116\d{3})$/;
const LONGEST_SHORT = 9;
const SHORTEST_LOCAL = 3;

/**
 * Tells what a number in an event or record is. It is classified before it is parsed: the
 * parser makes a telephone number of nearly everything, "23" and "110" and the digits of a
 * SIP id, and a masked number passes as a shorter one. With an `areaCode` such as `"030"`, three digits and more that
 * begin with no 0 are a number of that town, as people dial within it, and not an extension.
 *
 * ```ts
 * classifyNumber("5550142", { areaCode: "030" }); // { kind: "number", e164: "+49305550142" }
 * ```
 */
export function classifyNumber(raw: string): Party;
export function classifyNumber(raw: string, options: { areaCode: string }): Party;
export function classifyNumber(raw: string, options?: unknown): Party {
  const areaCode = areaCodeOf(options);
  const text = raw.trim().replace(/^(tel|sips?):/i, "").replace(/;.*$/, "");
  const [user = "", host] = text.split("@");
  if (text === "" || NO_NAME.test(user)) return party("anonymous");
  if (host !== undefined) return /^\+\d{6,15}$/.test(user) ? parse(user) : party("sip");
  if (/^[*#]/.test(text)) return party("extension");
  if (/^[+\d][\d\s]*(\*{2,}|x{2,})$/i.test(text)) return party("masked");
  if (!/^\+?[\d\s()./-]+$/.test(text)) return party("unknown");

  const digits = text.replace(/[^\d+]/g, "");
  if (EMERGENCY.test(digits)) return party("emergency");
  if (/^(\+|0)\d/.test(digits)) return parse(text);
  if (areaCode !== "" && digits.length >= SHORTEST_LOCAL) return parse(areaCode + digits);
  if (digits.length <= LONGEST_SHORT) return party("extension");
  // Without a leading 0 or + only our own country is worth a guess; else it may be the id of a SIP user.
  return /^49\d{9,}$/.test(digits) ? parse(`+${digits}`) : party("unknown");
}

/** As a callback of `map()` it gets an index, and plugins without types pass what they like. */
function areaCodeOf(options: unknown): string {
  const { areaCode = "" } = (options ?? {}) as { areaCode?: unknown };
  return typeof areaCode === "string" ? areaCode : "";
}

/** How the number is written for people; what is no number stays as it is, nobody is an empty text. */
export function displayNumber(raw: string): string {
  const { e164, kind } = classifyNumber(raw);
  if (kind === "anonymous") return "";
  return e164 === null ? raw : parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

/** How the number is dialled within its own country; `null` for what is no number. */
export function nationalNumber(raw: string): string | null {
  const { e164 } = classifyNumber(raw);
  return e164 === null ? null : parsePhoneNumberFromString(e164)?.formatNational() ?? null;
}

/** What two reports of one party have in common, in whatever form each gives it. */
export function partyKey(raw: string): string {
  const { kind, e164 } = classifyNumber(raw);
  return e164 ?? (kind === "anonymous" ? "anonymous" : raw.trim().toLowerCase());
}

function parse(text: string): Party {
  const number = parsePhoneNumberFromString(text, COUNTRY);
  // Possible, not valid: new blocks of numbers are in use before the metadata know them.
  return number?.isPossible() ? { kind: "number", e164: number.number } : party("unknown");
}

function party(kind: Exclude<Party["kind"], "number">): Party {
  return { kind, e164: null };
}
