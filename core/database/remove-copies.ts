import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Removes all backups, and what was set aside of earlier databases. */
export function removeCopies(file: string, backups: string): void {
  for (const name of existsSync(backups) ? readdirSync(backups) : []) rmSync(join(backups, name), { recursive: true });
  const folder = dirname(file);
  const aside = [".broken-", ".restored"].map((suffix) => basename(file) + suffix);
  for (const name of readdirSync(folder)) {
    if (aside.some((start) => name.startsWith(start))) rmSync(join(folder, name));
  }
}
