import type { SettingsOf } from "../api.ts";

/** Something among the settings that can be found. */
export interface Findable {
  /** Id of its section: "", "privacy", "data" or a plugin's. */
  section: string;
  /** Name under which its section shows it. */
  key: string;
  title: string;
  description: string;
  /** Other words that lead to it, such as those of the other language. */
  words: string[];
}

const mostHits = 30;

/** What holds every word of a text, in large or small letters, with or without accents; titles first. */
export function findSettings(all: Findable[], text: string): Findable[] {
  const words = fold(text).split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const rank = ({ title, description, key, words: others }: Findable) => {
    const places = [title, [title, description].join(" "), [title, description, key, ...others].join(" ")].map(fold);
    const found = places.findIndex((place) => words.every((word) => place.includes(word)));
    return found === -1 ? Infinity : found;
  };
  return all.map((one) => ({ one, rank: rank(one) })).filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank).slice(0, mostHits).map(({ one }) => one);
}

/** The settings of all forms; `others` are the same in another language. */
export function findablesOf(forms: SettingsOf[], others: SettingsOf[], sectionOf: (key: string) => string): Findable[] {
  const words = new Map(
    others.flatMap(({ id, settings }) =>
      settings.map(({ key, title, description }) => [`${id} ${key}`, [title, description]] as const)
    ),
  );
  return forms.flatMap(({ id, title: plugin, settings }) =>
    settings.map(({ key, title, description, schema }) => ({
      section: id === "host" ? sectionOf(key) : id,
      key,
      title: title || key,
      description,
      words: [...words.get(`${id} ${key}`) ?? [], id === "host" ? "" : plugin, String(schema["configKey"] ?? "")],
    }))
  );
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
