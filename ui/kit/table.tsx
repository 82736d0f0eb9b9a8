import type { ComponentChildren, JSX } from "preact";
import { messages } from "./messages.ts";
import { useLanguage } from "./use-language.ts";

/** Props of a `Table`. */
export interface TableProps {
  /** Name of the table, read out. */
  caption: string;
  /** Titles of the columns. */
  head: string[];
  /** Cells of each row, from left to right. */
  rows: ComponentChildren[][];
  /** Shown instead of an empty table. */
  empty?: string | undefined;
}

/** Rows and columns; on a narrow screen it is scrolled sideways. */
export function Table({ caption, head, rows, empty }: TableProps): JSX.Element {
  const t = messages[useLanguage()];
  if (rows.length === 0) return <p class="hint">{empty ?? t.empty}</p>;
  return (
    <div class="table" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <thead>
          <tr>{head.map((title) => <th key={title} scope="col">{title}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => <tr key={index}>{cells.map((cell, at) => <td key={at}>{cell}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}
