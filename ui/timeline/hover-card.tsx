import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { sharesOf } from "./blocks.ts";
import { nameOfKey } from "./names.ts";
import type { Pointed } from "./timeline.tsx";
import { toneFor } from "./paints.ts";
import { hasOwnColours } from "./tone.ts";

const shown = 5;

interface HoverCardProps {
  pointed: Pointed;
  titles: ReadonlyMap<string, string>;
}

/** The exact times of what is pointed at; screen readers get the same from the block's own label. */
export function HoverCard({ pointed: { block, kind, x, y }, titles }: HoverCardProps): JSX.Element {
  const { t, format } = useSpeech();
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: x, top: y });

  useLayoutEffect(() => {
    if (!card.current) return;
    const { width, height } = card.current.getBoundingClientRect();
    const left = Math.min(Math.max(8, x - width / 2), innerWidth - width - 8);
    const below = y + 10;
    setPlace({ left, top: below + height < innerHeight ? below : y - height - 48 });
  }, [x, y, block]);

  const { hue, shade } = hasOwnColours(kind) ? { hue: 0, shade: 0 } : toneFor(block.key, block.tone);
  const lines = sharesOf(block.parts, (part) => lineOf(part.key, part.label, part.detail));

  function lineOf(key: string, label: string, detail: string): string {
    const name = nameOfKey(kind, key, label, t);
    if (key === block.key) return detail;
    return detail ? `${name}: ${detail}` : name;
  }

  const listed = lines.filter(({ name }) => name !== "");
  return (
    <div class="hover-card" ref={card} style={{ left: `${place.left}px`, top: `${place.top}px` }} aria-hidden="true">
      <p class="hover-name">
        <span class="swatch" data-kind={kind} data-key={block.key} data-shade={shade} style={{ "--hue": hue }} />
        {nameOfKey(kind, block.key, block.label, t)}
        {titles.has(kind) && <span class="hint">{titles.get(kind)}</span>}
      </p>
      <p class="hover-time">
        {format.exactTime(block.from)} – {format.exactTime(block.to)}
        <strong>{format.duration(block.to - block.from)}</strong>
      </p>
      {listed.length > 0 && (
        <ul>
          {listed.slice(0, shown).map(({ name, ms }) => (
            <li key={name}>
              <span>{name}</span>
              {listed.length > 1 && <span class="amount">{format.duration(ms)}</span>}
            </li>
          ))}
          {listed.length > shown && <li class="hint">{t.timeline.more(listed.length - shown)}</li>}
        </ul>
      )}
    </div>
  );
}
