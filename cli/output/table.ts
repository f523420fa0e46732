import { cutText, textWidth, wrapText } from "./width.ts";

/** A text, and how it is painted, which does not change how wide it is. */
export type Painted = string | readonly [text: string, paint: (text: string) => string];

/**
 * A column of a table: `fixed` is shown whole, `flexible` is cut where the terminal is too narrow, `extra` is left out
 * where it has no room.
 */
export type Column = "fixed" | "flexible" | "extra";

/** A row: its cells, and what is said beneath it. */
export interface Row {
  readonly cells: readonly Painted[];
  readonly details?: readonly Painted[];
}

const gap = 2;
const detailIndent = " ".repeat(6);

/** Narrowest a flexible column becomes. */
const minFlexible = 12;

/** Most columns that shorter cells are filled up to where nothing is cut: one long address must not move all others away. */
const maxPadding = 48;

/** The limit where there is no terminal. */
const unlimited = Number.POSITIVE_INFINITY;

const textOf = (painted: Painted): string => (typeof painted === "string" ? painted : painted[0]);

const paint = (painted: Painted, text: string): string =>
  typeof painted === "string" || text === "" ? text : painted[1](text);

/** The columns of a table that holds these widths, as they are shown: 0 is left out. */
function fitWidths(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const fitted = natural.map((own, index) => (columns[index] === "extra" ? 0 : own));
  const taken = (): number => fitted.reduce((sum, each) => (each === 0 ? sum : sum + each + gap), -gap);
  for (const [index, column] of columns.entries()) {
    const own = fitted[index] ?? 0;
    const over = taken() - width;
    if (column === "flexible" && over > 0) fitted[index] = Math.min(own, Math.max(minFlexible, own - over));
  }
  for (const [index, column] of columns.entries()) {
    const own = natural[index] ?? 0;
    if (column === "extra" && taken() + gap + own <= width) fitted[index] = own;
  }
  return fitted;
}

/** Writes the cells of a row in columns of these widths, no further than `limit`; nothing is filled up at its end. */
function writeCells(cells: readonly Painted[], widths: readonly number[], limit: number): string {
  let line = "";
  let used = 0;
  let start = 0;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    if (width === 0) continue;
    const begin = used === 0 ? start : Math.max(start, used + gap);
    start += width + gap;
    const text = cutText(textOf(cell), limit === unlimited ? unlimited : Math.min(width, limit - begin));
    if (text === "") continue;
    line += " ".repeat(begin - used) + paint(cell, text);
    used = begin + textWidth(text);
  }
  return line;
}

/** What is said beneath a row, indented, and broken into lines where there is a limit. */
const writeDetail = (detail: Painted, limit: number): readonly string[] =>
  wrapText(`${detailIndent}${textOf(detail)}`, limit).map((line) => paint(detail, line));

/**
 * Creates a table, which writes rows as lines whose columns stand beneath each other, also with those of rows before. They
 * are no wider than the terminal, if there is one.
 */
export function createTable(columns: readonly Column[], limit: number = unlimited) {
  const natural = columns.map(() => 0);
  return (rows: readonly Row[]): readonly string[] => {
    for (const { cells } of rows)
      for (const [index, cell] of cells.entries())
        natural[index] = Math.max(natural[index] ?? 0, textWidth(textOf(cell)));
    const widths =
      limit === unlimited ? natural.map((own) => Math.min(own, maxPadding)) : fitWidths(columns, natural, limit);
    return rows.flatMap(({ cells, details = [] }) => [
      writeCells(cells, widths, limit),
      ...details.flatMap((detail) => writeDetail(detail, limit)),
    ]);
  };
}
