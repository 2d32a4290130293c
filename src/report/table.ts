import Table from 'cli-table3';
import stringWidth from 'string-width';
import { escapeControls } from './escape.js';
import { plainText, type Rows } from './rows.js';

/** Columns of the table where standard output is no terminal. */
const USUAL_WIDTH = 80;
const NARROWEST = 4;
/** Rows whose widths set those of the columns, and that are laid out together. */
const BATCH = 1_000;

/**
 * Rows as a table that fits the terminal: no column is wider than what it holds; where all would be too wide, the
 * widest give way and their text is wrapped. Column widths are those of the first thousand rows.
 */
export async function* tableText(rows: Rows, terminalWidth = USUAL_WIDTH, colours = false): AsyncGenerator<string> {
  const { columns } = rows;
  let widths: number[] | undefined;
  let waiting: string[][] = [];
  let count = 0;
  const flush = (isLast: boolean): string => {
    const isFirst = widths === undefined;
    widths ??= fittingWidths([columns.map(({ name }) => escapeControls(name)), ...waiting], terminalWidth);
    const table = new Table({
      head: isFirst ? columns.map(({ name }) => escapeControls(name)) : [],
      colWidths: widths.map((width) => width + 2),
      colAligns: columns.map(({ isNumber }) => (isNumber ? 'right' : 'left')),
      wordWrap: true,
      wrapOnWordBoundary: false,
      chars: NO_LINES,
      style: { head: colours ? ['bold'] : [], border: [], 'padding-left': 0, 'padding-right': 2 },
    });
    table.push(...waiting);
    waiting = [];
    const lines = table
      .toString()
      .split('\n')
      .map((line) => line.trimEnd());
    if (isFirst) lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
    const total = `${count} row${count === 1 ? '' : 's'}`;
    return `${lines.join('\n')}\n${isLast ? `(${total})\n` : ''}`;
  };
  for await (const chunk of rows.chunks()) {
    for (const row of chunk) {
      waiting.push(row.map((value) => cellText(plainText(value))));
      count++;
      if (waiting.length >= BATCH) yield flush(false);
    }
  }
  yield waiting.length > 0 || widths === undefined ? flush(true) : `(${count} rows)\n`;
}

/** Line ends stay, for plans and the like; everything else that could steer the terminal is escaped. */
/** cli-table3 draws a box unless every part of it is empty. */
const NO_LINES = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat('middle', 'left-mid', 'right-mid')
    .map((part) => [part, '']),
);

const cellText = (text: string) => text.split('\n').map(escapeControls).join('\n');

const displayWidth = (text: string) => Math.max(...text.split('\n').map((line) => stringWidth(line)));

/** How wide each column is, so that the line fits: the widest are narrowed first. */
export function fittingWidths(rows: readonly (readonly string[])[], total: number): number[] {
  const widths = rows[0].map((_, column) => Math.max(1, ...rows.map((row) => displayWidth(row[column]))));
  const room = total - 2 * (widths.length - 1);
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    const next = Math.max(NARROWEST, ...widths.filter((width) => width < widest));
    const those = widths.flatMap((width, column) => (width === widest ? [column] : []));
    const each = Math.min(widest - next, Math.max(1, Math.floor(excess / those.length)));
    for (const column of those) {
      if (excess <= 0) break;
      widths[column] -= each;
      excess -= each;
    }
  }
  return widths;
}
