import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { displayWidth, GAP } from './cells.js';

/** The least width that a column of text is narrowed to while others can give way: an address stays in one line. */
const COMFORTABLE = 15;
/** Where even this does not make the columns fit, some of them are left out. */
const NARROWEST = 8;

/** Cells of a line with columns of these widths. */
export const lineLength = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + GAP, -GAP);

/** Names of columns are broken after an underscore, if they can be. */
export const wrappedName = (name: string, width: number): string =>
  stringWidth(name) <= width ? name : wrapAnsi(name.replaceAll('_', '_ '), width, { hard: true }).replaceAll('_ ', '_');

/** Cells of the widest value of each column; what is longer than the line (`total`) is as good as one cell too long. */
export function valueWidths(count: number, rows: readonly (readonly string[])[], total: number): number[] {
  const most = total + 1;
  const values = new Array<number>(count).fill(1);
  for (const row of rows) {
    for (let column = 0; column < values.length; column++) {
      const width = displayWidth(row[column]);
      if (width > values[column]) values[column] = Math.min(width, most);
    }
  }
  return values;
}

/**
 * How wide each column is, so that the line fits if it can: what is widest is narrowed first. A rigid column is not
 * narrowed; a number says how far one may be at most.
 */
export function fittingWidths(
  head: readonly string[],
  values: readonly number[],
  total: number,
  isRigid: readonly (boolean | number)[] = [],
  leasts: readonly number[] = [COMFORTABLE, NARROWEST],
): number[] {
  const widths = head.map((name, column) => Math.max(values[column], stringWidth(name)));
  const partWidth = (name: string) => Math.max(...name.split(/(?<=_)/).map((part) => stringWidth(part)));
  const room = total - GAP * (widths.length - 1);
  const broken = head.map((name, column) => Math.max(values[column], partWidth(name)));
  narrow(widths, room, broken);
  for (const least of leasts) {
    narrow(
      widths,
      room,
      widths.map((width, column) => {
        const rigid = isRigid[column];
        if (rigid === true) return Math.max(values[column], Math.min(width, least));
        return Math.min(width, typeof rigid === 'number' ? rigid : least);
      }),
    );
  }
  return widths;
}

/** How many columns from the first on fit into the line; rather fewer than narrowed to the utmost, but two at least. */
export function columnsThatFit(
  head: readonly string[],
  values: readonly number[],
  total: number,
  isRigid: readonly (boolean | number)[],
): number {
  let count = head.length;
  const lengthOf = () => lineLength(fittingWidths(head.slice(0, count), values, total, isRigid, [COMFORTABLE]));
  while (count > 0 && lengthOf() > total) count--;
  if (count > 1) return count;
  return lineLength(fittingWidths(head, values, total, isRigid)) <= total ? head.length : count;
}

/** The widths of the rows before, grown by what those at hand need if the line has room for it. */
export function widened(before: readonly number[] | undefined, needed: number[], room: number): number[] {
  if (before === undefined) return needed;
  const grown = needed.map((width, column) => Math.max(width, before[column]));
  return lineLength(grown) <= room ? grown : [...before];
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
