// Checks that every dependency is argued for in docs/decisions, and no other.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

if (import.meta.main) {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const decisions = globSync("docs/decisions/*.md", { cwd: root }).map((file) =>
    readFileSync(join(root, file), "utf8")
  );
  const problems = checkDependencies(Object.keys({ ...dependencies, ...devDependencies }), decisions.join("\n"));
  for (const problem of problems) console.error(problem);
  Deno.exit(problems.length > 0 ? 1 : 0);
}

/** An argument is a list item that begins with the name in backquotes and goes on with a reason. */
export function checkDependencies(names: string[], decisions: string): string[] {
  const argued = [...decisions.matchAll(/^- ((?:`[^`]+`(?:, )?)+): \S/gm)]
    .flatMap((item) => [...item[1]!.matchAll(/`([^`]+)`/g)].map((name) => name[1]!));
  return [
    ...names.filter((name) => !argued.includes(name))
      .map((name) => `"${name}" is in package.json, but no page in docs/decisions says why`),
    ...argued.filter((name) => !names.includes(name))
      .map((name) => `docs/decisions argues for "${name}", which is not in package.json`),
  ];
}
