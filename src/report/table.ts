import Table from 'cli-table3';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { escapeControls } from './escape.js';
import { plainText, type Rows } from './rows.js';

/** The least width that a column of text is narrowed to while others can give way: an address stays in one line. */
const COMFORTABLE = 15;
/** Where even this does not make the columns fit, each row is shown as lines of name and value. */
const NARROWEST = 8;
/** Rows that are laid out together; the first of them set the widths of the columns. */
const BATCH = 5_000;

/**
 * Rows as a table that fits the terminal (without one, lines are as long as they must be): where all is too wide, names
 * of columns are broken first, then the widest columns give way and their text is wrapped.
 */
export async function* tableText(rows: Rows, terminalWidth?: number, colours = false): AsyncGenerator<string> {
  const { columns } = rows;
  const head = columns.map(({ name }) => escapeControls(name));
  let widths: number[] | undefined;
  let waiting: string[][] = [];
  let count = 0;
  const layOut = (): string => {
    const isFirst = widths === undefined;
    const room = terminalWidth ?? Number.POSITIVE_INFINITY;
    const fitted = widened(widths, fittingWidths(head, waiting, room), room);
    widths = fitted;
    if (lineLength(fitted) > room) {
      const first = count - waiting.length;
      const records = waiting.map((row, index) => recordText(head, row, first + index + 1));
      waiting = [];
      return records.join('');
    }
    const table = new Table({
      head: isFirst ? head.map((name, column) => wrappedName(name, fitted[column])) : [],
      colAligns: columns.map(({ isNumber }) => (isNumber ? 'right' : 'left')),
      colWidths: fitted.map((width) => width + 2),
      chars: NO_LINES,
      style: { head: colours ? ['bold'] : [], border: [], 'padding-left': 0, 'padding-right': 2 },
    });
    table.push(...waiting.map((row) => row.map((cell, column) => wrapped(cell, fitted[column]))));
    waiting = [];
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
      waiting.push(row.map((value) => cellText(plainText(value))));
      count++;
      if (waiting.length >= BATCH) yield layOut();
    }
  }
  if (waiting.length > 0 || widths === undefined) yield layOut();
  yield `(${count} row${count === 1 ? '' : 's'})\n`;
}

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

const wrapped = (text: string, width: number) =>
  displayWidth(text) <= width ? text : wrapAnsi(text, width, { hard: true });

/** Names of columns are broken after an underscore, if they can be. */
const wrappedName = (name: string, width: number) =>
  stringWidth(name) <= width ? name : wrapAnsi(name.replaceAll('_', '_ '), width, { hard: true }).replaceAll('_ ', '_');

/** How wide each column is, so that the line fits if it can: what is widest is narrowed first. */
export function fittingWidths(head: readonly string[], rows: readonly (readonly string[])[], total: number): number[] {
  const values = head.map((_, column) => Math.max(1, ...rows.map((row) => displayWidth(row[column]))));
  const widths = head.map((name, column) => Math.max(values[column], stringWidth(name)));
  const partWidth = (name: string) => Math.max(...name.split(/(?<=_)/).map((part) => stringWidth(part)));
  const room = total - 2 * (widths.length - 1);
  const broken = head.map((name, column) => Math.max(values[column], partWidth(name)));
  narrow(widths, room, broken);
  narrow(
    widths,
    room,
    widths.map((width) => Math.min(width, COMFORTABLE)),
  );
  narrow(
    widths,
    room,
    widths.map((width) => Math.min(width, NARROWEST)),
  );
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
