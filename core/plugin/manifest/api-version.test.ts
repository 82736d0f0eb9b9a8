import { deepStrictEqual as equal, strictEqual } from "node:assert/strict";
import { API_VERSION } from "timetrack";
import { apiFor, EARLIER_API, earlierApiNotice } from "./api-version.ts";

Deno.test("apiFor() gives this version where the range allows it, else the last of the major version before", async () => {
  const earlier = EARLIER_API.version;

  equal(
    await Promise.all([`^${API_VERSION}`, ">=1.0.0", "^1.0.0 || ^2.0.0", "^1.0.0", `^${earlier}`].map(apiFor)),
    [API_VERSION, API_VERSION, API_VERSION, earlier, earlier],
  );
  equal(await Promise.all(["^0.9.0", "^3.0.0", "~1.0.0", "^1.99.0"].map(apiFor)), [null, null, null, null]);
});

Deno.test("EARLIER_API is the last version of the major one before, and is written down", async () => {
  const [major] = API_VERSION.split(".").map(Number);

  const folder = new URL("../../../docs/api/", import.meta.url);
  const { default: semver } = await import("semver");
  const versions = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name.replace(/\.txt$/, ""));
  strictEqual(semver.maxSatisfying(versions, `^${major! - 1}.0.0`), EARLIER_API.version);
});

Deno.test("earlierApiNotice() says until when it runs, and what to write", () => {
  const say = earlierApiNotice("^1.0.0");

  for (const language of ["en", "de"] as const) {
    for (const word of ["^1.0.0", EARLIER_API.until, `^${API_VERSION}`]) {
      strictEqual(say(language).includes(word), true);
    }
  }
});
