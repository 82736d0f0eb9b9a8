/** A calm colour that stays with a name: one of 16 hues, well apart, in one of two shades. */
export interface Tone {
  hue: number;
  shade: 0 | 1;
}

/** Neighbours in this order are far from each other. */
const hues = [250, 55, 150, 325, 200, 20, 285, 110, 230, 80, 350, 175, 305, 40, 130, 265];
const slots = 2 * hues.length;
const storageKey = "timetrack-tones";

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
  return { hue: hues[slot % hues.length]!, shade: slot < hues.length ? 0 : 1 };
}

/** Whether the style sheet names the colours of a kind; all others have the tone of their name. */
export function hasOwnColours(kind: string): boolean {
  return kind === "presence" || kind === "call" || kind === "entry";
}

/** The slot that a new name gets; the lighter half is given first. */
export function freeSlot(hash: number, used: ReadonlySet<number>): number {
  for (const first of [0, hues.length]) {
    for (let step = 0; step < hues.length; step++) {
      const slot = first + ((hash + step) % hues.length);
      if (!used.has(slot)) return slot;
    }
  }
  return hash % slots;
}

function take(hash: number, taken: Map<number, number>): number {
  const slot = freeSlot(hash, new Set(taken.values()));
  taken.set(hash, slot);
  // Only as many as there are slots: the others follow from their hashes alone.
  if (taken.size <= slots) store(taken);
  return slot;
}

function readTaken(): Map<number, number> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    const pairs = Array.isArray(stored) ? stored : [];
    return new Map(pairs.filter((pair): pair is [number, number] => Array.isArray(pair) && pair[1] < slots));
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
