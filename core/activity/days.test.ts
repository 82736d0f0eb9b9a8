import { deepStrictEqual as equal, throws } from "node:assert";
import { daysBetween, daysOf } from "./days.ts";

const hour = 3_600_000;

function at(instant: string): number {
  return Date.parse(instant);
}

Deno.test("daysOf() begins a day at the zone's midnight", () => {
  const days = daysOf(at("2026-01-31T22:30:00Z"), at("2026-02-01T23:00:00Z"), "Europe/Berlin");

  equal(days, [
    { date: "2026-01-31", from: at("2026-01-30T23:00:00Z"), to: at("2026-01-31T23:00:00Z") },
    { date: "2026-02-01", from: at("2026-01-31T23:00:00Z"), to: at("2026-02-01T23:00:00Z") },
  ]);
});

Deno.test("daysOf() knows the days of 23 and of 25 hours", () => {
  const [spring] = daysOf(at("2026-03-29T10:00:00Z"), at("2026-03-29T11:00:00Z"), "Europe/Berlin");
  const [autumn] = daysOf(at("2026-10-25T10:00:00Z"), at("2026-10-25T11:00:00Z"), "Europe/Berlin");

  equal([spring!.to - spring!.from, autumn!.to - autumn!.from], [23 * hour, 25 * hour]);
});

Deno.test("daysOf() begins at one o'clock where midnight is left out", () => {
  const [day] = daysOf(at("2018-11-04T12:00:00Z"), at("2018-11-04T13:00:00Z"), "America/Sao_Paulo");

  equal([day!.date, new Date(day!.from).toISOString()], ["2018-11-04", "2018-11-04T03:00:00.000Z"]);
});

Deno.test("daysOf() leaves out a date that a zone never had", () => {
  const days = daysOf(at("2011-12-29T20:00:00Z"), at("2011-12-31T20:00:00Z"), "Pacific/Apia");

  equal(days.map(({ date }) => date), ["2011-12-29", "2011-12-31", "2012-01-01"]);
});

Deno.test("daysOf() names a zone that does not exist", () => {
  throws(() => daysOf(0, 1, "Mars/Olympus"), {
    message: 'Cannot use "Mars/Olympus" as a time zone: there is none of that name',
  });
});

Deno.test("daysBetween() gives both dates and those in between, also over a change of the clocks", () => {
  const days = daysBetween("2026-03-28", "2026-03-30", "Europe/Berlin");

  equal(days.map(({ date, from, to }) => [date, (to - from) / hour]), [
    ["2026-03-28", 24],
    ["2026-03-29", 23],
    ["2026-03-30", 24],
  ]);
  equal(daysBetween("2026-03-30", "2026-03-28", "Europe/Berlin"), []);
});

Deno.test("daysBetween() names a date and a zone that do not exist", () => {
  throws(() => daysBetween("2026-02-30", "2026-03-01", "Europe/Berlin"), {
    message: 'Cannot use "2026-02-30" as a date: there is none of that name',
  });
  throws(() => daysBetween("2026-02-01", "2026-03-01", "Mars/Olympus"), {
    message: 'Cannot use "Mars/Olympus" as a time zone: there is none of that name',
  });
});
