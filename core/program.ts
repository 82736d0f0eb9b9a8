import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the program, a checkout or an installed one: with core/sdk/, ui/kit/ and node_modules/. */
export const programFolder = fileURLToPath(new URL("../", import.meta.url));

/** The packages that plugins may import without bringing them along. */
export const programModules = join(programFolder, "node_modules");
