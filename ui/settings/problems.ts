import type { SettingProblem } from "../../core/plugin/manifest/setting-problems.ts";

/** What is wrong with a value, or with a part of it. */
export type Problem = Pick<SettingProblem, "path" | "message">;

/** Those of one part, such as `[2]` or `title`, as seen from there. */
export function within(problems: Problem[], part: string): Problem[] {
  return problems.flatMap(({ path, message }) => {
    if (path === part) return [{ path: "", message }];
    const rest = path.startsWith(part) ? path.slice(part.length) : "";
    return /^[.[]/.test(rest) ? [{ path: rest.replace(/^\./, ""), message }] : [];
  });
}

/** Of the value as a whole. */
export function ownOf(problems: Problem[]): string[] {
  return problems.filter(({ path }) => path === "").map(({ message }) => asSentence(message));
}

/** The host gives the rest of a sentence: "must be a number, but is …". */
function asSentence(message: string): string {
  return message.slice(0, 1).toUpperCase() + message.slice(1);
}
