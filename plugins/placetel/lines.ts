import type { PluginContext } from "timetrack";
import type { Api } from "./api.ts";
import { type Directory, listIfOffered, readDirectory } from "./directory.ts";
import { sourceContacts, sourceUsers } from "./people.ts";
import { type KnownLines, lookUp, type Selection, selectionOf, unknownEntries } from "./selection.ts";

/** Who is chosen, and who is who in the account. */
export interface Lines {
  /** Whose calls are wanted now. */
  selection(): Selection;
  /** The account, looked up again once a day and whenever other entries were chosen. */
  read(api: Api, signal: AbortSignal): Promise<Directory>;
  /** Tells the host whom Placetel knows, once a day or now. */
  report(api: Api, signal: AbortSignal, now?: boolean): Promise<void>;
  /** Entries for which nobody was found. */
  unknown(): string[];
  /** Notes once which lists the account or the key does not have. */
  onMissing(path: string): void;
  /** Other entries were chosen. */
  changed(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;

export async function openLines(context: PluginContext): Promise<Lines> {
  const { calls, log, settings, state, webhooks } = context;
  let known = await state.get<KnownLines & Record<string, never>>("lines") as KnownLines | undefined;
  /** Of this process alone: the lines of the others are kept on no disk. */
  let directory: { read: Directory; at: number; entries: string } | null = null;
  const missing = new Set<string>();

  const entries = () => settings.get<string[]>("users");

  function onMissing(path: string): void {
    if (missing.has(path)) return;
    missing.add(path);
    log.info(`Placetel does not offer "${path}" to this account or key; it is left out`);
  }

  async function remember(next: KnownLines | undefined): Promise<void> {
    known = next;
    if (next === undefined) await state.delete("lines");
    else await state.set("lines", next as never);
    await explain();
  }

  async function explain(): Promise<void> {
    const of = (entry: string) => {
      const { users = [], numbers = [] } = known?.meanings[entry] ?? {};
      return [...users, ...numbers];
    };
    await webhooks.explain("notify", Object.fromEntries(entries().map((entry) => [entry, of(entry)])));
  }

  async function read(api: Api, signal: AbortSignal): Promise<Directory> {
    const chosen = JSON.stringify(entries());
    if (directory?.entries === chosen && Math.abs(Date.now() - directory.at) < DAY_MS) return directory.read;
    const groups = entries().length > 0;
    const found = await readDirectory(api, { groups, signal, onMissing });
    directory = { read: found, at: Date.now(), entries: chosen };
    await remember(groups ? lookUp(entries(), found) : undefined);
    return found;
  }

  async function report(api: Api, signal: AbortSignal, now = false): Promise<void> {
    const reportedAt = await state.get<number>("peopleReportedAt") ?? 0;
    if (!now && Math.abs(Date.now() - reportedAt) < DAY_MS) return;
    const users = await read(api, signal);
    const teams = await listIfOffered(api, "/microsoft_teams/users", signal, onMissing);
    await calls.reportUsers("placetel", sourceUsers(users, teams, selectionOf(entries(), known)));
    const contacts = await listIfOffered(api, "/contacts", signal, onMissing);
    await calls.reportContacts("placetel", sourceContacts(contacts));
    await state.set("peopleReportedAt", Date.now());
  }

  return {
    selection: () => selectionOf(entries(), known),
    read,
    report,
    onMissing,
    unknown: () => unknownEntries(entries(), known),
    async changed() {
      directory = null;
      await state.delete("peopleReportedAt");
      await explain();
    },
  };
}
