/**
 * What a line is compared by, in whatever form it is given: a telephone number as E.164, the
 * id of a SIP user as a whole and without its domain, a name in small letters. Nobody has none.
 */
export async function lineKeys(line: string): Promise<string[]> {
  // Loaded when somebody chose lines: the numbers of all countries take a while.
  const { classifyNumber, partyKey } = await import("../sdk/number.ts");
  const { kind } = classifyNumber(line);
  if (kind === "anonymous") return [];
  const key = partyKey(line);
  return kind === "sip" ? [key, key.split("@")[0]!] : [key];
}
