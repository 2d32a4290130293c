import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Draw } from '../packs/query.js';
import { displayWidth, GAP, rowText } from './cells.js';
import { cut } from './drawing.js';
import { escapeControls } from './escape.js';
import { treeLines } from './hierarchy.js';
import { placeOf } from './presentation.js';
import { PIECE_OF_TEXT } from './report.js';
import { plainText, type Rows, type RowValue } from './rows.js';
import { Drawing, WIDEST_BAR } from './terminaldrawing.js';
import { grouped, valueText } from './values.js';
import { columnsThatFit, fittingWidths, lineLength, valueWidths, widened, wrappedName } from './widths.js';

/** Rows that are laid out together; the first of them set the widths of the columns. */
const BATCH = 5_000;
/** A tree is laid out as a whole, up to so many rows. */
const TREE_BATCH = 200_000;
/** Of rows with long texts, those with about so many characters are laid out together. */
const BATCH_TEXT = 2 ** 24;
/** Where nothing is cut, columns are no wider than this: a packet's bytes as text could be a hundred thousand cells. */
const WIDEST = 2_000;

/** So many rows are shown as lines of name and value where the columns do not fit; of more, the first columns are shown. */
const FEW_ROWS = 4;
/** `2024-05-25 19:30:22…`: a moment is not cut shorter. */
const TO_THE_SECOND = 20;
/** Names of columns that are told of those that do not fit. */
const MOST_NAMES = 6;

export interface TableOptions {
  /** Cells of a line of the terminal; without one lines are as long as they must be, and nothing is cut or drawn. */
  readonly width?: number;
  readonly colours?: boolean;
  readonly draw?: Draw;
  /** Of how many rows these are the first. */
  readonly total?: number;
}

/**
 * Rows as a table, paths as a tree. One that has to fit a terminal breaks names of columns first, then cuts the text of
 * the widest columns, never a number; if that is not enough, the last columns are left out, or of few rows each becomes a
 * block of lines.
 */
export async function* tableText(rows: Rows, options: TableOptions = {}): AsyncGenerator<string> {
  const { columns } = rows;
  const room = options.width ?? Number.POSITIVE_INFINITY;
  const drawing =
    options.width === undefined ? undefined : new Drawing(columns, options.draw, options.colours === true);
  const path = options.draw?.kind === 'tree' ? placeOf(columns, options.draw.path) : undefined;
  const batch = path === undefined ? BATCH : TREE_BATCH;
  const head = columns.map(({ name }) => escapeControls(name));
  const toTheRight = columns.map(({ isNumber }) => isNumber);
  const isRigid = columns.map(({ isNumber, unit }) => (unit === 'time' && !isNumber ? TO_THE_SECOND : isNumber));
  let widths: number[] | undefined;
  let fitting = head.length;
  let waiting: (readonly RowValue[])[] = [];
  let waitingText = 0;
  let shown = 0;
  let count = 0;
  let isCut = false;
  let isRecords = false;
  const layOut = function* (): Generator<string> {
    const lines = path === undefined ? undefined : treeLines(waiting.map((row) => plainText(row[path])));
    const own = lines === undefined ? waiting : lines.map(({ row }) => waiting[row]);
    waiting = [];
    const cells = own.map((row, index) =>
      row
        .slice(0, fitting)
        .map((value, column) =>
          lines !== undefined && column === path
            ? escapeControls(lines[index].label)
            : cellText(valueText(value, columns[column].unit)),
        ),
    );
    const isFirst = widths === undefined && !isRecords;
    const values = valueWidths(fitting, cells, Math.min(room, WIDEST));
    shown += cells.length;
    if (isFirst) {
      const some = columnsThatFit(head, values, room, isRigid);
      if (some < fitting && (some < 2 || cells.length <= FEW_ROWS)) isRecords = true;
      else fitting = some;
    }
    if (isRecords) {
      yield recordsText(head, cells, shown - cells.length);
      return;
    }
    const fitted = widened(widths, fittingWidths(head.slice(0, fitting), values, room, isRigid), room);
    widths = fitted;
    const bars = drawing?.bars(own, Math.min(WIDEST_BAR, room - lineLength(fitted) - GAP));
    const layout = { widths: fitted, toTheRight };
    let text = '';
    if (isFirst) {
      text += `${headText(
        rowText(
          fitted.map((width, column) => wrappedName(head[column], width)),
          layout,
        ),
        options.colours,
      )}\n`;
      text += `${fitted.map((width) => '─'.repeat(width)).join(' '.repeat(GAP))}\n`;
    }
    for (const [index, row] of cells.entries()) {
      row.length = fitting;
      for (let column = 0; column < fitting && options.width !== undefined; column++) {
        if (displayWidth(row[column]) <= fitted[column]) continue;
        row[column] = cutLines(row[column], fitted[column]);
        isCut = true;
      }
      if (bars) row.push(bars[index]);
      text += `${rowText(row, layout)}\n`;
      if (text.length < PIECE_OF_TEXT) continue;
      yield text;
      text = '';
    }
    yield text;
  };
  for await (const chunk of rows.chunks()) {
    for (const row of chunk) {
      waiting.push(row);
      drawing?.add(row);
      count++;
      waitingText += textLength(row);
      if (waiting.length < batch && waitingText < BATCH_TEXT) continue;
      waitingText = 0;
      yield* layOut();
    }
  }
  if (waiting.length > 0 || count === 0) yield* layOut();
  const lines = drawing?.lines(room) ?? [];
  if (lines.length > 0) yield `\n${lines.join('\n')}\n`;
  const of = options.total === undefined || options.total === count ? '' : ` of ${options.total}`;
  const remarks = [
    `${count}${of} row${count === 1 && of === '' ? '' : 's'}`,
    ...(shown < count ? [`${grouped(count - shown)} folded into ×N: N of the same in each other`] : []),
    ...(fitting < head.length ? [`${namesOf(head.slice(fitting))} not shown`] : []),
    ...(isCut ? ['text ending in … was cut'] : []),
  ];
  const isWhole = fitting === head.length && !isCut;
  const remark = `(${remarks.join('; ')}${isWhole ? '' : `: ${WHOLE} shows all`})`;
  yield `${options.width === undefined ? remark : wrapAnsi(remark, room)}\n`;
}

/** Where nothing is cut. The shells of Windows have no cat, or another. */
const WHOLE = process.platform === 'win32' ? '-o FILE.txt' : '| cat';

function textLength(row: readonly RowValue[]): number {
  let length = 0;
  for (const value of row) if (typeof value === 'string') length += value.length;
  return length;
}

const namesOf = (names: readonly string[]) =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more columns`;

const headText = (text: string, colours = false) => (colours ? text.replace(/.+/g, '\x1b[1m$&\x1b[22m') : text);

const cutLines = (text: string, width: number) =>
  text
    .split('\n')
    .map((line) => cut(line, width))
    .join('\n');

/** Rows with too many columns for a line: a line for each value that is there. */
function recordsText(head: readonly string[], rows: readonly (readonly string[])[], before: number): string {
  const width = Math.max(...head.map((name) => stringWidth(name)));
  const names = head.map((name) => name + ' '.repeat(width - stringWidth(name) + GAP));
  const margin = `\n${' '.repeat(width + GAP)}`;
  const records = rows.map((row, index) => {
    const lines = row.map((cell, column) => (cell === '' ? '' : `${names[column]}${cell.replaceAll('\n', margin)}\n`));
    return `── row ${before + index + 1} ──\n${lines.join('')}`;
  });
  return records.join('');
}

/** Line ends stay, for plans and the like; everything else that could steer the terminal is escaped. */
const cellText = (text: string) =>
  text.includes('\n') ? text.split('\n').map(escapeControls).join('\n') : escapeControls(text);
