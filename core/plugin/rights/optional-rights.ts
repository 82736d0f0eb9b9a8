import type { RightsState, Text } from "timetrack";
import { everyLanguage, type Say, textIn } from "../../messages/mod.ts";
import { refusal, says } from "../../refusal.ts";
import type { Manifest, Permissions } from "../manifest/manifest.ts";
import { onlyRights, rightNames } from "./right-names.ts";
import { commonRights, isEmpty, joinRights, missingRights, NO_RIGHTS } from "./rights.ts";

/** What a plugin wants the person to be asked. */
export interface Question {
  rights: Permissions;
  /** In the plugin's own words. */
  reason: Text;
}

/** Each can be asked for once: a person who always says no has this many cards to answer. */
const MOST_OPTIONAL = 20;
const LONGEST_REASON = 300;

/** What is wrong with the optional rights of a manifest. */
export function optionalFaults({ permissions, optionalPermissions }: Manifest): Say[] {
  const names = rightNames(optionalPermissions);
  const repeated = rightNames(commonRights(optionalPermissions, permissions));
  // What the manifest contributes by them is there before the plugin runs, and without asking it.
  const fixed = names.filter((name) => name.startsWith("listen:") || name === "http:open");
  return [
    ...repeated.map((right) => says("manifest.optional.repeated", { right })),
    ...fixed.map((right) => says("manifest.optional.fixed", { right })),
    ...(names.length > MOST_OPTIONAL ? [says("manifest.optional.many", { most: MOST_OPTIONAL })] : []),
  ];
}

type Asking = Pick<Manifest, "id" | "permissions" | "optionalPermissions">;

/** Of what was granted at some time, what the manifest still names; all that it needs, of a plugin that is built in. */
export function heldRights(
  { permissions, optionalPermissions }: Asking,
  builtIn: boolean,
  granted: Permissions | null,
): Permissions {
  const grant = granted ?? NO_RIGHTS;
  return joinRights(builtIn ? permissions : commonRights(permissions, grant), commonRights(optionalPermissions, grant));
}

/** What a consent to the manifest grants: all that it needs, and of what it can do without that which is granted. */
export function fullGrant({ permissions, optionalPermissions }: Asking, granted: Permissions | null): Permissions {
  return joinRights(permissions, commonRights(optionalPermissions, granted ?? NO_RIGHTS));
}

/** What is granted and refused after a consent to the manifest: what it needs is refused no more. */
export function consented(
  manifest: Asking,
  { granted, refused }: { granted: Permissions | null; refused: string[] },
): { granted: Permissions; refused: string[] } {
  const full = fullGrant(manifest, granted);
  const names = rightNames(full);
  return { granted: full, refused: refused.filter((name) => !names.includes(name)) };
}

/** The optional rights of these names; throws for a name that is not among them. */
export function optionalRights({ id, optionalPermissions }: Asking, names: string[]): Permissions {
  const known = rightNames(optionalPermissions);
  const other = names.find((name) => !known.includes(name));
  if (other !== undefined) {
    throw refusal("denied", says("optional.unknown", { right: other, plugin: id }), {
      hint: says("optional.unknown.hint"),
    });
  }
  return onlyRights(optionalPermissions, (name) => names.includes(name));
}

/** What a plugin asks for, against what the person has said and what they are being asked. */
export interface Standing {
  held: Permissions;
  /** Names of what the person refused. */
  refused: string[];
  question: Question | null;
}

/**
 * What a person is to be asked now that a plugin asks for these rights; `null` when there is nothing to ask: it has
 * them, or is being asked about them, or was told no. Throws while it waits for the answer to something else.
 */
export function questionFor(
  manifest: Asking,
  { names, reason }: { names: string[]; reason: Text },
  { held, refused, question }: Standing,
): Question | null {
  const rights = missingRights(optionalRights(manifest, names), held);
  if (isEmpty(rights) || rightNames(rights).some((name) => refused.includes(name))) return null;
  if (question === null) return { rights, reason: inOneLine(reason) };
  if (isEmpty(missingRights(rights, question.rights))) return null;
  throw refusal("conflict", says("optional.open", { plugin: manifest.id }), { hint: says("optional.open.hint") });
}

/** How it stands with rights that a plugin could ask for, whose process has its `own`. */
export function standingOf(
  manifest: Asking,
  { names, own }: { names: string[]; own: Permissions },
  { refused, question }: Omit<Standing, "held">,
): RightsState {
  const missing = missingRights(optionalRights(manifest, names), own);
  if (isEmpty(missing)) return "granted";
  if (rightNames(missing).some((name) => refused.includes(name))) return "refused";
  return question && !isEmpty(commonRights(missing, question.rights)) ? "asked" : "prompt";
}

/** What is drawn as nothing, whatever it is by its name, and would push the rest to where no words of a plugin stand. */
const BLANK = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
/** Marks pile up on their letter, and over the lines above it. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** Nothing in it can leave the place that is shown as the plugin's own words, or turn the writing around. */
function inOneLine(reason: Text): Text {
  return everyLanguage((language) =>
    textIn(reason, language).replace(BLANK, " ").replace(PILED_MARKS, "$1").trim().slice(0, LONGEST_REASON)
  );
}

/** What a person says about optional rights of a plugin. */
export interface Answer {
  rights: Permissions;
  allow: boolean;
}

/** What is granted, refused and still asked after an answer. */
export function answered(
  { granted, refused, question }: { granted: Permissions | null; refused: string[]; question: Question | null },
  { rights, allow }: Answer,
): { granted: Permissions | null; refused: string[]; question: Question | null } {
  const names = rightNames(rights);
  const others = refused.filter((name) => !names.includes(name));
  const open = question && missingRights(question.rights, rights);
  const isTouched = question !== null && !isEmpty(commonRights(question.rights, rights));
  if (!allow) {
    return {
      granted: granted && missingRights(granted, rights),
      refused: [...others, ...names],
      question: isTouched ? null : question,
    };
  }
  return {
    granted: joinRights(granted ?? NO_RIGHTS, rights),
    refused: others,
    question: question && open && !isEmpty(open) ? { ...question, rights: open } : null,
  };
}
