/** Something in the calendar: a stretch of time, or a whole day. */
export interface Appointment {
  /** Names it for good, so that a program that reads the calendar again changes it and adds none. */
  id: string;
  /** Instants, or a day as YYYY-MM-DD and the one after its end. */
  from: string;
  to: string;
  title: string;
  text?: string | undefined;
  /** Changes with what it says. */
  stamp: string;
}

const LONGEST_LINE = 75;

/** The calendar as RFC 5545 has it, in UTC. */
export function writeCalendar(title: string, appointments: Appointment[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//TimeTrack//Calendar feed//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(title)}`,
    `NAME:${escaped(title)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...appointments.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines({ id, from, to, title, text, stamp }: Appointment): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(id)}@timetrack`,
    `DTSTAMP:${dateTime(stamp)}`,
    `DTSTART${time(from)}`,
    // An end has to be later than its start.
    ...(to > from ? [`DTEND${time(to)}`] : []),
    `SUMMARY:${escaped(title)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    // What was is no reason to be busy.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function time(at: string): string {
  return at.includes("T") ? `:${dateTime(at)}` : `;VALUE=DATE:${at.replaceAll("-", "")}`;
}

function dateTime(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "");
}

function escaped(text: string): string {
  // Other control characters have no place in a calendar.
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n").replace(/\p{Cc}/gu, "");
}

/** Lines of at most 75 bytes, never cut within a character; what goes on begins with a space. */
function folded(line: string): string {
  let result = "";
  let bytes = 0;
  for (const character of line) {
    const length = new TextEncoder().encode(character).length;
    if (bytes + length > LONGEST_LINE) {
      result += "\r\n ";
      bytes = 1;
    }
    result += character;
    bytes += length;
  }
  return result;
}
