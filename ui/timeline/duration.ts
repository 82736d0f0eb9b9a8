export type Language = "de" | "en";

const units = {
  en: { short: ["h", "min", "s"], long: [["hour", "hours"], ["minute", "minutes"], ["second", "seconds"]] },
  de: {
    short: ["Std.", "Min.", "Sek."],
    long: [["Stunde", "Stunden"], ["Minute", "Minuten"], ["Sekunde", "Sekunden"]],
  },
} as const;

/** For the eye: "7 h 12 min", "45 min", below ten minutes with seconds. */
export function formatDuration(ms: number, language: Language): string {
  return parts(ms).map(([value, unit]) => `${value}\u00a0${units[language].short[unit]}`).join(" ");
}

/** For the ear: "7 hours 12 minutes". */
export function speakDuration(ms: number, language: Language): string {
  return parts(ms).map(([value, unit]) => `${value} ${units[language].long[unit][value === 1 ? 0 : 1]}`).join(" ");
}

function parts(ms: number): [value: number, unit: 0 | 1 | 2][] {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 600) return nonZero([[Math.floor(seconds / 60), 1], [seconds % 60, 2]], 2);
  const minutes = Math.round(seconds / 60);
  return nonZero([[Math.floor(minutes / 60), 0], [minutes % 60, 1]], 1);
}

function nonZero(all: [number, 0 | 1 | 2][], last: 0 | 1 | 2): [number, 0 | 1 | 2][] {
  const kept = all.filter(([value]) => value > 0);
  return kept.length > 0 ? kept : [[0, last]];
}
