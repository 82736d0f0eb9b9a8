/** A type as `deno doc --json` describes it; what is in `value` depends on the kind. */
export interface TypeDoc {
  kind: string;
  repr?: string;
  value?: unknown;
}

export interface ParamDoc {
  kind: string;
  name?: string;
  optional?: boolean;
  tsType?: TypeDoc;
  /** Of one with a default. */
  left?: ParamDoc;
}

/** A comment, with what begins with an @ in it. */
export interface JsDoc {
  doc?: string;
  tags?: { kind: string; doc?: string }[];
}

export interface MemberDoc {
  name: string;
  kind?: string;
  optional?: boolean;
  readonly?: boolean;
  isStatic?: boolean;
  jsDoc?: JsDoc;
  /** Of a property. */
  tsType?: TypeDoc;
  /** Of a method. */
  params?: ParamDoc[];
  returnType?: TypeDoc;
  typeParams?: { name: string; constraint?: TypeDoc; default?: TypeDoc }[];
}

export interface Members {
  properties?: MemberDoc[];
  methods?: MemberDoc[];
}

/** The type as it is written in TypeScript. */
export function typeInWords({ kind, repr = "", value }: TypeDoc): string {
  switch (kind) {
    case "keyword":
      return repr;
    case "literal": {
      const { kind: of, string } = value as { kind: string; string?: string };
      return of === "string" ? JSON.stringify(string) : repr;
    }
    case "typeRef": {
      const { typeName, typeParams = [] } = value as { typeName: string; typeParams?: TypeDoc[] };
      return typeParams.length === 0 ? typeName : `${typeName}<${typeParams.map(typeInWords).join(", ")}>`;
    }
    case "union":
      return (value as TypeDoc[]).map(typeInWords).join(" | ");
    case "intersection":
      return (value as TypeDoc[]).map(typeInWords).join(" & ");
    case "array":
      return `${typeInWords(value as TypeDoc)}[]`;
    case "parenthesized":
      return `(${typeInWords(value as TypeDoc)})`;
    case "fnOrConstructor": {
      const { params, tsType } = value as { params: ParamDoc[]; tsType: TypeDoc };
      return `(${paramsInWords(params).join(", ")}) => ${typeInWords(tsType)}`;
    }
    case "indexedAccess": {
      const { objType, indexType } = value as { objType: TypeDoc; indexType: TypeDoc };
      return `${typeInWords(objType)}[${typeInWords(indexType)}]`;
    }
    case "typeQuery":
      return `typeof ${repr}`;
    case "typeLiteral":
      return literalInWords(value as Members & { indexSignatures?: MemberDoc[] });
    default:
      throw new Error(`Cannot put a type of the kind "${kind}" into words: teach scripts/api/type-words.ts`);
  }
}

function literalInWords(
  { properties = [], methods = [], indexSignatures = [] }: Members & { indexSignatures?: MemberDoc[] },
) {
  const parts = [
    ...indexSignatures.map(({ params = [], tsType }) =>
      `[${paramsInWords(params).join(", ")}]: ${typeInWords(tsType!)}`
    ),
    ...[...properties, ...methods].map(memberInWords),
  ];
  return `{ ${parts.join("; ")} }`;
}

/** `name?: type` or `name(params): type`, as in an interface. */
export function memberInWords(member: MemberDoc): string {
  const { name, optional, tsType, params } = member;
  const mark = optional ? "?" : "";
  return params === undefined
    ? `${name}${mark}: ${tsType ? typeInWords(tsType).replace(optional ? / \| undefined$/ : "", "") : "unknown"}`
    : signature(name + mark, member);
}

/** A call, on several lines when it is long. */
export function signature(
  name: string,
  { params = [], returnType, typeParams = [] }: Partial<MemberDoc>,
  most = 100,
): string {
  const generics = typeParams.map(({ name, constraint, default: fallback }) =>
    name + (constraint ? ` extends ${typeInWords(constraint)}` : "") + (fallback ? ` = ${typeInWords(fallback)}` : "")
  );
  const head = name + (generics.length > 0 ? `<${generics.join(", ")}>` : "");
  const words = paramsInWords(params);
  const tail = returnType ? `: ${typeInWords(returnType)}` : "";
  const line = `${head}(${words.join(", ")})${tail}`;
  return line.length <= most || words.length === 0
    ? line
    : `${head}(\n${words.map((word) => `  ${word},\n`).join("")})${tail}`;
}

function paramsInWords(params: ParamDoc[]): string[] {
  return params.map((param) => {
    const { name = "options", optional, tsType } = param.left ?? param;
    return `${name}${optional || param.left ? "?" : ""}${tsType ? `: ${typeInWords(tsType)}` : ""}`;
  });
}

/** Names of the types that it is made of. */
export function namesIn(type: unknown): string[] {
  if (typeof type !== "object" || type === null) return [];
  if ("typeName" in type) return [type.typeName as string, ...namesIn(Object.values(type))];
  return Object.values(type).flatMap(namesIn);
}
