import type { Call, DayFigures, Entry } from "timetrack";
import type { Appointment } from "./calendar.ts";

/** In which language, and whether with names, numbers and notes. */
export type Wish = { language: "de" | "en"; names: boolean };

const WORDS = {
  in: { en: "Call", de: "Anruf" },
  out: { en: "Outgoing call", de: "Ausgehender Anruf" },
  missed: { en: "Missed call", de: "Verpasster Anruf" },
  work: { en: "Work", de: "Arbeit" },
  break: { en: "Break", de: "Pause" },
  note: { en: "Note", de: "Notiz" },
};

/** A call that has ended, from its first ringing to its end. */
export function ofCall(call: Call, { language, names }: Wish): Appointment[] {
  if (call.hidden || call.duplicateOf !== null || call.endedAt === null) return [];
  const direction = call.direction === "out" ? "out" : call.talkSeconds > 0 ? "in" : "missed";
  const kind = WORDS[direction][language];
  const who = names ? call.contact ?? call.remoteName ?? call.remoteNumber ?? call.remoteNumberRaw : null;
  return [{
    id: `call-${call.id}`,
    from: call.startedAt,
    to: call.endedAt,
    title: who ? `${kind}: ${who}` : kind,
    text: names ? [call.project, call.note].filter(Boolean).join("\n") : undefined,
    stamp: call.endedAt,
  }];
}

/** A day with the time at work; one without any is left out. */
export function ofDay({ date, start, end, activeSeconds }: DayFigures, { language }: Wish): Appointment[] {
  if (start === null || end === null) return [];
  const minutes = Math.round(activeSeconds / 60);
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const after = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  return [{ id: `day-${date}`, from: date, to: after, title: `${WORDS.work[language]} ${time} h`, stamp: end }];
}

/** What the person noted: the project is what it is about, the words only when they are wanted. */
export function ofEntry(entry: Entry, { language, names }: Wish): Appointment[] {
  const kind = WORDS[entry.kind][language];
  const parts = [entry.project, names ? entry.title : null].filter(Boolean);
  return [{
    id: `entry-${entry.id}`,
    from: entry.startedAt,
    to: entry.endedAt,
    title: parts.join(": ") || kind,
    text: names && entry.note ? entry.note : undefined,
    stamp: entry.endedAt,
  }];
}
