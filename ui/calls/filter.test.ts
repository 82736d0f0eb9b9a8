import { deepStrictEqual as equal } from "node:assert/strict";
import { filterIn, isFiltered, noFilter, queryOf } from "./filter.ts";

Deno.test("filterIn() reads what queryOf() writes", () => {
  const filter = {
    ...noFilter,
    q: "roof & Söhne",
    from: "2026-03-02",
    to: "2026-03-08",
    person: "p1",
    direction: "in" as const,
    source: "acme/line",
    project: "Dach",
    missed: true,
    hidden: true,
  };

  const query = Object.entries(queryOf(filter)).filter((entry): entry is [string, string] => entry[1] !== null);

  equal(filterIn(new URLSearchParams(query)), filter);
});

Deno.test("filterIn() takes what makes no sense as not set", () => {
  const filter = filterIn(new URLSearchParams("direction=up&from=2026-02-30&to=soon&missed=yes&q="));

  equal(filter, noFilter);
  equal(isFiltered(filter), false);
});

Deno.test("queryOf() removes what is no longer set", () => {
  equal(queryOf({ missed: false, q: "", person: null, direction: "out" }), {
    missed: null,
    q: null,
    person: null,
    direction: "out",
  });
});
