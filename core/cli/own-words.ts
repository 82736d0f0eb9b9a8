/** A letter takes two columns at most: so no terminal breaks a line of its own accord. */
const LINE = /.{1,38}(?= |$)|.{1,38}/gu;

/** What a plugin says, each line marked: none can pass for one of TimeTrack. */
export function ownWords(text: string): string[] {
  return (text.match(LINE) ?? []).map((line) => `  | ${line.trim()}`);
}
