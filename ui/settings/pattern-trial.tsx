import { createContext } from "preact";
import type { ComponentChildren, JSX } from "preact";
import { useContext, useEffect, useId, useState } from "preact/hooks";
import type { Json } from "timetrack";
import { useMessages } from "../language.ts";
import { settingsApi } from "./api.ts";
import { type Pattern, patternsIn, type Schema } from "./schema.ts";
import { catalogue } from "./sections.ts";

const restMs = 200;

/** By pattern, whether the sample text has it; `null` where that cannot be tried. */
const TrialContext = createContext<Map<string, boolean | null> | null>(null);

/** A text to try the patterns of a setting on; each of its pattern fields says whether it is found. */
export function PatternTrial(
  { schema, value, children }: { schema: Schema; value: Json; children: ComponentChildren },
): JSX.Element {
  const t = useMessages(catalogue);
  const id = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Map<string, boolean | null> | null>(null);
  const patterns = patternsIn(schema, value).filter(({ pattern }) => pattern !== "");
  const asked = JSON.stringify([text, patterns]);

  useEffect(() => {
    if (text === "") return setFound(null);
    let overtaken = false;
    const timer = setTimeout(async () => {
      const answer = await tried(patterns, text).catch(() => null);
      if (!overtaken) setFound(answer);
    }, restMs);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [asked]);

  const hits = [...found?.values() ?? []].filter((one) => one === true).length;
  return (
    <TrialContext.Provider value={found}>
      {children}
      <div class="pattern-trial">
        <label for={id}>{t.tryText}</label>
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxLength={2000}
          value={text}
          placeholder={t.tryPlaceholder}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p role="status" class="hint">{found && t.tryFound(hits)}</p>
      </div>
    </TrialContext.Provider>
  );
}

/** Beside a pattern field, when there is a text to try. */
export function TrialMark({ pattern }: { pattern: Pattern }): JSX.Element | null {
  const t = useMessages(catalogue);
  const found = useContext(TrialContext)?.get(keyOf(pattern));
  if (found === undefined) return null;
  return (
    <span class="tag" data-set={found ? "" : undefined}>
      {found === null ? t.tryNot : found ? t.tryYes : t.tryNo}
    </span>
  );
}

async function tried(patterns: Pattern[], text: string): Promise<Map<string, boolean | null>> {
  const formats = [...new Set(patterns.map(({ format }) => format))];
  const parts = await Promise.all(formats.map(async (format) => {
    const own = patterns.filter((pattern) => pattern.format === format);
    const { found } = await settingsApi.tryPatterns(format, own.map(({ pattern }) => pattern), text);
    return own.map((pattern, index) => [keyOf(pattern), found[index] ?? null] as const);
  }));
  return new Map(parts.flat());
}

function keyOf({ format, pattern }: Pattern): string {
  return `${format} ${pattern}`;
}
