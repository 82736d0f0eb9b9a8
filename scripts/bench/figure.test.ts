import { deepStrictEqual as equal } from "node:assert";
import { atLeast, atMost, format, median, notMeasured, told } from "./figure.ts";
import { printTable } from "./table.ts";

Deno.test("format() keeps three digits that mean something", () => {
  equal([0, 0.0123, 1.234, 98.76, 12_345.6].map(format), ["0", "0.012", "1.23", "98.8", "12,346"]);
});

Deno.test("median() is the middle, or the mean of the two", () => {
  equal([median([3, 1, 2]), median([4, 1, 2, 3])], [2, 2.5]);
});

Deno.test("printTable() puts figures beside goals and says which fall short", () => {
  const table = printTable([
    atMost(250, 180, { name: "start", unit: "ms" }),
    atLeast(10_000, 9_000, { name: "rate", unit: "/s", comparison: "0.5 of bare" }),
    told(57, { name: "tray", unit: "MB" }),
    notMeasured("window", "there is no Xvfb"),
  ]);

  equal(
    table,
    [
      "   What    Measured  Goal         Compared with",
      "✓  start   180 ms    ≤ 250 ms",
      "✗  rate    9,000 /s  ≥ 10,000 /s  0.5 of bare",
      "   tray    57 MB",
      "   window  –                      there is no Xvfb",
      "",
      "Falls short: rate",
      "Not measured here: window",
    ].join("\n"),
  );
});
