/** A calm colour that stays with a name: a hue in one of two shades. */
export interface Tone {
  hue: number;
  shade: 0 | 1;
}

/** Each is far from all before it; the first twelve also for people who see no red, green or blue. */
export const palette: readonly Tone[] = [
  { hue: 260, shade: 1 },
  { hue: 80, shade: 0 },
  { hue: 10, shade: 1 },
  { hue: 180, shade: 0 },
  { hue: 130, shade: 1 },
  { hue: 270, shade: 0 },
  { hue: 190, shade: 1 },
  { hue: 20, shade: 0 },
  { hue: 320, shade: 0 },
  { hue: 130, shade: 0 },
  { hue: 310, shade: 1 },
  { hue: 80, shade: 1 },
  { hue: 220, shade: 0 },
  { hue: 350, shade: 0 },
  { hue: 50, shade: 0 },
  { hue: 220, shade: 1 },
  { hue: 40, shade: 1 },
  { hue: 160, shade: 1 },
  { hue: 340, shade: 1 },
  { hue: 290, shade: 0 },
  { hue: 200, shade: 0 },
  { hue: 160, shade: 0 },
  { hue: 240, shade: 0 },
  { hue: 100, shade: 0 },
];
/** As many are given before the others, which are nearer to each other. */
const firstSlots = 12;
const storageKey = "timetrack-colours";

/** Slots that names have, by their hashes: what was opened is nobody's business. */
let taken: Map<number, number> | null = null;

/**
 * The tone of a name, the same on every day. The first names that are seen share none: each
 * takes the one that its hash asks for, or else the next that is free.
 */
export function toneOf(name: string): Tone {
  const hash = fnv1a(name.toLowerCase());
  taken ??= readTaken();
  const slot = taken.get(hash) ?? take(hash, taken);
  return palette[slot]!;
}

/** Whether the style sheet names the colours of a kind; all others have the tone of their name. */
export function hasOwnColours(kind: string): boolean {
  return kind === "presence" || kind === "call" || kind === "entry";
}

/** The slot that a new name gets; those of the first half go before the others. */
export function freeSlot(hash: number, used: ReadonlySet<number>): number {
  for (const first of [0, firstSlots]) {
    for (let step = 0; step < firstSlots; step++) {
      const slot = first + ((hash + step) % firstSlots);
      if (!used.has(slot)) return slot;
    }
  }
  return hash % palette.length;
}

function take(hash: number, taken: Map<number, number>): number {
  const slot = freeSlot(hash, new Set(taken.values()));
  taken.set(hash, slot);
  // Only as many as there are slots: the others follow from their hashes alone.
  if (taken.size <= palette.length) store(taken);
  return slot;
}

function readTaken(): Map<number, number> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    const pairs = Array.isArray(stored) ? stored : [];
    return new Map(pairs.filter((pair): pair is [number, number] => Array.isArray(pair) && pair[1] < palette.length));
  } catch {
    return new Map();
  }
}

function store(taken: Map<number, number>): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify([...taken]));
  } catch {
    // A browser that stores nothing gives the tones anew when the page is opened.
  }
}

/** Spreads names that differ in one letter far apart. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)) >>> 0;
}
