import type { CallInput } from "timetrack";
import { classifyNumber, type Party } from "../sdk/number.ts";

/**
 * The other side's number in E.164, the same for all sources. The source's own word goes
 * first, for it knows its country and its lines; but a number whose end is hidden is none.
 */
export function remoteNumberOf({ remoteNumber, remoteNumberRaw: raw }: CallInput): string | null {
  const told = remoteNumber === null ? null : readNumber(remoteNumber).e164;
  // Most end here: reading the other form, too, would take as long again.
  if (raw === null || (told !== null && !/[*x]\s*$/i.test(raw))) return told;
  const { kind, e164 } = readNumber(raw);
  return kind === "masked" ? null : told ?? e164;
}

const mostRead = 10_000;
const read = new Map<string, Party>();

/** People call the same numbers again and again, and reading one takes as long as writing a call. */
function readNumber(raw: string): Party {
  let party = read.get(raw);
  if (party === undefined) {
    party = classifyNumber(raw);
    if (read.size >= mostRead) read.clear();
    read.set(raw, party);
  }
  return party;
}

/** What a number whose end is hidden still tells: its digits so far, and how many there are in all. */
export interface MaskedNumber {
  known: string;
  length: number;
}

export function maskedNumber(raw: string): MaskedNumber {
  const international = raw.replace(/[^\d+*x]/gi, "").replace(/^00/, "+").replace(/^0/, "+49").replace(/^49/, "+49");
  return { known: international.replace(/[*x]+$/i, ""), length: international.length };
}
