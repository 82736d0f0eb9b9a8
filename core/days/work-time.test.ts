import { deepStrictEqual as equal } from "node:assert";
import { type Recorded, union, without, workTime } from "./work-time.ts";

const day = { from: at("00:00"), to: at("24:00") };
const minute = 60_000;

function at(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return Date.UTC(2026, 2, 2, hours, minutes);
}

function span(from: string, to: string) {
  return { from: at(from), to: at(to) };
}

function recorded(parts: Partial<Recorded>): Recorded {
  return { presence: [], windows: [], talks: [], work: [], breaks: [], ...parts };
}

const active = (from: string, to: string) => ({ ...span(from, to), active: true });
const idle = (from: string, to: string) => ({ ...span(from, to), active: false });

Deno.test("workTime() counts a call without a key pressed as active", () => {
  const presence = [active("09:00", "10:00"), idle("10:00", "11:00")];

  const work = workTime(recorded({ presence, talks: [span("10:10", "10:40")] }), day);

  equal(work, {
    span: span("09:00", "10:40"),
    activeMs: 90 * minute,
    awayMs: 10 * minute,
    callMs: 30 * minute,
  });
});

Deno.test("workTime() counts two calls at once once", () => {
  const work = workTime(recorded({ talks: [span("10:00", "10:30"), span("10:20", "10:40")] }), day);

  equal([work.callMs, work.activeMs], [40 * minute, 40 * minute]);
});

Deno.test("workTime() takes windows where nothing records presence, and only there", () => {
  const windows = [span("09:00", "09:30")];

  equal(workTime(recorded({ windows }), day).activeMs, 30 * minute);
  equal(workTime(recorded({ windows, presence: [idle("09:00", "09:30")] }), day).activeMs, 0);
  // That of the day before does not say anything about this one.
  equal(
    workTime(recorded({ windows, presence: [{ ...day, from: day.from - 9, to: day.from, active: true }] }), day)
      .activeMs,
    30 * minute,
  );
});

Deno.test("workTime() counts what the person entered, and takes out their breaks", () => {
  const presence = [active("09:00", "12:00")];
  const work = workTime(
    recorded({ presence, work: [span("11:30", "13:00")], breaks: [span("10:00", "10:15"), span("12:50", "14:00")] }),
    day,
  );

  equal(work, { span: span("09:00", "12:50"), activeMs: 215 * minute, awayMs: 15 * minute, callMs: 0 });
});

Deno.test("workTime() cuts at midnight", () => {
  const night = { from: at("22:00"), to: at("24:00") + 3 * 60 * minute };
  const next = { from: day.to, to: day.to + 24 * 60 * minute };

  equal(workTime(recorded({ presence: [{ ...night, active: true }] }), day).activeMs, 120 * minute);
  equal(workTime(recorded({ presence: [{ ...night, active: true }] }), next).activeMs, 180 * minute);
});

Deno.test("workTime() is empty on an empty day", () => {
  equal(workTime(recorded({}), day), { span: null, activeMs: 0, awayMs: 0, callMs: 0 });
});

Deno.test("union() joins what overlaps or touches", () => {
  const spans = [{ from: 5, to: 7 }, { from: 0, to: 3 }, { from: 2, to: 4 }, { from: 4, to: 5 }];

  equal(union(spans), [{ from: 0, to: 7 }]);
});

Deno.test("without() cuts holes out, at edges and in the middle", () => {
  const spans = [{ from: 0, to: 10 }, { from: 20, to: 30 }];

  equal(without(spans, [{ from: 3, to: 4 }, { from: 8, to: 22 }, { from: 30, to: 40 }]), [
    { from: 0, to: 3 },
    { from: 4, to: 8 },
    { from: 22, to: 30 },
  ]);
  equal(without(spans, [{ from: 0, to: 30 }]), []);
});
