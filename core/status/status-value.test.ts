import { equal, throws } from "node:assert/strict";
import type { StatusValue } from "timetrack";
import { formatStatusValue, parseStatusValue } from "./status-value.ts";

Deno.test("formatStatusValue() speaks the person's language", () => {
  const halfPastTwo = new Date(2025, 10, 15, 14, 30).toISOString();

  equal(formatStatusValue({ en: "inactive", de: "inaktiv" }, "de"), "inaktiv");
  equal(formatStatusValue({ en: "inactive", de: "inaktiv" }, "en"), "inactive");
  equal(formatStatusValue({ en: "inactive" }, "de"), "inactive");
  equal(formatStatusValue({ time: halfPastTwo }, "de"), "15.11.2025 14:30");
  equal(formatStatusValue({ count: 12_345 }, "de"), "12.345");
  equal(formatStatusValue(5, "de"), "5");
  equal(formatStatusValue(null, "de"), "–");
});

Deno.test("formatStatusValue() keeps a text in one line", () => {
  equal(formatStatusValue("HTTP 500\n  at the server\t", "en"), "HTTP 500 at the server");
});

Deno.test("parseStatusValue() gives back every value of the API and nothing beside it", () => {
  const values: StatusValue[] = ["text", 5, 0, null, { count: 5 }, { time: "2025-11-15T13:30:00.000Z" }, {
    en: "a",
    de: "b",
  }, { en: "a" }];

  for (const value of values) equal(JSON.stringify(parseStatusValue(value, "x/y")), JSON.stringify(value));
  equal(JSON.stringify(parseStatusValue({ count: 5, more: 1 }, "x/y")), '{"count":5}');
});

Deno.test("parseStatusValue() names the line whose value cannot be shown", () => {
  for (
    const value of [undefined, true, NaN, [], {}, { time: "yesterday" }, { count: "5" }, { de: "nur" }, "x".repeat(501)]
  ) {
    throws(() => parseStatusValue(value, "x/y"), {
      code: "invalid",
      message: /^Cannot show .* as the status "x\/y": /,
    });
  }
});
