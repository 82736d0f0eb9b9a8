import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const lockFile = join(folder, "..", "package-lock.json");
const stampName = "bundle.stamp";

/** Where an installed TimeTrack has it: it comes without the sources. */
const built = join(folder, "built");

/** The folder with the files of the UI: as it was shipped, or made in `out` from the sources. */
export async function provideUi(out: string): Promise<string> {
  if (existsSync(join(built, "index.html"))) return built;
  await bundleUi({ out });
  return out;
}

/**
 * Brings the bundle of the UI in `out` up to date: nothing to do while its sources are the
 * ones it was made of. The work happens in a process of its own, so that neither the memory
 * nor the service process of esbuild stays with the host.
 */
export async function bundleUi({ out }: { out: string }): Promise<{ built: boolean }> {
  const stamp = stampOf(folder);
  if (readStamp(join(out, stampName)) === stamp) return { built: false };
  await run(["run", "--quiet", "--allow-all", join(folder, "bundle-job.ts"), out, stamp]);
  return { built: true };
}

/** Names, sizes and times of all that goes in; reading them takes about a millisecond. */
function stampOf(folder: string): string {
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes(".test.") && !entry.parentPath.endsWith("testing"))
    .map((entry) => join(entry.parentPath, entry.name));
  return [...sources.sort(), lockFile].map((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found ? `${file} ${found.size} ${found.mtimeMs}` : "";
  }).join("\n");
}

function readStamp(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

async function run(args: string[]): Promise<void> {
  const child = spawn(Deno.execPath(), args, { cwd: join(folder, ".."), stdio: ["ignore", "ignore", "pipe"] });
  const said: Uint8Array[] = [];
  child.stderr.on("data", (data: Uint8Array) => said.push(data));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return;
  throw new Error(
    `Cannot bundle the UI: ${new TextDecoder().decode(Buffer.concat(said)).trim() || `exit code ${code}`}`,
  );
}
