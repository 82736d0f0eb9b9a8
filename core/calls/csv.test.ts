import { deepStrictEqual as equal } from "node:assert";
import { csvCell, csvOf } from "./csv.ts";
import type { LoggedCall } from "./logged-call.ts";

const call: LoggedCall = {
  id: "a",
  source: "line",
  externalId: "1",
  version: 1,
  direction: "in",
  outcome: "answered",
  startedAt: "2026-03-28T23:30:00.000Z",
  endedAt: "2026-03-29T01:02:03.000Z",
  talkSeconds: 5523.4,
  estimated: false,
  remoteNumber: "+4922129191999",
  remoteNumberRaw: "022129191999",
  remoteName: null,
  ownUser: "7777anna@line.example",
  group: null,
  note: '=HYPERLINK("https://example.com")\nsecond line; with, separators',
  contact: null,
  project: null,
  hidden: false,
  duplicateOf: null,
  sources: [{ id: "a", source: "line", externalId: "1" }, { id: "b", source: "people", externalId: "2" }],
  person: { id: "p1", name: "Anna", me: true },
  name: 'Müller "& Söhne"',
  company: null,
  contactId: null,
};
const withheld = {
  ...call,
  remoteNumber: null,
  remoteNumberRaw: "anonymous",
  name: null,
  note: null,
  person: null,
  estimated: true,
};

async function textOf(language: "de" | "en", zone: string, pages: LoggedCall[][] = [[call], [], [withheld]]) {
  const parts: Uint8Array[] = [];
  const asked: (string | undefined)[] = [];
  for await (
    const part of csvOf(
      ({ cursor }) => {
        asked.push(cursor);
        const page = Number(cursor ?? 0);
        return Promise.resolve({ calls: pages[page]!, next: page + 1 < pages.length ? `${page + 1}` : null });
      },
      language,
      zone,
    )
  ) parts.push(part);
  equal(asked, [undefined, "1", "2"].slice(0, pages.length));
  const bytes = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  equal([...bytes.slice(0, 3)], [0xEF, 0xBB, 0xBF]);
  return new TextDecoder().decode(bytes);
}

Deno.test("csvOf() writes German for a German spreadsheet, in the zone that is asked for", async () => {
  equal(
    await textOf("de", "Europe/Berlin"),
    '"Datum";"Beginn";"Ende";"Gespräch";"Richtung";"Ergebnis";"Name";"Firma";"Rufnummer";"Person";"Gruppe";"Projekt";' +
      '"Notiz";"Quellen";"Zeiten"\r\n' +
      // The clock was put forward at 2 o'clock.
      '"29.03.2026";"00:30:00";"03:02:03";"1:32:03";"eingehend";"angenommen";"Müller ""& Söhne""";"";' +
      '"+49 221 29191999";"Anna";"";"";"\'=HYPERLINK(""https://example.com"")\nsecond line; with, separators";' +
      '"line people";""\r\n' +
      '"29.03.2026";"00:30:00";"03:02:03";"1:32:03";"eingehend";"angenommen";"";"";"";"7777anna@line.example";"";"";"";' +
      '"line people";"geschätzt"\r\n',
  );
});

Deno.test("csvOf() writes English with commas", async () => {
  const [head, line] = (await textOf("en", "UTC", [[{ ...call, note: null, endedAt: null, outcome: "ongoing" }]]))
    .split("\r\n");

  equal(head?.split(",").slice(0, 4), ['"Date"', '"Start"', '"End"', '"Talk"']);
  equal(line?.split(",").slice(0, 6), ['"2026-03-28"', '"23:30:00"', '""', '"1:32:03"', '"in"', '"ongoing"']);
});

for (
  const [text, cell] of [
    ["plain", '"plain"'],
    ["=1+1", `"'=1+1"`],
    ["+1+1", `"'+1+1"`],
    ["-2", `"'-2"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["\t=1", `"'\t=1"`],
    ["\r=1", `"'\r=1"`],
    [" =1", `"' =1"`],
    ["+49 221 29191999", '"+49 221 29191999"'],
    ["+4922129191***", '"+4922129191***"'],
    ["+49*A1", `"'+49*A1"`],
    ['a"b', '"a""b"'],
  ] as const
) {
  Deno.test(`csvCell() writes ${JSON.stringify(text)} so that it stays text`, () => equal(csvCell(text), cell));
}
