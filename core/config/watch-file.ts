import { statSync } from "node:fs";
import { untilNext } from "../schedule/aligned.ts";

const LOOK_EVERY_MS = 2000;
const SETTLE_MS = 100;

/**
 * Tells of every change of a file, also when an editor replaces it or the file behind a
 * symbolic link; what is written in pieces is told once, at its end.
 *
 * It looks every two seconds instead of having the system tell: Deno's watcher opens whatever
 * changes in the folder, and closing a second handle of the database takes away the locks that
 * SQLite holds on it. Any program that then opens the database brings this process down.
 */
export function watchFile(file: string, onChange: () => void): () => void {
  // The first look tells what has happened since the file was read.
  let told = "";
  let timer = setTimeout(look, untilNext(LOOK_EVERY_MS));

  function look(): void {
    const state = stateOf(file);
    timer = state === told ? setTimeout(look, untilNext(LOOK_EVERY_MS)) : setTimeout(() => settle(state), SETTLE_MS);
  }

  function settle(before: string): void {
    const state = stateOf(file);
    if (state !== before) return void (timer = setTimeout(() => settle(state), SETTLE_MS));
    told = state;
    timer = setTimeout(look, untilNext(LOOK_EVERY_MS));
    onChange();
  }

  return () => clearTimeout(timer);
}

function stateOf(file: string): string {
  try {
    // Where there is none, an exception at each look would be the most that a resting computer is used for.
    const there = statSync(file, { throwIfNoEntry: false });
    return there ? `${there.ino} ${there.size} ${there.mtimeMs}` : "not there";
  } catch (thrown) {
    // What keeps it from being read is told when it is.
    return thrown instanceof Error ? thrown.name : String(thrown);
  }
}
