import type { JsonSchema } from "../../core/config/json-schema.ts";
import { message, type MessageKey } from "../../core/messages/mod.ts";
import { anchor, block, code } from "./markdown.ts";

/** A field of the schema, as far as a reader wants to know it. */
interface Field {
  $ref?: string;
  type?: string;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  uniqueItems?: boolean;
  pattern?: string;
  required?: string[];
  properties?: Fields;
  additionalProperties?: boolean | Field;
  items?: Field;
  anyOf?: Field[];
}

interface Fields {
  [name: string]: Field;
}

/** A pattern that is longer helps no reader; its field says in words what it wants. */
const LONGEST_PATTERN = 30;
const LONGEST_EXAMPLE = 80;

/** Where the forms that several fields share are explained. */
const FORMS: { [definition: string]: string } = {
  text: "[text for people](#text-for-people)",
  name: "[name](#name)",
  settingName: "[name of a setting](#name-of-a-setting)",
  setting: "[setting](#setting)",
  paths: "[paths](#paths)",
  capabilities: "[rights to the computer](#permissions)",
};

/** The reference of `manifest.json` as Markdown. */
export function manifestPage(schema: JsonSchema): string {
  const { properties = {}, required = [], $defs = {} } = schema as Field & { $defs?: Fields };

  function target($ref: string): Field {
    return $ref.replace("#/", "").split("/").reduce<unknown>((at, step) => (at as Fields)[step], schema) as Field;
  }

  /** What a reference stands for, with what is said beside it. */
  function resolve(field: Field): Field {
    const { $ref, ...own } = field;
    return $ref === undefined ? field : { ...resolve(target($ref)), ...own };
  }

  /** What is said of a field itself, and not of all that have its form. */
  function saidOf(field: Field): Pick<Field, "description" | "examples"> {
    const isForm = field.$ref !== undefined && FORMS[field.$ref.replace("#/$defs/", "")] !== undefined;
    return isForm || field.$ref === undefined ? field : { ...saidOf(target(field.$ref)), ...field };
  }

  function formIn({ $ref }: Field): string | undefined {
    if ($ref === undefined) return undefined;
    return FORMS[$ref.replace("#/$defs/", "")] ?? formIn(target($ref));
  }

  function kindOf(field: Field): string {
    const form = formIn(field);
    if (form !== undefined) return form;
    const { enum: choices, type, items, additionalProperties } = resolve(field);
    if (choices) return choices.map((choice) => code(choice)).join(" or ");
    if (type === "array") return items ? `list of ${manyOf(items)}` : "list";
    if (type === "object" && typeof additionalProperties === "object") {
      return `object with ${formIn(additionalProperties) ?? "texts"} by name`;
    }
    return { string: "text", integer: "whole number", boolean: "`true` or `false`" }[type ?? ""] ?? type ?? "any JSON";
  }

  function manyOf(items: Field): string {
    const { enum: choices, type } = resolve(items);
    if (formIn(items)) return formIn(items)!;
    if (choices) return choices.map((choice) => code(choice)).join(", ");
    return { string: "texts", object: "objects" }[type ?? ""] ?? "values";
  }

  function boundsOf(field: Field): string[] {
    const isForm = formIn(field) !== undefined;
    const { minimum, maximum, minLength, maxLength, minItems, maxItems, maxProperties, uniqueItems, pattern } = isForm
      ? field
      : resolve(field);
    return [
      range(minimum, maximum, ""),
      range(minLength, maxLength, " characters"),
      minItems === 1 && maxItems === undefined ? "not empty" : range(minItems, maxItems, " entries"),
      range(undefined, maxProperties, " entries"),
      uniqueItems && typeof uniqueItems === "boolean" ? "none twice" : "",
      pattern && pattern.length <= LONGEST_PATTERN ? `matches ${code(pattern, false)}` : "",
    ].filter((bound) => bound !== "");
  }

  /** One line of a list for each field, with those inside it below. */
  function linesOf(fields: Fields, needed: string[], depth = 0): string[] {
    return Object.entries(fields).flatMap(([name, field]) => {
      const { default: fallback, ...resolved } = resolve(field);
      const { description = "", examples = [] } = saidOf(field);
      const facts = [
        kindOf(field),
        ...(needed.includes(name) ? ["required"] : []),
        ...boundsOf(field),
        ...(fallback === undefined ? [] : [`default ${code(fallback)}`]),
      ];
      const [example = ""] = examples.map((one) => code(one)).filter((text) => text.length <= LONGEST_EXAMPLE);
      const inner = formIn(field) ? {} : insideOf(resolved);
      const line = [
        `- **\`${name}\`**: _${facts.join(", ")}._`,
        prose(description),
        example && `For example ${example}.`,
      ].filter((part) => part !== "").join(" ");
      const { required = [] } = resolved.items ? resolve(resolved.items) : resolved;
      return ["  ".repeat(depth) + line, ...linesOf(inner, required, depth + 1)];
    });
  }

  /** Fields of an object, or of those in a list. */
  function insideOf({ properties, items, additionalProperties }: Field): Fields {
    if (properties) return properties;
    if (items) return formIn(items) ? {} : resolve(items).properties ?? {};
    return typeof additionalProperties === "object" && !formIn(additionalProperties)
      ? resolve(additionalProperties).properties ?? {}
      : {};
  }

  function section(level: string, title: string, name: string, field: Field, apart: string[] = []): string[] {
    const { description = "", examples = [], ...resolved } = resolve(field);
    const { required = [] } = resolved.items ? resolve(resolved.items) : resolved;
    const facts = [kindOf(field), ...boundsOf(field)].filter((fact) => !["object", "text"].includes(fact));
    const inside = Object.entries(insideOf(resolved)).filter(([name]) => !apart.includes(name));
    const fields = linesOf(Object.fromEntries(inside), required);
    return [
      `${level} ${title}`,
      [prose(description), facts.length > 0 ? `_${sentence(facts.join(", "))}_` : ""].filter((part) => part !== "")
        .join(" "),
      ...(examples.length === 0 ? [] : [block(name, examples[0])]),
      ...(fields.length === 0 ? [] : [fields.join("\n")]),
    ];
  }

  const isRoom = (name: string) =>
    name === "contributes" || Object.keys(insideOf(resolve(properties[name]!))).length > 1;
  const plain = Object.fromEntries(Object.entries(properties).filter(([name]) => !isRoom(name)));
  const rooms = Object.keys(properties).filter((name) => isRoom(name) && name !== "contributes");
  /** Fields that stand elsewhere: those of a room that has the form of an earlier one stand there. */
  function toldApart(name: string): string[] {
    const { $ref } = properties[name]!;
    const earlier = rooms.slice(0, rooms.indexOf(name)).some((one) => $ref && properties[one]!.$ref === $ref);
    return earlier ? Object.keys(insideOf(resolve(properties[name]!))) : ["host"];
  }

  const contributes = resolve(properties["contributes"]!);
  const host = $defs["permissions"]!.properties!["host"]!;
  const offers = Object.entries(contributes.properties ?? {});
  const forms = Object.entries(FORMS).filter(([name]) => name !== "capabilities");
  const titleOf = (form: string) => /\[(.+)\]/.exec(form)![1]!.replace(/^./, (first) => first.toUpperCase());

  return [
    "# Reference: the manifest",
    `${schema.description} Each plugin has one: \`manifest.json\` in its folder. A field that is not here is an error that names it.`,
    [
      "- [Fields](#fields)",
      ...rooms.map((name) => `- [\`${name}\`](#${anchor(name)})`),
      `- [\`contributes\`](#contributes): ${
        offers.map(([name]) => `[${name}](#${anchor(`contributes.${name}`)})`).join(", ")
      }`,
      `- [Forms](#forms): ${forms.map(([, form]) => form).join(", ")}`,
    ].join("\n"),
    "## Fields",
    linesOf(plain, required).join("\n"),
    ...rooms.flatMap((name) => section("##", `\`${name}\``, name, properties[name]!, toldApart(name))),
    ...section("###", "`permissions.host`", "host", host),
    hostRights(host),
    "## `contributes`",
    prose(contributes.description ?? ""),
    ...offers.flatMap(([name, field]) => section("###", `\`contributes.${name}\``, name, field)),
    "## Forms",
    "What several fields have in common.",
    ...forms.flatMap(([name, form]) => section("###", titleOf(form), "", $defs[name]!)),
  ].filter((part) => part !== "").join("\n\n") + "\n";
}

/** The rights to what TimeTrack has, in the words of the consent. */
function hostRights({ items }: Field): string {
  const rights = (items?.enum ?? []) as string[];
  return [
    "Settings, secrets, state, status lines, tray items, events, repair cards and the log are a plugin's own and need no " +
    "right. The others, in the words in which a person is asked:",
    "",
    ...rights.map((right) => `- **\`${right}\`**: ${message("en", `right.${right}` as MessageKey)}.`),
  ].join("\n");
}

/** What stands in double quotes, and every path, is code. */
function prose(description: string): string {
  return description.replaceAll(/"([^"\s]+|[^"]*<[^"]*)"/g, "`$1`").replaceAll(
    /(?<!`)\/api\/\S*?(?=[;,]?(\s|$))/g,
    "`$&`",
  );
}

function range(least: number | undefined, most: number | undefined, what: string): string {
  const [from, to] = [least, most].map((bound) => bound?.toLocaleString("en"));
  if (from !== undefined && to !== undefined) return `${from} to ${to}${what}`;
  if (to !== undefined) return `at most ${to}${what}`;
  return from === undefined || (least === 0 && what !== "") ? "" : `at least ${from}${what}`;
}

function sentence(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase()) + ".";
}
