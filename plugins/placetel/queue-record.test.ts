import { deepEqual, equal } from "node:assert/strict";
import type { Directory } from "./directory.ts";
import vendor from "./fixtures/vendor/call-center-calls.json" with { type: "json" };
import { queueCalls, withQueues } from "./queue-record.ts";
import { at, CUSTOMER, OFFICE, record } from "./testing/events.ts";

const anna = { id: "1", sipId: "7777anna@fpbx.de", username: "7777anna", name: "Anna", email: "", number: null };
const directory: Directory = { users: [{ ...anna, extension: "" }], numbers: [], groups: [] };
const row = (change: Record<string, unknown> = {}) => ({
  ...vendor[0],
  started_at: at(0),
  left_queue_at: at(20),
  ended_at: at(80),
  from: CUSTOMER,
  to: OFFICE,
  agent_name: "anna",
  ...change,
});

Deno.test("queueCalls() reads who took a call of a queue, and how long they talked", () => {
  const [call] = queueCalls([row()], directory);

  deepEqual([call?.outcome, call?.talkStartedAt, call?.talkSeconds, call?.sipUser, call?.queue], [
    "answered",
    at(20),
    60,
    "7777anna@fpbx.de",
    "Queue for Quentin",
  ]);
  const [missed] = queueCalls(
    [row({ answer_status: "CANCEL", call_status: "cancelled", agent_name: null })],
    directory,
  );
  deepEqual([missed?.outcome, missed?.talkSeconds, missed?.sipUser], ["missed", 0, null]);
  equal(queueCalls(vendor, directory)[0]?.sipUser, null);
});

Deno.test("queueCalls() leaves out what goes on, what agents dial and what is no call, and tells equal rows apart", () => {
  deepEqual(queueCalls([row({ ended_at: null }), row({ call_type: "dail_out" }), null, 5, {}], directory), []);
  equal(new Set(queueCalls([row(), row()], directory).map(({ key }) => key)).size, 2);
});

Deno.test("withQueues() adds what the queue knows to the call of the list, and the calls that only a queue knows", () => {
  const listed = record("api-1", 2, { talkSeconds: 80 });
  const [call] = queueCalls([row()], directory);

  const [both, ...none] = withQueues([listed], [call!]);
  deepEqual(none, []);
  deepEqual([both?.key, both?.alias, both?.group, both?.talkSeconds, both?.sipUser], [
    "api-1",
    call!.key,
    "Queue for Quentin",
    60,
    "7777anna@fpbx.de",
  ]);
  deepEqual(withQueues([], [call!]).map(({ key, talkSeconds }) => [key, talkSeconds]), [[call!.key, 60]]);
  deepEqual(withQueues([listed, record("api-2", 5)], [call!]), [listed, record("api-2", 5)]);
});
