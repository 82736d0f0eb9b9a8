import { deepStrictEqual as equal, ok } from "node:assert/strict";
import ICAL from "ical.js";
import { type Appointment, writeCalendar } from "./calendar.ts";

const stamp = "2026-03-02T10:00:38.000Z";
const call = { id: "call-1", from: "2026-03-02T10:00:00.000Z", to: stamp, title: "Call", stamp };

/** As another program reads it. */
function read(...appointments: Appointment[]) {
  const calendar = new ICAL.Component(ICAL.parse(writeCalendar("TimeTrack", appointments)));
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

Deno.test("writeCalendar() gives instants in UTC, and days as days", () => {
  const day = { id: "day-2026-03-02", from: "2026-03-02", to: "2026-03-03", title: "Work 7:32 h", stamp };

  const events = read(call, day);

  equal(events.map(({ uid }) => uid), ["call-1@timetrack", "day-2026-03-02@timetrack"]);
  equal(events.map(({ startDate }) => startDate.isDate), [false, true]);
  equal(events.map(({ startDate }) => startDate.toString()), ["2026-03-02T10:00:00Z", "2026-03-02"]);
  equal(events.map(({ endDate }) => endDate.toString()), ["2026-03-02T10:00:38Z", "2026-03-03"]);
  equal(events[0]!.component.getFirstPropertyValue("dtstamp")?.toString(), "2026-03-02T10:00:38Z");
});

Deno.test("writeCalendar() writes what a calendar program needs, line by line", () => {
  const lines = writeCalendar("TimeTrack", [{ ...call, title: "A; b", text: "x\ny" }]).split("\r\n");

  equal(lines.slice(0, 5), [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//TimeTrack//Calendar feed//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
  ]);
  equal(lines.slice(-11), [
    "BEGIN:VEVENT",
    "UID:call-1@timetrack",
    "DTSTAMP:20260302T100038Z",
    "DTSTART:20260302T100000Z",
    "DTEND:20260302T100038Z",
    "SUMMARY:A\\; b",
    "DESCRIPTION:x\\ny",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

Deno.test("writeCalendar() says every text as it is, however long and odd", () => {
  const odd = 'Müller; "Söhne", \\ & Co.\nBEGIN:VEVENT\r\nSUMMARY:x';
  const long = "🎉ä".repeat(100);

  const [event] = read({ ...call, title: odd, text: `${long}\u0007` });

  equal(event!.summary, odd.replace("\r\n", "\n"));
  equal(event!.description, long);
  const lines = writeCalendar("TimeTrack", [{ ...call, title: odd, text: long }]).split("\r\n");
  ok(lines.every((line) => new TextEncoder().encode(line).length <= 75));
  equal(lines.at(-1), "");
});

Deno.test("writeCalendar() leaves out an end that is no later than the start", () => {
  ok(!writeCalendar("TimeTrack", [{ ...call, to: call.from }]).includes("DTEND"));
  equal(read().length, 0);
});
