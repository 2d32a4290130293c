import Table from 'cli-table3';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Draw } from '../packs/query.js';
import { cut } from './drawing.js';
import { escapeControls } from './escape.js';
import type { Rows, RowValue } from './rows.js';
import { Drawing, WIDEST_BAR } from './terminaldrawing.js';
import { valueText } from './values.js';

/** The least width that a column of text is narrowed to while others can give way: an address stays in one line. */
const COMFORTABLE = 15;
/** Where even this does not make the columns fit, each row is shown as lines of name and value. */
const NARROWEST = 8;
/** Rows that are laid out together; the first of them set the widths of the columns. */
const BATCH = 5_000;

export interface TableOptions {
  /** Cells of a line of the terminal; without one lines are as long as they must be, and nothing is cut or drawn. */
  readonly width?: number;
  readonly colours?: boolean;
  readonly draw?: Draw;
  /** Of how many rows these are the first. */
  readonly total?: number;
}

/**
 * Rows as a table. One that has to fit a terminal breaks names of columns first, then cuts the text of the widest
 * columns, never a number; if that is not enough, each row becomes a block of lines.
 */
export async function* tableText(rows: Rows, options: TableOptions = {}): AsyncGenerator<string> {
  const { columns } = rows;
  const room = options.width ?? Number.POSITIVE_INFINITY;
  const drawing =
    options.width === undefined ? undefined : new Drawing(columns, options.draw, options.colours === true);
  const head = columns.map(({ name }) => escapeControls(name));
  const isRigid = columns.map(({ isNumber }) => isNumber);
  let widths: number[] | undefined;
  let waiting: (readonly RowValue[])[] = [];
  let count = 0;
  let isCut = false;
  const layOut = (): string => {
    const isFirst = widths === undefined;
    const cells = waiting.map((row) => row.map((value, column) => cellText(valueText(value, columns[column].unit))));
    drawing?.label(cells, waiting);
    const fitted = widened(widths, fittingWidths(head, cells, room, isRigid), room);
    widths = fitted;
    const first = count - waiting.length;
    if (lineLength(fitted) > room) {
      waiting = [];
      return cells.map((row, index) => recordText(head, row, first + index + 1)).join('');
    }
    const bars = drawing?.bars(waiting, Math.min(WIDEST_BAR, room - lineLength(fitted) - 2));
    waiting = [];
    const table = new Table({
      head: isFirst ? head.map((name, column) => headText(wrappedName(name, fitted[column]), options.colours)) : [],
      colAligns: [...columns.map(({ isNumber }) => (isNumber ? 'right' : 'left') as 'left' | 'right'), 'left'],
      colWidths: [...fitted.map((width) => width + 2), ...(bars ? [WIDEST_BAR + 2] : [])],
      chars: NO_LINES,
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    });
    for (const [index, row] of cells.entries()) {
      const line = row.map((cell, column) =>
        displayWidth(cell) <= fitted[column] ? cell : cutLines(cell, fitted[column]),
      );
      isCut ||= line.some((cell, column) => cell !== row[column]);
      table.push(bars ? [...line, bars[index]] : line);
    }
    const lines = table
      .toString()
      .split('\n')
      .map((line) => line.trimEnd());
    if (isFirst) {
      const height = Math.max(...head.map((name, column) => wrappedName(name, fitted[column]).split('\n').length));
      lines.splice(height, 0, fitted.map((width) => '─'.repeat(width)).join('  '));
    }
    return `${lines.join('\n')}\n`;
  };
  for await (const chunk of rows.chunks()) {
    for (const row of chunk) {
      waiting.push(row);
      drawing?.add(row);
      count++;
      if (waiting.length >= BATCH) yield layOut();
    }
  }
  if (waiting.length > 0 || widths === undefined) yield layOut();
  const lines = drawing?.lines(room) ?? [];
  if (lines.length > 0) yield `\n${lines.join('\n')}\n`;
  const of = options.total === undefined || options.total === count ? '' : ` of ${options.total}`;
  yield `(${count}${of} row${count === 1 && of === '' ? '' : 's'}${isCut ? '; text ending in … was cut, | cat shows it whole' : ''})\n`;
}

/** Bold letters, and nothing of the room beside them: the line could be too long by that. */
const headText = (name: string, colours = false) => (colours ? name.replace(/.+/g, '\x1b[1m$&\x1b[22m') : name);

const cutLines = (text: string, width: number) =>
  text
    .split('\n')
    .map((line) => cut(line, width))
    .join('\n');

/** The widths of the rows before, grown by what those at hand need if the line has room for it. */
function widened(before: readonly number[] | undefined, needed: number[], room: number): number[] {
  if (before === undefined) return needed;
  const grown = needed.map((width, column) => Math.max(width, before[column]));
  return lineLength(grown) <= room ? grown : [...before];
}

const lineLength = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width + 2, -2);

/** A row with too many columns for a line: a line for each value that is there. */
function recordText(head: readonly string[], row: readonly string[], number: number): string {
  const width = Math.max(...head.map((name) => stringWidth(name)));
  const lines = row.map((cell, column) => {
    const name = head[column] + ' '.repeat(width - stringWidth(head[column]));
    return cell === '' ? '' : `${name}  ${cell.replaceAll('\n', `\n${' '.repeat(width + 2)}`)}\n`;
  });
  return `── row ${number} ──\n${lines.join('')}`;
}

/** cli-table3 draws a box unless every part of it is empty. */
const NO_LINES = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat('middle')
    .map((part) => [part, '']),
);

/** Line ends stay, for plans and the like; everything else that could steer the terminal is escaped. */
const cellText = (text: string) => text.split('\n').map(escapeControls).join('\n');

const displayWidth = (text: string) => Math.max(...text.split('\n').map((line) => stringWidth(line)));

/** Names of columns are broken after an underscore, if they can be. */
const wrappedName = (name: string, width: number) =>
  stringWidth(name) <= width ? name : wrapAnsi(name.replaceAll('_', '_ '), width, { hard: true }).replaceAll('_ ', '_');

/** How wide each column is, so that the line fits if it can: what is widest is narrowed first. */
export function fittingWidths(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  total: number,
  isRigid: readonly boolean[] = [],
): number[] {
  const values = head.map((_, column) => Math.max(1, ...rows.map((row) => displayWidth(row[column]))));
  const widths = head.map((name, column) => Math.max(values[column], stringWidth(name)));
  const partWidth = (name: string) => Math.max(...name.split(/(?<=_)/).map((part) => stringWidth(part)));
  const room = total - 2 * (widths.length - 1);
  const broken = head.map((name, column) => Math.max(values[column], partWidth(name)));
  narrow(widths, room, broken);
  for (const least of [COMFORTABLE, NARROWEST]) {
    narrow(
      widths,
      room,
      widths.map((width, column) =>
        isRigid[column] ? Math.max(values[column], Math.min(width, least)) : Math.min(width, least),
      ),
    );
  }
  return widths;
}

/** Takes from the widest columns until they fit, leaving each its least. */
function narrow(widths: number[], room: number, least: readonly number[]): void {
  for (let excess = widths.reduce((sum, width) => sum + width, 0) - room; excess > 0; excess--) {
    let widest = -1;
    for (let column = 0; column < widths.length; column++) {
      if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) widest = column;
    }
    if (widest < 0) return;
    widths[widest]--;
  }
}
