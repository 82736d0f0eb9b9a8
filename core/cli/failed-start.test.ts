import { deepStrictEqual as equal } from "node:assert/strict";
import { TimeTrackError } from "../errors.ts";
import { failedStart } from "./failed-start.ts";

Deno.test("failedStart() says what is the case, what to do, and where the log is", () => {
  const taken = new TimeTrackError("unavailable", "Cannot listen on port 8000", { hint: "Choose another port" });

  equal(
    failedStart(taken, "en", "C:\\timetrack_agent.log").split("\r\n\r\n"),
    ["Cannot listen on port 8000.", "Choose another port.", 'More is in the log: "C:\\timetrack_agent.log"'],
  );
});

Deno.test("failedStart() shows nobody the inside of a fault", () => {
  equal(failedStart(new TypeError("x is undefined"), "de", null), "TimeTrack ist auf einen Fehler gestoßen.");
});
