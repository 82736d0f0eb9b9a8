import { deepEqual, equal } from "node:assert/strict";
import { testStorage } from "../database/storage-suite.ts";
import { countRows } from "./inbox-rows.ts";
import { build, HOUR, PATH, signed } from "./testing/inbox.ts";

const CHOSEN = { fields: ["peer", "to", "from"], setting: "lines", key: "call" };
const form = (fields: Record<string, string>) =>
  signed(new URLSearchParams(fields).toString(), { "content-type": "application/x-www-form-urlencoded" });

await testStorage({
  "createInbox() stores what concerns a chosen line, answers the rest and forgets it": async ({ db }) => {
    const { inbox, log } = build(db, { webhook: { admit: CHOSEN }, options: { setting: () => ["0221 / 555 001 23"] } });

    const responses = [
      await inbox.handle(form({ call: "1", from: "015112345678", to: "+4922155500123" }), PATH),
      await inbox.handle(form({ call: "2", from: "015112345678", to: "022155500124" }), PATH),
      await inbox.handle(form({ call: "3", from: "anonymous", to: "022155500124", peer: "7777ben@pbx.example" }), PATH),
      await inbox.handle(form({}), PATH),
    ];

    deepEqual(responses.map((response) => response?.status), [200, 200, 200, 200]);
    deepEqual(await countRows(db), [{ plugin: "phone", webhook: "calls", waiting: 1, setAside: 0 }]);
    equal(inbox.traffic("phone", "calls").leftOut, 3);
    deepEqual(log, []);
    await inbox.close();
  },

  "createInbox() admits what belongs to something admitted, also after a restart, for a day": async ({ db }) => {
    const chosen = { webhook: { admit: CHOSEN }, options: { setting: () => ["7777anna"] } };
    const end = { call: "1", from: "015112345678", to: "022155500123" };
    const first = build(db, chosen);
    await first.inbox.handle(form(end), PATH);
    await first.inbox.handle(form({ ...end, peer: "7777ANNA@pbx.example" }), PATH);
    await first.inbox.handle(form(end), PATH);
    await first.inbox.close();

    const second = build(db, chosen);
    await second.inbox.handle(form(end), PATH);
    await second.inbox.handle(form({ ...end, call: "2" }), PATH);
    equal((await countRows(db))[0]?.waiting, 3);

    await second.inbox.start();
    await second.delivered(3);
    second.clock.jump(25 * HOUR);
    await second.clock.advance(HOUR);
    await second.inbox.close();

    const third = build(db, chosen);
    await third.inbox.handle(form(end), PATH);
    equal(third.inbox.traffic("phone", "calls").leftOut, 1);
    await third.inbox.close();
  },

  "explain() tells what an entry stands for, of those that are chosen now": async ({ db }) => {
    const chosen = ["Anna"];
    const options = { webhook: { admit: CHOSEN }, options: { setting: () => chosen } };
    const { inbox } = build(db, options);
    await inbox.handle(form({ to: "022155500123" }), PATH);
    await inbox.explain("phone", "calls", { Anna: ["+4922155500123"], Ben: ["+4922155500124"] });
    await inbox.handle(form({ to: "022155500123" }), PATH);
    await inbox.handle(form({ to: "022155500124" }), PATH);
    equal((await countRows(db))[0]?.waiting, 1);
    await inbox.close();

    chosen[0] = "Ben";
    const again = build(db, options);
    await again.inbox.handle(form({ to: "022155500124" }), PATH);
    await again.inbox.handle(form({ to: "022155500123" }), PATH);
    equal((await countRows(db))[0]?.waiting, 2);
    await again.inbox.close();
  },
});
