import type { SummaryRow } from "../api.ts";
import type { Lane, Span } from "../timeline/spans.ts";
import type { Tone } from "../timeline/tone.ts";
import type { Total } from "../timeline/totals.tsx";

/** A category as the timeline shows it. */
export interface Category {
  id: string;
  name: string;
  tone: Tone;
}

/** What windows are under, by application and title. */
export type CategoryOf = (app: string, title: string) => Category | null;

export interface Labels {
  labels: { id: string; kind: string; name: string; tone: Tone }[];
  windows: { app: string; title: string; category: string | null }[];
}

export function categoriesOf({ labels, windows }: Labels): CategoryOf {
  const byId = new Map(labels.filter(({ kind }) => kind === "category").map((label) => [label.id, label]));
  const byWindow = new Map(windows.map(({ app, title, category }) => [`${app}\0${title}`, category]));
  return (app, title) => byId.get(byWindow.get(`${app}\0${title}`) ?? "") ?? null;
}

/** The lanes with windows as their categories: those of one are one colour, and one block when they touch. */
export function byCategory(lanes: Lane[], categoryOf: CategoryOf, none: string): Lane[] {
  return lanes.map((lane) =>
    lane.kind === "window"
      ? { ...lane, rows: lane.rows.map((row) => row.map((span) => inCategory(span, categoryOf, none))) }
      : lane
  );
}

function inCategory(span: Span, categoryOf: CategoryOf, none: string): Span {
  const category = categoryOf(span.key, span.detail);
  const detail = [span.label, span.detail].filter(Boolean).join(": ");
  if (!category) return { ...span, key: keyOf(null), label: none, detail, tone: "none" };
  return { ...span, key: keyOf(category.id), label: category.name, detail, tone: category.tone };
}

/** Time by category, the longest first, as the report counts it. */
export function categoryTotals(sums: SummaryRow[], labels: Labels, none: string): Total[] {
  const categoryOf = categoriesOf(labels);
  const byId = new Map(labels.labels.map((label) => [label.id, label]));
  return sums.filter(({ seconds }) => seconds > 0).map(({ label, name = "", seconds }) => {
    const id = label ?? null;
    return {
      key: keyOf(id),
      name: id === null ? none : name,
      seconds,
      tone: byId.get(id ?? "")?.tone ?? "none",
      has: (app, title) => (categoryOf(app, title)?.id ?? null) === id,
    };
  });
}

function keyOf(category: string | null): string {
  return category === null ? "category" : `category ${category}`;
}

/** The categories that the lanes show, those with the most time first. */
export function shownCategories(lanes: Lane[]): { key: string; label: string; tone: Tone | "none" }[] {
  const spans = lanes.filter(({ kind }) => kind === "window").flatMap(({ rows }) => rows.flat());
  const found = new Map<string, { span: Span; ms: number }>();
  for (const span of spans) {
    const before = found.get(span.key);
    found.set(span.key, { span, ms: (before?.ms ?? 0) + span.to - span.from });
  }
  return [...found.values()].sort((a, b) => b.ms - a.ms)
    .map(({ span: { key, label, tone = "none" } }) => ({ key, label, tone }));
}
