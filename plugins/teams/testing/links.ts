/** Rows that go out on several pages. */
export interface Rows {
  rows: object[];
  size: number;
}

export interface Links {
  /** A page of these rows, with a link to the rest. */
  cut(rows: Rows, url: URL, values: string, link: string): { [property: string]: unknown };
  /** What a link stands for; `null` for an address without one. */
  follow(url: URL): Rows | null;
}

/** Links to further pages, with tokens that nobody can make up. */
export function createLinks(): Links {
  const rest = new Map<string, Rows>();
  return {
    cut({ rows, size }, url, values, link) {
      if (rows.length <= size) return { [values]: rows };
      const token = crypto.randomUUID();
      rest.set(token, { rows: rows.slice(size), size });
      const next = new URL(url);
      next.searchParams.set("$skiptoken", token);
      return { [values]: rows.slice(0, size), [link]: next.href };
    },
    follow: (url) => rest.get(url.searchParams.get("$skiptoken") ?? "") ?? null,
  };
}
