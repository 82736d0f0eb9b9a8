import type { JSX } from "preact";
import { useMessages } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

export interface Column {
  name: string;
  /** Below the column, where it differs from the name. */
  short?: string;
  value: number;
  /** The part of the value that is drawn in another colour, at the top. */
  part?: number;
}

interface ColumnChartProps {
  name: string;
  columns: Column[];
  /** Writes a value. */
  format(value: number): string;
  /** Heading of the names in the table. */
  heading: string;
  /** Headings of the values in the table, and what they are. */
  values: { name: string; of(index: number): string }[];
  /** Values at which a line is drawn are multiples of one of these. */
  steps: number[];
}

const mostLines = 4;
/** In pixels; the words below the columns have their room in it. */
const [bottom, height] = [22, 190];

/** Columns beside each other, and the same as a table behind it. */
export function ColumnChart({ name, columns, format, heading, values, steps }: ColumnChartProps): JSX.Element {
  const r = useMessages({ en, de });
  const most = columns.reduce((best, next) => next.value > best.value ? next : best, columns[0]!);
  const step = steps.find((each) => most.value / each <= mostLines) ?? steps.at(-1)!;
  const top = Math.max(step, Math.ceil(most.value / step) * step);
  const yOf = (value: number) => 8 + (height - bottom - 8) * (1 - value / top);
  const text = most.value === 0 ? r.chartEmpty(name) : r.chart(name, most.name, format(most.value));
  const every = Math.ceil(columns.length / 12);
  return (
    <figure class="chart">
      <svg role="img" aria-label={text} height={height}>
        {Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step).map((value) => (
          <g key={value}>
            <line class="chart-line" x1="0" x2="100%" y1={yOf(value)} y2={yOf(value)} />
            <text class="chart-text" x="-8" y={yOf(value)} dy="0.32em" text-anchor="end">{format(value)}</text>
          </g>
        ))}
        {columns.map(({ name, short = name, value, part = 0 }, index) => {
          const [x, width] = [((index + 0.14) / columns.length) * 100, (0.72 / columns.length) * 100];
          return (
            <g key={name}>
              <title>{`${name}: ${format(value)}`}</title>
              <rect
                class="chart-column"
                x={`${x}%`}
                width={`${width}%`}
                y={yOf(value)}
                height={yOf(0) - yOf(value)}
                rx="2"
              />
              {part > 0 && (
                <rect
                  class="chart-part"
                  x={`${x}%`}
                  width={`${width}%`}
                  y={yOf(value)}
                  height={yOf(0) - yOf(part)}
                  rx="2"
                />
              )}
              {index % every === 0 && (
                <text class="chart-text" x={`${x + width / 2}%`} y={height - 5} text-anchor="middle">{short}</text>
              )}
            </g>
          );
        })}
      </svg>
      <details class="chart-table">
        <summary>
          {r.asTable}
          <span class="unseen">: {name}</span>
        </summary>
        <div class="table-frame" tabIndex={0} role="region" aria-label={`${r.asTable}: ${name}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{heading}</th>
                {values.map((value) => <th scope="col" key={value.name}>{value.name}</th>)}
              </tr>
            </thead>
            <tbody>
              {columns.map((column, index) => (
                <tr key={column.name}>
                  <th scope="row">{column.name}</th>
                  {values.map((value) => <td class="amount" key={value.name}>{value.of(index)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
