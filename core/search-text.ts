export interface Searchable {
  texts: (string | null)[];
  /** Telephone numbers, in E.164 or as received. */
  numbers: (string | null)[];
}

/**
 * Finds what holds every word of a text somewhere, in large or small letters, with or without
 * accents; a text that is a number, in whatever spelling, is looked for in the numbers as well.
 */
export function textSearch(query: string): (item: Searchable) => boolean {
  const words = fold(query).split(/\s+/).filter((word) => word !== "");
  const number = digitsOf(query);

  return ({ texts, numbers }) => {
    if (number !== null && numbers.some((each) => each !== null && onlyDigits(each).includes(number))) return true;
    const folded = [...texts, ...numbers].flatMap((text) => text === null ? [] : fold(text));
    return words.every((word) => folded.some((text) => text.includes(word)));
  };
}

/** The digits by which a number is found: without what stands for "abroad", or for "this country". */
function digitsOf(query: string): string | null {
  if (!/^[+\d\s()./-]*\d[\d\s()./-]*$/.test(query)) return null;
  return onlyDigits(query.replace("(0)", "")).replace(/^0+/, "") || null;
}

function onlyDigits(text: string): string {
  return text.replace(/\D/g, "");
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
