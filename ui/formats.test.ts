import { deepStrictEqual as equal } from "node:assert";
import { createFormats } from "./formats.ts";

Deno.test("bytes() tells small amounts in kilobytes, and none as nothing unless it is", () => {
  const { bytes } = createFormats("en-GB", "en", "never");

  equal([0, 1, 36_864, 999_001, 12_400_000].map(bytes), ["0 kB", "1 kB", "37 kB", "1,000 kB", "12 MB"]);
});
