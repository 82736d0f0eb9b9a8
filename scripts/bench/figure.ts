export interface Figure {
  name: string;
  /** The goal in words, `null` for what is only told. */
  goal: string | null;
  /** `null` when it cannot be measured here. */
  measured: number | null;
  unit: string;
  /** Whether the goal is reached; `null` without goal or measurement. */
  ok: boolean | null;
  /** What it is compared with in the same run, or why it could not be measured. */
  comparison: string | null;
}

interface Description {
  name: string;
  unit: string;
  comparison?: string | undefined;
}

export function atMost(limit: number, measured: number, { name, unit, comparison }: Description): Figure {
  return {
    name,
    goal: `≤ ${format(limit)} ${unit}`,
    measured,
    unit,
    ok: measured <= limit,
    comparison: comparison ?? null,
  };
}

export function atLeast(limit: number, measured: number, { name, unit, comparison }: Description): Figure {
  return {
    name,
    goal: `≥ ${format(limit)} ${unit}`,
    measured,
    unit,
    ok: measured >= limit,
    comparison: comparison ?? null,
  };
}

/** Something to know beside the goals. */
export function told(measured: number, { name, unit, comparison }: Description): Figure {
  return { name, goal: null, measured, unit, ok: null, comparison: comparison ?? null };
}

export function notMeasured(name: string, why: string): Figure {
  return { name, goal: null, measured: null, unit: "", ok: null, comparison: why };
}

/** Three digits that mean something, and thousands apart. */
export function format(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.min(digits, 3) });
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
