import ICAL from "ical.js";

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

/** The calendar as RFC 5545 has it, in UTC. */
export function writeCalendar(title: string, appointments: Appointment[]): string {
  const properties = {
    version: "2.0",
    prodid: "-//TimeTrack//Calendar feed//EN",
    calscale: "GREGORIAN",
    method: "PUBLISH",
    "x-wr-calname": title,
    name: title,
    "refresh-interval": ICAL.Duration.fromString("PT1H"),
    "x-published-ttl": "PT1H",
  };
  return `${component("vcalendar", properties, appointments.map(eventOf))}\r\n`;
}

function eventOf({ id, from, to, title, text, stamp }: Appointment): ICAL.Component {
  return component("vevent", {
    uid: `${id}@timetrack`,
    dtstamp: time(stamp),
    dtstart: time(from),
    // An end has to be later than its start.
    ...(to > from && { dtend: time(to) }),
    summary: clean(title),
    ...(text && { description: clean(text) }),
    // What was is no reason to be busy.
    transp: "TRANSPARENT",
  });
}

function component(name: string, properties: object, parts: ICAL.Component[] = []): ICAL.Component {
  const made = new ICAL.Component(name);
  for (const [property, value] of Object.entries(properties)) made.addPropertyWithValue(property, value);
  for (const part of parts) made.addSubcomponent(part);
  return made;
}

function time(at: string): ICAL.Time {
  return at.includes("T") ? ICAL.Time.fromJSDate(new Date(at), true) : ICAL.Time.fromDateString(at);
}

/** Of control characters only the ends of lines have a place in a calendar. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]/gu, "");
}
