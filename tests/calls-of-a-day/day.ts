import { guid } from "../../plugins/teams/testing/tenant.ts";
import { participant, session, type Someone, type Stretch, type WireRecord } from "../../plugins/teams/testing/wire.ts";

// Yesterday in an office whose telephone line is behind its Teams: both services tell of what comes over the line.

const yesterday = Temporal.Now.instant().toZonedDateTimeISO("Europe/Berlin").subtract({ days: 1 }).toPlainDate();
/** An instant of the day, by the clock of UTC. */
export const at = (time: string): string => `${yesterday}T${time}.000Z`;

export const [ANNA, BEN] = [guid(1), guid(2)];
const anna: Someone = { user: ANNA, name: "Anna", upn: "anna@example.com" };
const ben: Someone = { user: BEN, name: "Ben", upn: "ben@example.com" };
const otto: Someone = { user: guid(3), name: "Otto", upn: "otto@example.com" };
const customer: Someone = { phone: "+4922129191999" };

const [OFFICE, ANNAS, BENS] = ["02215555500", "02215555501", "02215555502"];
const CUSTOMER = "022129191999";
const MOBILE = "017312345678";
const [ANNAS_PHONE, BENS_PHONE] = ["7777anna@line.example", "7777ben@line.example"];

/** What Placetel's API knows of the account. */
export const account = {
  numbers: [OFFICE, ANNAS, BENS].map((number, at) => ({ id: at + 1, number, e164: `+49${number.slice(1)}` })),
  sipUsers: [
    { id: 1, sipuid: ANNAS_PHONE, username: "7777anna", callerid: ANNAS, did: 21, name: "Anna" },
    {
      id: 2,
      sipuid: BENS_PHONE,
      username: "7777ben",
      callerid: BENS,
      did: 22,
      name: "Ben",
      webuser: { email: "Ben@example.com" },
    },
  ],
  // One of them is known by the coupling of the two services, the other by the mail address.
  teamsUsers: [{ sip_user_id: 1, ms_uuid: ANNA }],
  contacts: [{ id: 7, company: "Müller & Söhne", phone_work: "+4922129191999" }],
};

/** One event of Placetel, and when it comes. */
export interface Event {
  time: string;
  body: Record<string, string>;
}

const event = (time: string, call: string, body: Record<string, string>): Event => ({
  time,
  body: { call_id: call.repeat(64).slice(0, 64), ...body },
});
const ringing = (time: string, call: string, to: string, from = CUSTOMER) =>
  event(time, call, { event: "IncomingCall", direction: "in", from, to });
const accepted = (time: string, call: string, to: string, peer: string, from = CUSTOMER) =>
  event(time, call, { event: "CallAccepted", direction: "in", from, to, peer });
const dialled = (time: string, call: string, from: string, peer: string, to = CUSTOMER) =>
  event(time, call, { event: "OutgoingCall", direction: "out", from, to, peer });
const hungUp = (time: string, call: string, [from, to]: [string, string], type: string, duration = 0) =>
  event(time, call, {
    event: "HungUp",
    direction: [OFFICE, ANNAS, BENS].includes(to) ? "in" : "out",
    from,
    to,
    type,
    duration: `${duration}`,
  });

/** What the webhook tells, in the order of time. */
export const events: Event[] = [
  // A customer calls Anna.
  ringing("08:00:00", "1", ANNAS),
  accepted("08:00:12", "1", ANNAS, ANNAS_PHONE),
  hungUp("08:05:12", "1", [CUSTOMER, ANNAS], "accepted", 300),
  // Nobody takes it at Anna's number.
  ringing("09:00:00", "2", ANNAS),
  hungUp("09:00:21", "2", [CUSTOMER, ANNAS], "missed"),
  // Ben takes a call and hands it over to Anna: a call of its own, of which nothing more is told.
  ringing("10:00:00", "3", OFFICE),
  accepted("10:00:05", "3", OFFICE, BENS_PHONE),
  hungUp("10:04:03", "3", [CUSTOMER, OFFICE], "accepted", 238),
  ringing("10:04:04", "4", ANNAS),
  // Somebody who does not tell the number.
  ringing("10:59:53", "5", ANNAS, "anonymous"),
  accepted("11:00:00", "5", ANNAS, ANNAS_PHONE, "anonymous"),
  hungUp("11:03:00", "5", ["anonymous", ANNAS], "accepted", 180),
  // Teams hides the end of this number.
  ringing("11:59:54", "6", BENS, MOBILE),
  accepted("12:00:00", "6", BENS, BENS_PHONE, MOBILE),
  hungUp("12:02:00", "6", [MOBILE, BENS], "accepted", 120),
  // Both speak to the same customer until about the same time.
  dialled("12:59:50", "7", ANNAS, ANNAS_PHONE),
  dialled("13:00:05", "8", BENS, BENS_PHONE),
  hungUp("13:20:00", "7", [ANNAS, CUSTOMER], "accepted", 1200),
  hungUp("13:20:10", "8", [BENS, CUSTOMER], "accepted", 1200),
  // Of this one Teams tells the first half at first.
  dialled("13:59:50", "9", BENS, BENS_PHONE),
  hungUp("14:30:00", "9", [BENS, CUSTOMER], "accepted", 1800),
  // A colleague, which Teams does not see.
  dialled("16:29:55", "a", BENS, BENS_PHONE, "21"),
  hungUp("16:31:00", "a", [BENS_PHONE, ANNAS_PHONE], "accepted", 60),
  ringing("17:00:00", "b", OFFICE, MOBILE),
  hungUp("17:00:40", "b", [MOBILE, OFFICE], "voicemail"),
  dialled("17:30:00", "c", BENS, BENS_PHONE),
  hungUp("17:30:09", "c", [BENS, CUSTOMER], "busy"),
];

const incoming = (id: number, time: string, to: string, type: string, duration = 0, from = CUSTOMER) => ({
  id,
  type,
  from_number: from,
  to_number: { number: { number: to } },
  duration,
  received_at: at(time),
});
const detail = (time: string, from: string, to: string, length: number, user: string, description = "Festnetz") => ({
  amount: 0.1,
  description,
  from,
  to,
  length,
  answer_uri: user,
  received_at: at(time),
});
const leg = (time: string, to: string, length: number, user: string, from = CUSTOMER) =>
  detail(time, from, to, length, user, "Weiterleitung auf SIP");

/** What the API lists in the evening: also a call of which the webhook has not told. */
export const lists = {
  calls: [
    incoming(1, "08:00:00", ANNAS, "accepted", 300),
    incoming(2, "09:00:00", ANNAS, "missed"),
    incoming(3, "10:00:00", OFFICE, "accepted", 238),
    incoming(4, "10:04:04", ANNAS, "accepted", 480),
    incoming(5, "10:59:53", ANNAS, "accepted", 180, "anonymous"),
    incoming(6, "11:59:54", BENS, "accepted", 120, MOBILE),
    incoming(7, "17:00:00", OFFICE, "voicemail", 21, MOBILE),
    incoming(8, "17:10:00", BENS, "accepted", 65),
  ],
  details: [
    leg("08:00:12", ANNAS, 300, "7777anna"),
    leg("10:00:05", OFFICE, 238, "7777ben"),
    leg("10:04:04", ANNAS, 480, "7777anna"),
    leg("11:00:00", ANNAS, 180, "7777anna", "anonymous"),
    leg("12:00:00", BENS, 120, "7777ben", MOBILE),
    detail("13:00:00", ANNAS, CUSTOMER, 1200, "7777anna"),
    detail("13:00:10", BENS, CUSTOMER, 1200, "7777ben"),
    detail("14:00:00", BENS, CUSTOMER, 1800, "7777ben"),
    leg("17:10:00", BENS, 65, "7777ben"),
  ],
};

let records = 0;

/** A record of Microsoft Graph: who called first, and the times of both ends. */
function record(from: string, to: string, stretches: Stretch[], changes: Partial<WireRecord> = {}): WireRecord {
  const id = guid(100 + records++, 7);
  const named = [...new Map(
    stretches.flatMap((one) => [one.who, ...(one.with ? [one.with] : [])])
      .map((who) => [JSON.stringify(who), participant(who)]),
  ).values()];
  return {
    id,
    version: 1,
    type: "peerToPeer",
    modalities: ["audio"],
    startDateTime: at(from),
    endDateTime: at(to),
    lastModifiedDateTime: at("18:30:00"),
    joinWebUrl: null,
    organizer_v2: named[0]!,
    participants_v2: named,
    sessions: stretches.map((stretch, number) => session(guid(number, 8), stretch)),
    ...changes,
  };
}

const talk = (from: string, to: string, who: Someone, other: Someone, more: Partial<Stretch> = {}) =>
  record(from, to, [{ who, with: other, from: at(from), to: at(to), ...more }]);

/** As Teams knows the day at first: some versions are early ones, some records are listed and not there yet. */
export const firstRecords: WireRecord[] = [
  talk("08:00:03", "08:05:14", customer, anna),
  talk("08:30:00", "08:40:00", anna, ben),
  talk("09:00:04", "09:00:04", customer, anna),
  talk("10:00:00", "10:04:05", customer, ben),
  talk("10:04:04", "10:12:08", customer, anna),
  talk("10:59:53", "11:03:04", { phone: "anonymous" }, anna),
  talk("11:59:55", "12:02:02", { phone: "+4917312345***" }, ben),
  talk("13:00:01", "13:20:06", anna, customer),
  talk("13:00:11", "13:20:04", ben, customer),
  talk("14:00:02", "14:14:00", ben, customer),
  // A meeting that Anna joins later, and once more from another device.
  record("15:00:00", "16:00:00", [
    { who: otto, from: at("15:00:00"), to: at("16:00:00") },
    { who: anna, from: at("15:05:00"), to: at("15:40:00") },
    { who: anna, from: at("15:30:00"), to: at("15:55:00") },
  ], {
    type: "groupCall",
    joinWebUrl: "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NjQ4%40thread.v2/0",
  }),
  talk("17:10:03", "17:11:09", customer, ben),
  talk("17:30:01", "17:30:01", ben, customer, { failure: { stage: "callSetup", reason: "busy" } }),
  // Of nobody who was chosen.
  talk("17:40:00", "17:50:00", otto, customer),
];

const late = firstRecords[7]!;
export const lateRecord = late.id;

/** As Teams knows it later. */
export const laterRecords: WireRecord[] = firstRecords.map((record) =>
  record === firstRecords[0]
    ? { ...talk("08:00:03", "08:05:15", customer, anna), id: record.id, version: 3 }
    : record === firstRecords[9]
    ? { ...talk("14:00:02", "14:30:03", ben, customer), id: record.id, version: 2 }
    : record
);

/** What a person would have written. */
export const handwritten = [
  "08:00:12 300 s Anna in answered Müller & Söhne +4922129191999 (call back) placetel+teams",
  "08:30:00 600 s Anna out answered Ben - teams",
  "08:30:00 600 s Ben in answered Anna - teams",
  "09:00:00 0 s Anna in missed Müller & Söhne +4922129191999 placetel+teams",
  "10:00:05 238 s Ben in answered Müller & Söhne +4922129191999 placetel+teams",
  "10:04:04 480 s Anna in answered Müller & Söhne +4922129191999 placetel+teams",
  "11:00:00 180 s Anna in answered - anonymous placetel+teams",
  "12:00:00 120 s Ben in answered - +4917312345678 placetel+teams",
  "13:00:00 1200 s Anna out answered Müller & Söhne +4922129191999 placetel+teams",
  "13:00:10 1200 s Ben out answered Müller & Söhne +4922129191999 placetel+teams",
  "14:00:00 1800 s Ben out answered Müller & Söhne +4922129191999 placetel+teams",
  "15:05:00 3000 s Anna unknown answered Otto - teams",
  "16:30:00 60 s Ben out answered Anna 21 placetel",
  "17:00:00 0 s - in voicemail - +4917312345678 placetel",
  "17:10:00 65 s Ben in answered Müller & Söhne +4922129191999 placetel+teams",
  "17:30:00 0 s Ben out busy Müller & Söhne +4922129191999 placetel+teams",
];
