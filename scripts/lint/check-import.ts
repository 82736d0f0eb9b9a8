import { type Room, roomOfImport } from "./rooms.ts";

/** What is wrong with this import in a file of this room, or `null`. */
export function checkImport(from: Room, specifier: string, typeOnly: boolean): string | null {
  if (/^(https?|jsr|npm|data):/.test(specifier)) {
    return `Cannot import "${specifier}": dependencies are npm packages named in package.json`;
  }
  const target = roomOfImport(from, specifier);
  if (!target) return checkPackage(from, specifier, typeOnly);
  if (target.folder === from.folder) return checkInside(from, target);
  if (from.isTest && target.path.startsWith("tests/support/")) return null;

  const problem = checkCrossing(from, target, typeOnly);
  return problem && `Cannot import "${target.path}" in "${from.path}": ${problem}`;
}

function checkPackage(from: Room, specifier: string, typeOnly: boolean): string | null {
  if (from.name === "ui" && specifier === "timetrack" && !typeOnly) {
    return 'Cannot import "timetrack" in ui: only its types, by "import type"';
  }
  const shipped = from.name === "core" || from.name === "plugins" || from.name === "ui";
  if (specifier === "better-sqlite3" && shipped && !from.path.startsWith("core/database/")) {
    return `Cannot import "better-sqlite3" in "${from.path}": only core/database opens the database`;
  }
  return null;
}

/** The sandbox bundles core/sdk into every plugin, so it stands by itself. */
function checkInside(from: Room, target: Room): string | null {
  if (!from.path.startsWith("core/sdk/") || from.isTest || target.path.startsWith("core/sdk/")) return null;
  return `Cannot import "${target.path}" in "${from.path}": core/sdk is what plugins get, nothing of the host`;
}

function checkCrossing(from: Room, target: Room, typeOnly: boolean): string | null {
  switch (from.name) {
    case "core":
      if (!target.path.includes("/")) return null; // package.json, manifest.schema.json
      // The command that starts the host is where the UI is bundled; the host itself only serves the files.
      if (from.path.startsWith("core/cli/") && target.path === "ui/bundle.ts") return null;
      return "core must work with nothing else of the repository";
    case "plugins":
    case "examples":
      return 'a plugin uses "timetrack", packages and its own files';
    case "ui":
      if (target.name === "core" && (typeOnly || from.isTest)) return null;
      return target.name === "core" ? 'ui takes only types from core, by "import type"' : "ui uses its own files";
    default:
      return null; // tests and scripts may reach everything
  }
}
