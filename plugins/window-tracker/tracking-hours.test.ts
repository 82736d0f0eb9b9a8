import { deepStrictEqual as equal } from "node:assert/strict";
import { insideHours, type TrackingHours } from "./tracking-hours.ts";

const BERLIN = "Europe/Berlin";
const office: TrackingHours = { enabled: true, days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "17:30" };

function at(hours: TrackingHours, local: string, zone = BERLIN): string {
  const { inside, until } = insideHours(
    hours,
    Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds,
    zone,
  );
  if (until === null) return inside ? "inside" : "outside";
  const end = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(zone).toPlainDateTime();
  return `${inside ? "inside" : "outside"} until ${end.toString({ smallestUnit: "minute" })}`;
}

Deno.test("insideHours() is inside for ever when hours are off", () => {
  equal(at({ ...office, enabled: false }, "2026-03-01T03:00"), "inside");
});

Deno.test("insideHours() follows the days and times of the zone", () => {
  equal(at(office, "2026-03-02T08:59:59"), "outside until 2026-03-02T09:00");
  equal(at(office, "2026-03-02T09:00"), "inside until 2026-03-02T17:30");
  equal(at(office, "2026-03-02T17:30"), "outside until 2026-03-03T09:00");
  equal(at(office, "2026-03-06T18:00"), "outside until 2026-03-09T09:00");
  equal(at(office, "2026-03-07T12:00"), "outside until 2026-03-09T09:00");
  equal(at(office, "2026-03-02T09:00", "America/New_York"), "inside until 2026-03-02T17:30");
});

Deno.test("insideHours() gives hours over midnight to the day they begin on", () => {
  const night: TrackingHours = { enabled: true, days: ["fri"], from: "22:00", to: "06:00" };

  equal(at(night, "2026-03-06T21:59"), "outside until 2026-03-06T22:00");
  equal(at(night, "2026-03-07T05:59"), "inside until 2026-03-07T06:00");
  equal(at(night, "2026-03-06T05:00"), "outside until 2026-03-06T22:00");
  equal(at(night, "2026-03-07T06:00"), "outside until 2026-03-13T22:00");
});

Deno.test("insideHours() takes equal times as the whole day, and days in a row as one stretch", () => {
  const days: TrackingHours = { enabled: true, days: ["mon", "tue"], from: "00:00", to: "00:00" };

  equal(at(days, "2026-03-02T12:00"), "inside until 2026-03-04T00:00");
});

Deno.test("insideHours() keeps to the clock on the wall when summer time begins and ends", () => {
  const sunday: TrackingHours = { enabled: true, days: ["sun"], from: "01:00", to: "04:00" };

  equal(at(sunday, "2026-03-29T01:30"), "inside until 2026-03-29T04:00");
  equal(at(sunday, "2026-03-29T03:30"), "inside until 2026-03-29T04:00");
  equal(at(sunday, "2026-10-25T03:59"), "inside until 2026-10-25T04:00");
  equal(at({ ...sunday, from: "02:30", to: "03:30" }, "2026-03-29T01:59"), "outside until 2026-03-29T03:30");
});

Deno.test("insideHours() without a day is outside for good", () => {
  equal(at({ ...office, days: [] }, "2026-03-02T12:00"), "outside");
});
