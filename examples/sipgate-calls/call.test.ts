import { deepStrictEqual as equal } from "node:assert/strict";
import { verify } from "node:crypto";
import { hear, type Heard, toCall } from "./call.ts";
import { type CallEvent, parseEvent } from "./event.ts";
import manifest from "./manifest.json" with { type: "json" };

type Fields = Record<string, string | string[]>;

const NEW_CALL = {
  event: "newCall",
  direction: "in",
  from: "4915112345678",
  to: "4922155500123",
  callId: "17",
  "user[]": ["Anna"],
  "userId[]": ["w0"],
};

function bodyOf(fields: Fields): Uint8Array<ArrayBuffer> {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new TextEncoder().encode(new URLSearchParams(pairs).toString());
}

/** What the log is told, each event so many seconds after ten o'clock. */
function told(...events: [seconds: number, fields: Fields][]) {
  let heard: Heard | undefined;
  return events.map(([seconds, fields]) => {
    const event = parseEvent(bodyOf({ ...NEW_CALL, ...fields })) as CallEvent;
    const receivedAt = new Date(Date.parse("2026-03-02T10:00:00Z") + seconds * 1000).toISOString();
    heard = hear(heard, event, receivedAt);
    return toCall(event, heard, receivedAt);
  });
}

const last = (...events: Parameters<typeof told>) => {
  const { outcome, talkSeconds, ownUser, estimated } = told(...events).at(-1)!;
  return [outcome, talkSeconds, ownUser, estimated];
};
const hangup = (cause: string) => ({ event: "hangup", cause });

Deno.test("toCall() tells a call from its ringing to its end under one id", () => {
  const calls = told([0, {}], [8, { event: "answer", user: "Anna", "user[]": [] }], [46, hangup("normalClearing")]);

  equal(calls.map(({ version, outcome }) => [version, outcome]), [[1, "ongoing"], [2, "ongoing"], [3, "answered"]]);
  equal(calls.at(-1), {
    source: "sipgate",
    externalId: "17",
    version: 3,
    direction: "in",
    outcome: "answered",
    startedAt: "2026-03-02T10:00:00.000Z",
    endedAt: "2026-03-02T10:00:46.000Z",
    talkSeconds: 38,
    estimated: false,
    remoteNumber: "+4915112345678",
    remoteNumberRaw: "4915112345678",
    remoteName: null,
    ownUser: "Anna",
    group: null,
    raw: { users: ["Anna"], cause: "normalClearing" },
  });
});

Deno.test("toCall() tells how calls ended that nobody answered", () => {
  equal(last([0, {}], [20, hangup("cancel")])[0], "missed");
  equal(last([0, {}], [20, hangup("noAnswer")])[0], "missed");
  equal(last([0, { direction: "out" }], [20, hangup("cancel")])[0], "cancelled");
  equal(last([0, {}], [20, hangup("busy")])[0], "busy");
  equal(last([0, {}], [20, hangup("notFound")])[0], "failed");
  equal(last([0, {}], [20, hangup("forwarded")])[0], "unknown");
  equal(last([0, {}], [20, { event: "answer", user: "voicemail", "user[]": [] }], [50, hangup("normalClearing")]), [
    "voicemail",
    30,
    "voicemail",
    false,
  ]);
});

Deno.test("toCall() names who answered, at whom alone it rang, else the number that was called", () => {
  const both = { "user[]": ["Anna", "Ben"] };

  equal(last([0, both], [5, { event: "answer", user: "Ben", "user[]": [] }])[2], "Ben");
  equal(last([0, {}], [20, hangup("cancel")])[2], "Anna");
  equal(last([0, both], [20, hangup("cancel")])[2], "+4922155500123");
});

Deno.test("toCall() marks times as estimated when an event was missed", () => {
  equal(last([46, hangup("cancel")]), ["missed", 0, "Anna", true]);
  equal(last([0, {}], [46, hangup("normalClearing")]), ["answered", 46, "Anna", true]);
});

Deno.test("toCall() gives no number to a caller who hides it, and none to an extension", () => {
  const [hidden] = told([0, { from: "anonymous" }]);
  const [internal] = told([0, { from: "10" }]);

  equal([hidden?.remoteNumber, hidden?.remoteNumberRaw], [null, null]);
  equal([internal?.remoteNumber, internal?.remoteNumberRaw], [null, "10"]);
});

Deno.test("parseEvent() says what is wrong with a form, and leaves out key presses", () => {
  const read = (fields: Fields) => parseEvent(bodyOf(fields));

  equal(read({ event: "dtmf", callId: "17", dtmf: "1" }), null);
  equal(read({ event: "other", callId: "17" }), { fault: "its event is unknown" });
  equal(read({ event: "hangup" }), { fault: "it names no call" });
  equal(parseEvent(new Uint8Array([0xff, 0x26])), { fault: "its event is unknown" });
});

Deno.test("the manifest names the key with which sipgate signs", () => {
  // The delivery that sipgate's own library is tested with.
  const body = "callId=&direction=in&event=newCall&from=4912354678&fullUserId%5B%5D%5B0%5D=123456789&originalCallId=" +
    "&to=49999999&user%5B%5D%5B0%5D=TestUser&userId%5B%5D%5B0%5D=123456789&xcid=";
  const signature =
    "hlY7r9Vad0NP/7xJxf+vcDqjWaGWHOcIrj+rcP5aqQQcHtbSLsElp2kRNRPBL5unWbq6bExVPZB49HHM+Y/fWSVL19q7KSJhYPHfikcME0r0mCYB4S/VnJwnIvpiqz6s7Dpnk3wDCy65B3WQLwBVWA9oh6ojNM/g+87YnoMTKRx1KoFqosKNfBp1c1I8XjXusGOW/VlGnMb6wHhUVdwi9K7FfUgxj2pnV+M1Xv9rYs6RAi4V1OcUPqdT5geHsxWa09sk+AEHSUm1EFnAvx7PhIkugpNwST7yPKHf0+iyei4qUQCBZtfQVOI4mLZTRfQuyVo3YuJfvHaNPYY34/1ZCZGCKeu+HS6WHs1vGUyKxSi8v4JJqog2VOlWruf8pMGg+syuAFwuxiCnWsSXgaaUfe9JrBAFjBxUmNP9DzR1bbkwxkJnthacu7jALXjGsubjSSSl955QgenV/ZpODHgWDPg0fe6qGILtk+kXLjyfSsoR/qgzE5W5OAyZq8W64h01KAt9Q283N7/2nogy6keiIWL3qjPolWnrchSP7iJUatM2YiTcpkNKnJ70UE05cdw3swuNe7zqD51MdOX3rAioEOFgOIFMSrxMVX+V4XK7sa5o43smN8lHoa+0AogQMuIrC7k2axdRbulSSNfyqVAZIT4qS0cItiv3aPXsdDKkkA0=";
  const { publicKey } = manifest.contributes.webhooks[0]!.verify;

  equal(verify("sha256", new TextEncoder().encode(body), publicKey, Uint8Array.fromBase64(signature)), true);
});
