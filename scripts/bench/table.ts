import { type Figure, format } from "./figure.ts";

/** The figures beside their goals, and a last line that says which fall short. */
export function printTable(figures: Figure[]): string {
  const rows = [
    ["", "What", "Measured", "Goal", "Compared with"],
    ...figures.map(({ name, goal, measured, unit, ok, comparison }) => [
      ok === null ? " " : ok ? "✓" : "✗",
      name,
      measured === null ? "–" : `${format(measured)} ${unit}`.trim(),
      goal ?? "",
      comparison ?? "",
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd());
  return [...lines, "", verdict(figures)].join("\n");
}

function verdict(figures: Figure[]): string {
  const short = figures.filter(({ ok }) => ok === false).map(({ name }) => name);
  const open = figures.filter(({ measured }) => measured === null).map(({ name }) => name);
  return [
    short.length > 0 ? `Falls short: ${short.join(", ")}` : "All that was measured reaches its goal",
    ...(open.length > 0 ? [`Not measured here: ${open.join(", ")}`] : []),
  ].join("\n");
}
