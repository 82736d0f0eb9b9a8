/** A calm colour that stays with a name: one of 24 hues in one of two shades. */
export interface Tone {
  hue: number;
  shade: 0 | 1;
}

export function toneOf(name: string): Tone {
  const hash = fnv1a(name.toLowerCase());
  return { hue: (hash % 24) * 15, shade: (hash >>> 12) % 2 === 0 ? 0 : 1 };
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
