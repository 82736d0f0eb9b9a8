import { deepStrictEqual as equal, ok } from "node:assert";
import { describeThisDevice, deviceFor } from "./devices.ts";
import { testStorage } from "./storage-suite.ts";
import { THIS_DEVICE } from "./tables.ts";

await testStorage({
  "deviceFor() knows a computer again and keeps users apart": async ({ db }) => {
    const laptop = await deviceFor(db, "laptop", "anna", 1);

    equal(await deviceFor(db, "laptop", "anna", 2), laptop);
    ok(await deviceFor(db, "laptop", "bob", 3) !== laptop);
    const seen = await db.selectFrom("devices").select(["first_seen_at", "last_seen_at"]).where("id", "=", laptop)
      .execute();
    equal(seen, [{ first_seen_at: 1, last_seen_at: 2 }]);
  },

  "deviceFor() gives one id to a computer that comes many times at once": async ({ db }) => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, index) => deviceFor(db, `machine ${index % 3}`, "", 1)),
    );

    equal(new Set(ids).size, 3);
    equal(ids.map((id, index) => id === ids[index % 3]), ids.map(() => true));
  },

  "deviceFor() keeps a computer apart that calls itself what this one is called": async ({ db }) => {
    await describeThisDevice(db, "laptop", "anna", 5);

    ok(await deviceFor(db, "laptop", "anna", 6) !== THIS_DEVICE);
  },

  "describeThisDevice() remembers when it was first seen": async ({ db }) => {
    await describeThisDevice(db, "laptop", "anna", 5);
    await describeThisDevice(db, "tower", "anna", 9);

    equal(await db.selectFrom("devices").selectAll().execute(), [
      { id: THIS_DEVICE, machine_id: "tower", user_id: "anna", first_seen_at: 5, last_seen_at: 9 },
    ]);
  },
});
