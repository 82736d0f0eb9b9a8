import { deepStrictEqual as equal } from "node:assert/strict";
import type { JsonSchema } from "../../core/config/json-schema.ts";
import { changeOf, fieldsOf, surfaceOf } from "./surface.ts";

const text = `Defined in file:///a.ts:1:1

interface Context
  readonly id: string
  readonly tray: { items(): Promise<Item[]>; update(id: string, patch: { title?: string; }): void; }

type State = "on; off" | ((a: "b" | "c") => void)

function parse(text: string): number
`;

Deno.test("surfaceOf() has a line for each name, member and choice", () => {
  equal(surfaceOf("kit", text), [
    "kit Context = interface Context",
    "kit Context · readonly id: string",
    "kit Context · readonly tray.items(): Promise<Item[]>",
    "kit Context · readonly tray.update(id: string, patch: { title?: string; }): void",
    'kit State = type State = "on; off"',
    'kit State = type State = ((a: "b" | "c") => void)',
    "kit parse = function parse(text: string): number",
  ]);
});

const schema = {
  type: "object",
  required: ["id"],
  $defs: { name: { type: "string", maxLength: 60, description: "A name" } },
  properties: { id: { $ref: "#/$defs/name" }, kinds: { type: "array", items: { enum: ["a", "b"] } } },
} as JsonSchema;

Deno.test("fieldsOf() has a line for each bound of each field", () => {
  equal(fieldsOf(schema), [
    'manifest type "object"',
    "manifest.id maxLength 60",
    "manifest.id must be there",
    'manifest.id type "string"',
    'manifest.kinds type "array"',
    'manifest.kinds[] is "a"',
    'manifest.kinds[] is "b"',
  ]);
});

const before = [
  "manifest.id maxLength 8",
  'manifest.id pattern "a"',
  'manifest.id type "string"',
  'manifest.kinds[] is "a"',
  "timetrack Call · id: string",
];
const changes: [what: string, now: string[], change: ReturnType<typeof changeOf>][] = [
  ["nothing", before, "none"],
  ["a new member", [...before, "timetrack Call · note: string"], "minor"],
  ["a new choice of a field", [...before, 'manifest.kinds[] is "b"'], "minor"],
  ["a new field with bounds", [...before, "manifest.icon maxLength 9", 'manifest.icon type "string"'], "minor"],
  ["a wider bound", ["manifest.id maxLength 9", ...before.slice(1)], "minor"],
  ["another pattern", [before[0]!, 'manifest.id pattern "a|b"', ...before.slice(2)], "minor"],
  ["a narrower bound", ["manifest.id maxLength 7", ...before.slice(1)], "major"],
  ["a member that is gone", before.slice(0, 4), "major"],
  ["another type", [...before.slice(0, 4), "timetrack Call · id: number"], "major"],
  ["a new bound of a field that was there", [...before, "manifest.id minLength 2"], "major"],
  ["a new field that must be there in one that was", [...before, "manifest.id.part must be there"], "major"],
];

for (const [what, now, change] of changes) {
  Deno.test(`changeOf() asks for ${change === "none" ? "no" : `a ${change}`} version for ${what}`, () => {
    equal(changeOf(before, now), change);
  });
}

Deno.test("changeOf() takes for an addition what is no longer asked of a manifest", () => {
  equal(changeOf([...before, "manifest.id.part must be there"], before), "minor");
});
