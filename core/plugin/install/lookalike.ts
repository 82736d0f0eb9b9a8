/** Another id that a person could take for this one, `null` when there is none. */
export function lookalikeOf(id: string, others: string[]): string | null {
  return others.find((other) => other !== id && skeleton(other) === skeleton(id)) ?? null;
}

/** Ids are small Latin letters, digits, dots and hyphens; these of them look alike. */
function skeleton(id: string): string {
  return id.replace(/[.-]/g, "").replace(/rn/g, "m").replace(/vv/g, "w").replace(/cl/g, "d")
    .replace(/0/g, "o").replace(/[1il]/g, "i").replace(/5/g, "s");
}
