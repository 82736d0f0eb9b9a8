import type { ActivityRow, Call, DayFigures } from "timetrack";
import type { ErasureInfo } from "../../activity/eraser.ts";
import type { LoggedCall } from "../../calls/logged-call.ts";
import type { Contact } from "../../contacts/list.ts";
import type { Entry } from "../../entries/entry.ts";
import type { Label, LabelRule } from "../../labels/label.ts";
import type { PersonInfo } from "../../people/list.ts";
import type { Partner } from "../../reports/partner.ts";

export const sampleRow: ActivityRow = {
  id: "0190-1",
  source: "recorder",
  kind: "window",
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T10:05:00.000Z",
  data: { app: "Editor", title: "Plan" },
};

export const sampleCall: Call = {
  id: "0190-2",
  source: "placetel",
  externalId: "abc",
  version: 1,
  direction: "in",
  outcome: "answered",
  startedAt: "2026-03-02T10:00:00.000Z",
  endedAt: "2026-03-02T10:00:38.000Z",
  talkSeconds: 38,
  estimated: false,
  remoteNumber: "+49301234567",
  remoteNumberRaw: "030 1234567",
  remoteName: null,
  ownUser: "desk",
  group: null,
  note: null,
  contact: null,
  project: null,
  hidden: false,
  duplicateOf: null,
};

export const samplePerson: PersonInfo = {
  id: "0190-7",
  name: "Anna",
  named: false,
  me: true,
  accounts: [{
    source: "placetel",
    id: "7777anna@line.example",
    name: "Anna",
    email: "anna@example.com",
    userPrincipalName: null,
    entraId: null,
    numbers: ["+49301234560"],
    reported: true,
    byHand: false,
    because: [{ by: "mail", value: "anna@example.com", with: { source: "teams", id: "anna@example.com" } }],
  }],
  calls: 12,
};

export const sampleLoggedCall: LoggedCall = {
  ...sampleCall,
  sources: [{ id: sampleCall.id, source: sampleCall.source, externalId: sampleCall.externalId }],
  person: { id: samplePerson.id, name: samplePerson.name, me: true },
  name: "Müller & Söhne",
  company: null,
  contactId: null,
};

export const samplePartner: Partner = {
  key: "+49301234567",
  name: "Müller & Söhne",
  number: "+49301234567",
  numberText: "+49 30 1234567",
};

export const sampleContact: Contact = {
  id: "0190-9",
  source: null,
  name: "Müller & Söhne",
  company: null,
  numbers: ["030 1234567"],
};

export const sampleEntry: Entry = {
  id: "0190-4",
  kind: "work",
  startedAt: "2026-03-02T12:00:00.000Z",
  endedAt: "2026-03-02T12:30:00.000Z",
  title: "Meeting",
  note: null,
  project: "Move",
};

export const sampleErasure: ErasureInfo = {
  id: "0190-5",
  what: "private",
  from: "2026-03-02T10:00:00.000Z",
  to: "2026-03-02T10:30:00.000Z",
  rows: 12,
  undoUntil: "2026-03-02T12:10:00.000Z",
};

export const sampleDay: DayFigures = {
  date: "2026-03-02",
  from: "2026-03-01T23:00:00.000Z",
  to: "2026-03-02T23:00:00.000Z",
  start: "2026-03-02T07:00:00.000Z",
  end: "2026-03-02T16:00:00.000Z",
  activeSeconds: 27_000,
  awaySeconds: 5_400,
  calls: 2,
  callSeconds: 1_800,
};

export const sampleLabel: Label = {
  id: "0190-4",
  kind: "project",
  parent: null,
  name: "Website",
  path: "Website",
  tone: { hue: 210, shade: 0 },
  billable: true,
};

export const sampleRule: LabelRule = {
  id: "0190-5",
  label: sampleLabel.id,
  conditions: [{ field: "app", test: "is", value: "Editor" }],
  enabled: true,
};
