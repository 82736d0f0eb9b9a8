import { checkPlugin } from "../author/check.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** Says what a plugin lacks before it is passed on. */
export async function check(path: string, { flags, language }: Invocation): Promise<number> {
  const findings = (await checkPlugin(path)).map(({ ok, what, advice, details }) => ({
    ok,
    what: what(language),
    ...(advice && { advice: advice(language) }),
    ...(details !== undefined && { details }),
  }));
  if (flags.json) print(JSON.stringify(findings, null, 2));
  else {
    for (const { ok, what, advice, details } of findings) {
      print(`${ok ? "✓" : "✗"} ${what}`);
      if (advice) print(`    ${advice}`);
      if (details) print(details.replaceAll(/^/gm, "    "));
    }
  }
  return findings.every(({ ok }) => ok) ? 0 : 1;
}
