import type { Kysely } from "kysely";
import type { Text } from "timetrack";
import type { Tables } from "./database/tables.ts";
import { TimeTrackError } from "./errors.ts";
import type { EventBus } from "./events.ts";
import { everyLanguage, type Language, message, textIn } from "./messages/mod.ts";
import { refusal } from "./refusal.ts";

export interface IssueInfo {
  plugin: string;
  id: string;
  severity: "warning" | "error";
  title: string;
  hint: string | null;
  /** What the buttons of the card do: a command of the plugin, or one of the host's repairs. */
  actions: { id: string; title: string }[];
  createdAt: string;
}

export interface IssueService {
  list(): Promise<IssueInfo[]>;
  /** Does what a button of the card says. */
  act(plugin: string, id: string, action: string): Promise<void>;
  create(plugin: string, id: string, issue: NewIssue): Promise<void>;
  resolve(plugin: string, id: string): Promise<void>;
  /** Takes down all cards of a plugin. */
  resolveAll(plugin: string): Promise<void>;
}

export interface NewIssue {
  severity: "warning" | "error";
  title: Text;
  hint: Text | null;
  command: string | null;
}

/** Repair cards of the host itself carry this in place of a plugin's id. */
export const HOST_CARDS = "host";

/** What the host can do itself; "action.<name>" of the catalogue is on the button. */
export type HostRepair = "restart" | "disable" | "refuse" | "config" | "dismiss" | "redeliver" | "discard";

/** Offered where a plugin does not work and its own card names nothing better. */
const PLUGIN_REPAIRS: HostRepair[] = ["restart", "disable"];

export interface IssueOptions {
  db: Kysely<Tables>;
  events: EventBus;
  language(): Language;
  /** Runs a command of a plugin. */
  runCommand(plugin: string, command: string): Promise<unknown>;
  /** The title of a plugin's command in the person's language, `null` when it has none such. */
  commandTitle?: ((plugin: string, command: string) => string | null) | undefined;
  /**
   * They get the plugin's id, or what follows the colon in the `command` of a card of the host:
   * `"config"`, `"restart:teams,disable:teams"`.
   */
  hostActions: Map<HostRepair, (subject: string) => unknown>;
}

const MOST_PER_PLUGIN = 50;
const LONGEST_TITLE = 300;
const LONGEST_HINT = 2000;

type IssueRow = Tables["issues"];

/** Repair cards: what does not work and what mends it, kept over restarts until it is mended. */
export function createIssueService(options: IssueOptions): IssueService {
  const { db, events, language, runCommand, commandTitle, hostActions } = options;

  function actionsOf({ plugin, command, severity }: IssueRow): IssueInfo["actions"] {
    if (plugin === HOST_CARDS) return hostButtons(command === null ? [] : command.split(","));
    if (command !== null) {
      return [{ id: command, title: commandTitle?.(plugin, command) ?? message(language(), "action.repair") }];
    }
    return severity === "error" ? hostButtons(PLUGIN_REPAIRS) : [];
  }

  function hostButtons(ids: string[]): IssueInfo["actions"] {
    return ids.filter((id) => hostActions.has(nameOf(id)))
      .map((id) => ({ id, title: message(language(), `action.${nameOf(id)}`) }));
  }

  async function find(plugin: string, id: string): Promise<IssueRow | undefined> {
    return await db.selectFrom("issues").selectAll().where("plugin", "=", plugin).where("id", "=", id)
      .executeTakeFirst();
  }

  return {
    async list() {
      const rows = await db.selectFrom("issues").selectAll().orderBy("created_at", "desc").orderBy("id").execute();
      const weight = ({ severity }: IssueRow) => severity === "error" ? 0 : 1;
      return rows.sort((a, b) => weight(a) - weight(b)).map((row) => ({
        plugin: row.plugin,
        id: row.id,
        severity: row.severity === "error" ? "error" : "warning",
        title: textIn(JSON.parse(row.title), language()),
        hint: row.hint === null ? null : textIn(JSON.parse(row.hint), language()),
        actions: actionsOf(row),
        createdAt: new Date(row.created_at).toISOString(),
      }));
    },

    async act(plugin, id, action) {
      const row = await find(plugin, id);
      const names = { card: id, plugin, action };
      if (!row) throw refusal("not-found", (language) => message(language, "refusal.card.unknown", names));
      if (!actionsOf(row).some((one) => one.id === action)) {
        throw refusal("not-found", (language) => message(language, "refusal.card.action", names));
      }
      if (action === row.command && plugin !== HOST_CARDS) await runCommand(plugin, action);
      else await hostActions.get(nameOf(action))?.(plugin === HOST_CARDS ? subjectOf(action) : plugin);
    },

    async create(plugin, id, issue) {
      const before = await find(plugin, id);
      const row = { plugin, id, ...stored(issue), created_at: before?.created_at ?? Date.now() };
      if (before && isSame(before, row)) return;
      if (!before) await refuseTooMany(db, plugin);
      const { severity, title, hint, command } = row;
      await db.insertInto("issues").values(row)
        .onConflict((conflict) => conflict.columns(["plugin", "id"]).doUpdateSet({ severity, title, hint, command }))
        .execute();
      events.emit("host/issues", { plugin, id, resolved: false });
    },

    async resolve(plugin, id) {
      const { numDeletedRows } = await db.deleteFrom("issues").where("plugin", "=", plugin).where("id", "=", id)
        .executeTakeFirst();
      if (numDeletedRows > 0n) events.emit("host/issues", { plugin, id, resolved: true });
    },

    async resolveAll(plugin) {
      const { numDeletedRows } = await db.deleteFrom("issues").where("plugin", "=", plugin).executeTakeFirst();
      if (numDeletedRows > 0n) events.emit("host/issues", { plugin, id: null, resolved: true });
    },
  };
}

function nameOf(action: string): HostRepair {
  return action.split(":", 1)[0] as HostRepair;
}

function subjectOf(action: string): string {
  return action.slice(nameOf(action).length + 1);
}

/** In all its languages: who reads it later may speak another one. */
function stored(
  { severity, title, hint, command }: NewIssue,
): Pick<IssueRow, "severity" | "title" | "hint" | "command"> {
  return { severity, title: shortened(title, LONGEST_TITLE), hint: hint && shortened(hint, LONGEST_HINT), command };
}

function shortened(text: Text, length: number): string {
  return JSON.stringify(everyLanguage((language) => textIn(text, language).slice(0, length)));
}

function isSame(before: IssueRow, after: IssueRow): boolean {
  return before.severity === after.severity && before.title === after.title && before.hint === after.hint &&
    before.command === after.command;
}

async function refuseTooMany(db: Kysely<Tables>, plugin: string): Promise<void> {
  const { count } = await db.selectFrom("issues").where("plugin", "=", plugin)
    .select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  if (Number(count) < MOST_PER_PLUGIN) return;
  throw new TimeTrackError("too-many", `Cannot show another repair card of "${plugin}": it has ${MOST_PER_PLUGIN}`);
}
