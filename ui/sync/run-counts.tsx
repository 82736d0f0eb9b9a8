import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** The numbers a run told, in words where they are those that all sources have. */
export function RunCounts({ counts }: { counts: Record<string, number> }): JSX.Element | null {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const told = Object.entries(counts);
  if (told.length === 0) return null;
  return (
    <dl class="run-counts">
      {told.map(([name, count]) => (
        <div key={name}>
          <dt>{t.counts[name] ?? name}</dt>
          <dd>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
