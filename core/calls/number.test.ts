import { deepEqual, equal } from "node:assert/strict";
import type { CallInput } from "timetrack";
import { maskedNumber, remoteNumberOf } from "./number.ts";

const numberOf = (remoteNumber: string | null, remoteNumberRaw: string | null) =>
  remoteNumberOf({ remoteNumber, remoteNumberRaw } as CallInput);

Deno.test("remoteNumberOf() reads what the source left to the host", () => {
  equal(numberOf(null, "0221 / 29 19 19-99"), "+4922129191999");
  equal(numberOf(null, "sip:+4922129191999@line.example"), "+4922129191999");
});

Deno.test("remoteNumberOf() believes a source that knows its country and its lines", () => {
  equal(numberOf("+431234567", "01 234567"), "+431234567");
  equal(numberOf("+4922129191999", "7777anna@line.example"), "+4922129191999");
  equal(numberOf("+4922129191999", null), "+4922129191999");
});

Deno.test("remoteNumberOf() makes no number of what is none", () => {
  for (const raw of ["anonymous", "23", "110", "**620", "7777abcdefg@fpbx.de", "", null]) {
    equal(numberOf(null, raw), null, raw ?? "null");
  }
  equal(numberOf("+4922129191", "+4922129191***"), null);
  equal(numberOf("+12", null), null);
});

Deno.test("maskedNumber() counts the digits that are hidden", () => {
  const masked = { known: "+4922129191", length: 14 };

  for (const raw of ["+4922129191***", "0221 29191***", "004922129191XXX", "4922129191xxx"]) {
    deepEqual(maskedNumber(raw), masked, raw);
  }
});
