import type { WireRecord } from "./wire.ts";

/** What Microsoft Graph accepts, as its documentation says; everything else is named. */

const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z`;
const GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const RECORD_PROPERTIES = ["id", "version", "type", "modalities", "lastModifiedDateTime", "startDateTime"]
  .concat(["endDateTime", "joinWebUrl", "organizer_v2"]);

/** The filters that the documentation names, and no other; `null` for one that is refused. */
export function parseFilter(text: string): ((record: WireRecord) => boolean) | null {
  const tests: ((record: WireRecord) => boolean)[] = [];
  for (const part of text.split(" and ")) {
    const person = new RegExp(`^participants_v2/any\\(p:p/id eq '([^']+)'\\)$`).exec(part)?.[1];
    const time = new RegExp(`^startDateTime (ge|gt|le|lt) (${INSTANT})$`).exec(part);
    if (person) tests.push(({ participants_v2 = [] }) => participants_v2.some(({ id }) => id === person));
    else if (time) {
      tests.push(({ startDateTime }) => compare(time[1]!, Date.parse(startDateTime), Date.parse(time[2]!)));
    } else return null;
  }
  return (record) => tests.every((test) => test(record));
}

/** Whether both kinds of filter stand in one, which no example of the documentation has. */
export function isCombined(filter: string): boolean {
  return filter.includes("startDateTime") && filter.includes("participants_v2");
}

function compare(operator: string, a: number, b: number): boolean {
  return operator === "ge" ? a >= b : operator === "gt" ? a > b : operator === "le" ? a <= b : a < b;
}

/** What the service would not have accepted in a request, whatever it is for. */
export function requestProblems(request: Request): string[] {
  const { method, headers } = request;
  const problems: string[] = [];
  if (method !== "GET") problems.push(`the method ${method}`);
  if (headers.get("accept") !== "application/json") problems.push('no "accept: application/json"');
  if (!new RegExp(`^${GUID}$`).test(headers.get("client-request-id") ?? "")) problems.push("no client-request-id");
  for (const name of ["content-type", "content-length", "cookie", "referer", "prefer"]) {
    if (headers.has(name)) problems.push(`the header ${name}`);
  }
  return problems;
}

/** What is wrong with the query of a request; `allowed` names its parameters. */
export function queryProblems({ searchParams }: URL, allowed: string[]): string[] {
  const names = [...searchParams.keys()];
  const problems = names.filter((name) => !allowed.includes(name)).map((name) => `the parameter ${name}`);
  if (new Set(names).size < names.length) problems.push("a parameter twice");
  return problems;
}

export function selectProblems({ searchParams }: URL): string[] {
  const selected = searchParams.get("$select")?.split(",") ?? [];
  return selected.filter((name) => !RECORD_PROPERTIES.includes(name)).map((name) => `$select of ${name}`);
}

export function isId(text: string): boolean {
  return new RegExp(`^${GUID}$`).test(text);
}
