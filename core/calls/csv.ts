import { displayNumber } from "../sdk/number.ts";
import { type Language, message, type MessageKey } from "../messages/mod.ts";
import type { CallPage, LoggedCall } from "./logged-call.ts";

/** How a spreadsheet of each language expects its cells apart. */
const separators: Record<Language, string> = { de: ";", en: "," };
const BYTE_ORDER_MARK = "\uFEFF";
const perPage = 500;

type ReadPage = (page: { cursor: string | undefined; limit: number }) => Promise<CallPage>;

/** The log as CSV, piece by piece as it is read. */
export async function* csvOf(
  readPage: ReadPage,
  language: Language,
  zone = Temporal.Now.timeZoneId(),
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const lineOf = (cells: string[]) => `${cells.map(csvCell).join(separators[language])}\r\n`;
  yield encoder.encode(BYTE_ORDER_MARK + lineOf(headings(language)));
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const { calls, next }: CallPage = await readPage({ cursor, limit: perPage });
    cursor = next;
    yield encoder.encode(calls.map((call) => lineOf(cellsOf(call, language, zone))).join(""));
  }
}

const columns = [
  "date",
  "start",
  "end",
  "talk",
  "direction",
  "outcome",
  "name",
  "company",
  "number",
  "person",
  "group",
  "project",
  "note",
  "sources",
  "estimated",
] as const;

function headings(language: Language): string[] {
  return columns.map((column) => message(language, `csv.${column}`));
}

function cellsOf(call: LoggedCall, language: Language, zone: string): string[] {
  const start = timeIn(call.startedAt, zone);
  const word = (key: string) => message(language, key as MessageKey);
  const cells: Record<typeof columns[number], string> = {
    date: dateText(start, language),
    start: clockText(start),
    end: call.endedAt === null ? "" : clockText(timeIn(call.endedAt, zone)),
    talk: durationText(call.talkSeconds),
    direction: word(`csv.direction.${call.direction}`),
    outcome: word(`csv.outcome.${call.outcome}`),
    name: call.name ?? "",
    company: call.company ?? "",
    number: displayNumber(call.remoteNumber ?? call.remoteNumberRaw ?? ""),
    person: call.person?.name ?? call.ownUser ?? "",
    group: call.group ?? "",
    project: call.project ?? "",
    note: call.note ?? "",
    sources: call.sources.map(({ source }) => source).join(" "),
    estimated: call.estimated ? word("csv.estimated.yes") : "",
  };
  return columns.map((column) => cells[column]);
}

/**
 * A cell that a spreadsheet takes for text: one that begins like a formula gets an apostrophe, and
 * only a telephone number may begin with a plus.
 */
export function csvCell(text: string): string {
  const harmless = /^\+[\d ]+\**$/.test(text) || !/^\s*[=+\-@]|^[\t\r]/.test(text);
  return `"${(harmless ? text : `'${text}`).replaceAll('"', '""')}"`;
}

function timeIn(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function dateText({ year, month, day }: Temporal.ZonedDateTime, language: Language): string {
  const [yyyy, mm, dd] = [`${year}`, two(month), two(day)];
  return language === "de" ? `${dd}.${mm}.${yyyy}` : `${yyyy}-${mm}-${dd}`;
}

function clockText({ hour, minute, second }: Temporal.ZonedDateTime): string {
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
