import type { RightsState, Text } from "timetrack";
import { createTurns } from "../../database/turns.ts";
import { refusal, says } from "../../refusal.ts";
import type { Entry, Gate } from "../entry.ts";
import type { Grants } from "./grants.ts";
import type { Caller } from "./caller.ts";
import { consentTo } from "../info.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { answered, heldRights, optionalRights, questionFor, standingOf } from "./optional-rights.ts";
import type { SettingInfo } from "../plugin-info.ts";
import { rightNames } from "./right-names.ts";
import { commonRights, isEmpty, joinRights, missingRights } from "./rights.ts";
import type { PluginSettings } from "../settings.ts";

/** What a person says about optional rights, by their names. */
export interface OptionalAnswer {
  rights: string[];
  allow: boolean;
  /** Names what is granted in the end; needed to allow, and refused when that is something else by then. */
  consent?: string | undefined;
}

/** Optional rights: what plugins ask for while they run, and what the person answers. */
export interface Asking {
  /** Whether the process that asks has these rights; if not, the person is asked, unless they are already or said no. */
  request(caller: Pick<Caller, "manifest" | "granted">, rights: string[], reason: Text): boolean;
  /** What the person said about these rights so far; asks nothing. */
  query(caller: Pick<Caller, "manifest" | "granted">, rights: string[]): RightsState;
  /** The person allows optional rights, refuses them, or takes them back. */
  answer(id: string, answer: OptionalAnswer): Promise<void>;
  /** A no to what the plugin asks now. */
  refuse(id: string): Promise<void>;
}

export interface AskingOptions {
  grants: Grants;
  settings: Pick<PluginSettings, "describe">;
  find(id: string): Entry;
  check(entry: Entry): Gate;
  /** Shows what is asked now. */
  show(entry: Entry): void;
  /** Takes over what may be done now; a process that has other rights ends, and one that `runs` starts anew. */
  renew(id: string, runs: boolean): Promise<void>;
}

/** What the settings of a plugin stood for a moment ago. */
interface Described {
  manifest: Manifest;
  settings: SettingInfo[];
  noes: number | undefined;
}

export function createAsking({ grants, settings, find, check, show, renew }: AskingOptions): Asking {
  const turns = createTurns();
  /** How often the person said no to a plugin: a yes that was on its way then is not their last word. */
  const noes = new Map<string, number>();

  function known(id: string): { entry: Entry; manifest: Manifest } {
    const entry = find(id);
    const { manifest } = entry.loaded;
    if (manifest) return { entry, manifest };
    throw refusal("conflict", says("refusal.plugin.unusable", { plugin: id, reason: check(entry).reason ?? "" }));
  }

  async function answer(id: string, given: OptionalAnswer): Promise<void> {
    const manifest = given.allow ? known(id).manifest : null;
    // A keychain that asks for its password lets nobody else wait: a no least of all.
    const described = manifest && { manifest, noes: noes.get(id), settings: await settings.describe(manifest) };
    const { entry, isOther, runs } = await turns(() => decide(id, given, described));
    if (isOther) await renew(id, runs);
    else show(entry);
  }

  /** Nothing waits between what is read here and what is decided: neither undoes what came in between. */
  async function decide(id: string, { rights: names, allow, consent }: OptionalAnswer, described: Described | null) {
    const { entry, manifest } = known(id);
    const { builtIn } = entry.loaded;
    const rights = optionalRights(manifest, names);
    const { granted, refused } = grants.of(id);
    const held = heldRights(manifest, builtIn, granted);
    if (allow) {
      // Without the rights that it needs it does not run: those are granted first.
      if (!builtIn && granted === null) throw notYet(id);
      const isDescribed = described?.manifest === manifest && described.noes === noes.get(id);
      if (!isDescribed || consent !== consentTo(joinRights(held, rights), described.settings)) throw changed(id);
    } else noes.set(id, (noes.get(id) ?? 0) + 1);
    const asked = entry.question;
    const next = answered({ granted, refused, question: asked }, { rights, allow });
    entry.question = next.question;
    await grants.decide(id, { granted: next.granted, refused: next.refused });
    const isOther = !isEmpty(allow ? missingRights(rights, held) : commonRights(rights, held));
    return { entry, isOther, runs: allow && asked !== null && next.question === null };
  }

  return {
    request({ manifest: { id }, granted: own }, names, reason) {
      const { entry, manifest } = known(id);
      const { granted, refused } = grants.of(id);
      const held = heldRights(manifest, entry.loaded.builtIn, granted);
      const question = questionFor(manifest, { names, reason }, { held, refused, question: entry.question });
      if (question !== null && check(entry).state === "ready") {
        entry.question = question;
        show(entry);
      }
      return isEmpty(missingRights(optionalRights(manifest, names), own));
    },

    query({ manifest: { id }, granted: own }, names) {
      const { entry, manifest } = known(id);
      return standingOf(manifest, { names, own }, { refused: grants.of(id).refused, question: entry.question });
    },

    answer,

    async refuse(id) {
      const { question } = find(id);
      if (question) await answer(id, { rights: rightNames(question.rights), allow: false });
    },
  };
}

function notYet(id: string) {
  return refusal("conflict", says("optional.consent", { plugin: id }), { hint: says("refusal.plugin.consent.hint") });
}

function changed(id: string) {
  return refusal("conflict", says("refusal.plugin.changed", { plugin: id }), {
    hint: says("refusal.plugin.changed.hint"),
  });
}
