import type { Random } from "../../tests/support/random.ts";

/** One of them, the more often the more it weighs. */
export function weighted<Choice extends { weight: number }>(choices: Choice[], random: Random): Choice {
  let left = random() * choices.reduce((sum, { weight }) => sum + weight, 0);
  return choices.find(({ weight }) => (left -= weight) < 0) ?? choices[0]!;
}
