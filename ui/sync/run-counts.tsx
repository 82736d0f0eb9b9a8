import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface RunCountsProps {
  counts: Record<string, number>;
  /** As the source calls them. */
  titles: Record<string, string>;
}

/** The numbers a run told, in words. */
export function RunCounts({ counts, titles }: RunCountsProps): JSX.Element | null {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const told = Object.entries(counts);
  if (told.length === 0) return null;
  return (
    <dl class="run-counts">
      {told.map(([name, count]) => (
        <div key={name}>
          <dt>{t.counts[name] ?? titles[name] ?? name}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
