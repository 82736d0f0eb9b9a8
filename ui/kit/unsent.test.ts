import { deepStrictEqual as equal } from "node:assert";
import { unsent } from "./unsent.ts";
import type { Json } from "./wire.ts";

Deno.test("unsent() keeps what was typed while the rest was being stored", () => {
  const sent: Record<string, Json> = { user: "anna", days: [1, 2], line: "first" };

  equal(unsent({ ...sent }, sent), {});
  equal(unsent({ ...sent, user: "anna b", days: [1] }, sent), { user: "anna b", days: [1] });
  equal(unsent({ ...sent, note: "new" }, sent), { note: "new" });
});
