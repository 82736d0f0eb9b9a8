import { anchor } from "./markdown.ts";
import {
  type JsDoc,
  type MemberDoc,
  memberInWords,
  type Members,
  namesIn,
  signature,
  type TypeDoc,
  typeInWords,
} from "./type-words.ts";

/** What a module exports, as `deno doc --json` tells it. */
export interface ModuleDoc {
  module_doc?: JsDoc;
  symbols: SymbolDoc[];
}

export interface SymbolDoc {
  name: string;
  declarations: {
    kind: string;
    jsDoc?: JsDoc;
    def: Members & {
      extends?: TypeDoc[] | string;
      tsType?: TypeDoc;
      constructors?: MemberDoc[];
      params?: MemberDoc["params"];
      returnType?: TypeDoc;
      typeParams?: MemberDoc["typeParams"];
    };
  }[];
}

interface Section {
  title: string;
  /** Links to what is in it, for the table of contents. */
  entries: string[];
  text: string[];
}

/** The reference of one module as Markdown: what it exports, by kinds. */
export function modulePage(title: string, module: ModuleDoc, links: string[] = []): string {
  const known = new Set(module.symbols.map(({ name }) => name));
  const sections = sectionsOf(module, known);
  return [
    `# Reference: ${title}`,
    prose(module.module_doc, known),
    ...links,
    contentsOf(sections),
    ...sections.flatMap(({ title, text }) => [`## ${title}`, ...text]),
  ].filter((part) => part !== "").join("\n\n") + "\n";
}

function contentsOf(sections: Section[]): string {
  return sections.map(({ title, entries }) =>
    `- [${title}](#${anchor(title)})` + (entries.length === 0 ? "" : `: ${entries.join(", ")}`)
  ).join("\n");
}

/** A member of the context with members of its own is a section; all else is sorted by what it is. */
function sectionsOf({ symbols }: ModuleDoc, known: Set<string>): Section[] {
  const context = symbols.find(({ name }) => name === "PluginContext");
  const others = symbols.filter((symbol) => symbol !== context);
  const kinds: [title: string, symbols: SymbolDoc[]][] = [
    ["Components", others.filter(isComponent)],
    ["Hooks", others.filter((one) => isFunction(one) && /^use[A-Z]/.test(one.name))],
    ["Functions", others.filter((one) => isFunction(one) && !isComponent(one) && !/^use[A-Z]/.test(one.name))],
    ["Errors", others.filter(({ name }) => /Error/.test(name))],
  ];
  const sorted = new Set(kinds.flatMap(([, symbols]) => symbols));
  const props = new Set(kinds[0]![1].map(({ name }) => `${name}Props`));
  const rest = others.filter((one) => !sorted.has(one) && !props.has(one.name));
  return [
    ...(context ? sectionsOfContext(context, known) : []),
    ...[...kinds, ["Types", rest] as const].filter(([, symbols]) => symbols.length > 0).map(([title, of]) => ({
      title,
      entries: of.map(({ name }) => link(name)),
      text: of.flatMap((symbol) => textOf(symbol, symbols, known)),
    })),
  ];
}

function isFunction({ declarations: [first] }: SymbolDoc): boolean {
  return first?.kind === "function";
}

function isComponent(symbol: SymbolDoc): boolean {
  return isFunction(symbol) && /^[A-Z]/.test(symbol.name);
}

function sectionsOfContext({ declarations }: SymbolDoc, known: Set<string>): Section[] {
  const { def, jsDoc } = declarations[0]!;
  const members = [...def.properties ?? [], ...def.methods ?? []];
  const rooms = members.filter(({ tsType }) => tsType?.kind === "typeLiteral");
  const others = members.filter((member) => !rooms.includes(member));
  const single = others.filter(({ params, tsType }) => params !== undefined || tsType?.kind === "typeRef");
  const facts = others.filter((member) => !single.includes(member));
  return [
    {
      title: "The context",
      entries: single.map(({ name }) => `[${name}](#${anchor(`context.${name}`)})`),
      text: [
        prose(jsDoc, known),
        membersOf({ properties: facts }, known),
        ...single.flatMap((member) => callText("###", `context.${member.name}`, member, known)),
      ],
    },
    ...rooms.map(({ name, jsDoc, tsType }) => {
      const { properties = [], methods = [] } = tsType!.value as Members;
      const inside = [...properties, ...methods];
      const path = `context.${name}`;
      return {
        title: path,
        entries: inside.map(({ name }) => `[${name}](#${anchor(`${path}.${name}`)})`),
        text: [
          prose(jsDoc, known),
          ...inside.flatMap((member) => callText("###", `${path}.${member.name}`, member, known)),
        ],
      };
    }),
  ];
}

function callText(level: string, path: string, member: MemberDoc, known: Set<string>): string[] {
  const code = member.params ? signature(path, member) : `${path}: ${typeInWords(member.tsType!)}`;
  return [`${level} ${path}`, block(code), prose(member.jsDoc, known), typesIn(member, known)];
}

function textOf(symbol: SymbolDoc, all: SymbolDoc[], known: Set<string>): string[] {
  const { name, declarations: [first] } = symbol;
  const { kind, jsDoc, def } = first!;
  const said = prose(jsDoc, known);
  const head = `### ${name}`;
  if (kind === "function" && isComponent(symbol)) {
    const props = all.find((one) => one.name === `${name}Props`)?.declarations[0]?.def;
    const own = props ?? (def.params?.[0]?.tsType?.value ?? {}) as Members;
    return [head, said, membersOf({ ...own, extends: props?.extends ?? [] }, known)];
  }
  if (kind === "function") return [head, block(signature(name, def)), said, typesIn(def, known)];
  if (kind === "typeAlias") return [head, block(`type ${name} = ${typeInWords(def.tsType!)}`), said];
  if (kind === "variable") return [head, block(`const ${name} = ${typeInWords(def.tsType!)}`), said];
  const generics = (def.typeParams ?? []).map(({ name }) => name).join(", ");
  const made = (def.constructors ?? []).map((one) => block(signature(`new ${name}`, one)));
  return [head, generics && `\`${name}<${generics}>\``, said, ...made, membersOf(def, known)];
}

/** One line of a list for each member. */
function membersOf(
  { properties = [], methods = [], extends: parents }: Members & { extends?: TypeDoc[] | string },
  known: Set<string>,
): string {
  const inherited = (Array.isArray(parents) ? parents : []).map((parent) =>
    `- all of ${linked(typeInWords(parent), known)}`
  );
  const own = [...properties, ...methods].filter(({ isStatic }) => !isStatic)
    .filter(({ name }) => !name.startsWith("["))
    .map((member) => {
      const doc = prose(member.jsDoc, known);
      return `- \`${member.params ? signature(member.name, member, Infinity) : memberInWords(member)}\`` +
        (doc === "" ? "" : `: ${doc.replaceAll("\n", "\n  ")}`);
    });
  return [...inherited, ...own].join("\n");
}

/** Where the types of a call are explained. */
function typesIn(call: unknown, known: Set<string>): string {
  const names = [...new Set(namesIn(call))].filter((name) => known.has(name) && name !== "Json");
  return names.length === 0 ? "" : `Types: ${names.map(link).join(", ")}`;
}

function linked(type: string, known: Set<string>): string {
  if (known.has(type)) return link(type);
  const names = type.match(/\w+/g)?.filter((name) => known.has(name)) ?? [];
  return `\`${type}\`` + (names.length === 0 ? "" : ` (${names.map(link).join(", ")})`);
}

function link(name: string): string {
  return `[${name}](#${anchor(name)})`;
}

function prose({ doc = "", tags = [] }: JsDoc = {}, known: Set<string>): string {
  const [deprecated] = tags.filter(({ kind }) => kind === "deprecated");
  const text = deprecated ? `${doc.trim()}\n\n**Deprecated** ${deprecated.doc ?? ""}` : doc;
  return text.trim().replaceAll(/\{@link (\w+)\}/g, (_, name) => known.has(name) ? link(name) : `\`${name}\``);
}

function block(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}
