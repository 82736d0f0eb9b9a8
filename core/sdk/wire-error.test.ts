import { deepEqual, equal } from "node:assert/strict";
import { TimeTrackError } from "./mod.ts";
import { errorFromWire, errorToWire } from "./wire-error.ts";

Deno.test("errorToWire() carries an error in both languages, and one of a single language as it is", () => {
  const error = new TimeTrackError("too-many", { en: "Too fast", de: "Zu schnell" }, {
    hint: "Wait",
    retryAfterSeconds: 7,
  });

  const [both, one] = [error, new TimeTrackError("denied", "No")].map((each) =>
    errorFromWire(JSON.parse(JSON.stringify(errorToWire(each))))
  );

  deepEqual([both!.code, both!.message, both!.retryAfterSeconds], ["too-many", "Too fast", 7]);
  deepEqual(both!.wording, { message: { en: "Too fast", de: "Zu schnell" }, hint: { en: "Wait", de: "Wait" } });
  deepEqual(one!.wording, { message: "No", hint: undefined });
  equal("de" in errorToWire(new TimeTrackError("denied", { en: "No" })), false);
});
