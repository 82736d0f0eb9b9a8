import { deepStrictEqual as equal } from "node:assert";
import { addressesIn } from "./address.ts";

Deno.test("addressesIn() finds the address in a title, with and without its path", () => {
  const cases: [string, string[]][] = [
    ["Issue 4 – https://www.Example.com/team/plan?id=4#top – Browser", ["example.com", "example.com/team/plan"]],
    ["Inbox (https://mail.example.com)", ["mail.example.com"]],
    ["Plan | app.example.co.uk/board/7 | Browser", ["app.example.co.uk", "app.example.co.uk/board/7"]],
    ["example.org: the manual", ["example.org"]],
    ["http://user@localhost:8080/x", ["localhost", "localhost/x"]],
    ["Report – Editor", []],
    ["3.14 and 2.50 EUR", []],
    ["mail to anna@example.com", []],
    ["", []],
  ];

  for (const [title, addresses] of cases) equal(addressesIn(title), addresses, title);
});

Deno.test("addressesIn() is quick with titles made to be slow", () => {
  for (const part of ["a.", "a-", "-", "http://", "a.b-", "(("]) equal(addressesIn(part.repeat(1000)).length < 3, true);
});
