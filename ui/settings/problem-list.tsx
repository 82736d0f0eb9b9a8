import type { JSX } from "preact";
import { ownOf, type Problem } from "./problems.ts";

/** What is wrong with a field, below it. */
export function ProblemList({ id, problems }: { id: string; problems: Problem[] }): JSX.Element | null {
  const own = ownOf(problems);
  if (own.length === 0) return null;
  return (
    <div class="problem" id={id}>
      {own.map((sentence) => <p key={sentence}>{sentence}</p>)}
    </div>
  );
}
