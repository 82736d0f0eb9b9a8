/** A stretch of time in milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** The same time without overlaps: joining twice, on computer and telephone, is talking once. */
export function unite(spans: Span[]): Span[] {
  const united: Span[] = [];
  for (const { from, to } of spans.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else united.push({ from, to });
  }
  return united;
}

export function lengthOf(spans: Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}
