/// <reference lib="deno.unstable" />
import { checkImport } from "./check-import.ts";
import { builtInPlugins, roomOf } from "./rooms.ts";

/**
 * Lint plugin that holds the directions of imports, and core and ui free of the names of plugins.
 * What may import what is written down in check-import.ts.
 */
export default {
  name: "layers",
  rules: {
    imports: {
      create(context) {
        const room = roomOf(context.filename);

        function check(node: Deno.lint.Node, source: Deno.lint.Expression | null | undefined, typeOnly: boolean) {
          if (source?.type !== "Literal" || typeof source.value !== "string") return;
          const problem = checkImport(room, source.value, typeOnly);
          if (problem) context.report({ node, message: problem });
        }

        return {
          ImportDeclaration: (node) => check(node, node.source, node.importKind === "type"),
          ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
          ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
          ImportExpression: (node) => check(node, node.source, false),
          TSImportType: (node) => check(node, literalOf(node.argument), true),
        };
      },
    },

    "plugin-names": {
      create(context) {
        const room = roomOf(context.filename);
        if (!["core", "ui"].includes(room.name) || room.isTest) return {};
        const names = builtInPlugins();
        return {
          Literal(node) {
            if (typeof node.value !== "string") return;
            const name = names.find((name) => node.value === name || String(node.value).startsWith(`plugins/${name}`));
            if (name) {
              context.report({ node, message: `This names the plugin "${name}": core and ui must work without it` });
            }
          },
        };
      },
    },
  },
} satisfies Deno.lint.Plugin;

function literalOf(argument: unknown): Deno.lint.Expression | null {
  const type = argument as { type: string; literal?: Deno.lint.Expression };
  return type.type === "TSLiteralType" ? type.literal ?? null : argument as Deno.lint.Expression;
}
