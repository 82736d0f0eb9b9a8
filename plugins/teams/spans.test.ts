import { deepEqual, strictEqual } from "node:assert/strict";
import { lengthOf, unite } from "./spans.ts";

Deno.test("unite() counts time on two devices once, and gaps not at all", () => {
  const spans = unite([{ from: 50, to: 60 }, { from: 0, to: 10 }, { from: 5, to: 20 }, { from: 20, to: 25 }]);

  deepEqual(spans, [{ from: 0, to: 25 }, { from: 50, to: 60 }]);
  strictEqual(lengthOf(spans), 35);
});

Deno.test("unite() leaves out stretches without length or backwards", () => {
  deepEqual(unite([{ from: 5, to: 5 }, { from: 9, to: 3 }]), []);
});
