// Checks that the files which the documents name are there.
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Not the change log: it tells of files that are gone.
const documents = ["README.md", "CONTRIBUTING.md", "docs/**/*.md", "{plugins,examples}/*/*.md"];

if (import.meta.main) {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const problems = globSync(documents, { cwd: root }).sort().flatMap((document) => {
    const text = readFileSync(join(root, document), "utf8");
    return missingFiles(root, document, text).map((file) => `${document} names "${file}": there is no such file`);
  });
  for (const problem of problems) console.error(problem);
  Deno.exit(problems.length > 0 ? 1 : 0);
}

/** Links to files, relative to the document, and paths in backquotes, from the root, that lead nowhere. */
export function missingFiles(root: string, document: string, text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)/g)].map((found) => found[1]!.split("#")[0]!)
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link));
  const paths = [...prose.matchAll(/`([\w.@*-]+(?:\/[\w.@*-]+)*\/?)`/g)].map((found) => found[1]!)
    .filter((path) => isOfRepository(root, path));
  return [
    ...links.filter((link) => !existsSync(join(root, dirname(document), link))),
    ...paths.filter((path) => globSync(path.replace(/\/$/, ""), { cwd: root }).length === 0),
  ];
}

/** `core/main.ts` is meant as a path; `text/html`, `config.json`, and what is made in `dist/` are not. */
function isOfRepository(root: string, path: string): boolean {
  const [top = "", ...rest] = path.split("/");
  const folder = join(root, top);
  return rest.length > 0 && top !== "dist" && !top.includes("*") && existsSync(folder) &&
    statSync(folder).isDirectory();
}
