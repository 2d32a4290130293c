import stringWidth from 'string-width';

/** Text whose every character takes one cell: most of what a table holds. */
const NARROW = /^[\x20-\x7e\xb0-\xff\u2500-\u259f…]*$/;

/** Cells of a terminal that a line of text takes. */
const cellWidth = (line: string): number => (NARROW.test(line) ? line.length : stringWidth(line));

/** Cells of the longest of its lines. */
export const displayWidth = (text: string): number =>
  text.includes('\n')
    ? text.split('\n').reduce((widest, line) => Math.max(widest, cellWidth(line)), 0)
    : cellWidth(text);

/** A column as it is laid out. */
export interface Layout {
  /** Cells of each column, the last of which may be left open: it is not filled up. */
  readonly widths: readonly number[];
  /** Columns whose text stands to the right. */
  readonly toTheRight: readonly boolean[];
}

/** Columns are so far apart. */
export const GAP = 2;
const BETWEEN = ' '.repeat(GAP);

/** A row of a table, without spaces at its end; cells of several lines make several of it. */
export function rowText(cells: readonly string[], layout: Layout): string {
  if (!cells.some((cell) => cell.includes('\n'))) return lineText(cells, layout);
  const columns = cells.map((cell) => cell.split('\n'));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) =>
    lineText(
      columns.map((lines) => lines[index] ?? ''),
      layout,
    ),
  ).join('\n');
}

function lineText(cells: readonly string[], { widths, toTheRight }: Layout): string {
  let line = '';
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column];
    const margin = ' '.repeat(Math.max(0, (widths[column] ?? 0) - cellWidth(cell)));
    line += (column === 0 ? '' : BETWEEN) + (toTheRight[column] ? margin + cell : cell + margin);
  }
  return line.trimEnd();
}
