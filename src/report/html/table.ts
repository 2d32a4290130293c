import type { Draw } from '../../packs/query.js';
import { treeLines } from '../hierarchy.js';
import { placeOf } from '../presentation.js';
import { plainText, type RowColumn, type RowValue } from '../rows.js';
import { numberOf } from '../terminaldrawing.js';
import { valueText } from '../values.js';
import { html, htmlLines } from './text.js';

export interface TableOfPage {
  readonly columns: readonly RowColumn[];
  readonly rows: readonly (readonly RowValue[])[];
  readonly draw?: Draw;
  /** For each row the filter that leads to its frames. */
  readonly filters?: readonly (string | undefined)[];
}

/** Below these widths of the window, in pixels, rows are shown as cards; the last is that of the page itself. */
export const CARD_WIDTHS = [640, 900, 1240] as const;
/** What the window has beside the table: margins of page and section. */
const MARGINS = 80;
/** Pixels of a character, and between columns. */
const CHARACTER = 8;
const GAP = 16;
const BAR = 110;
/** A word of more characters may be broken, one of more than the second number where the table is too wide otherwise. */
const LONGEST_WORDS = [42, 14] as const;

/** A column's name as a heading: `client_port` is "client port". */
export const heading = (name: string): string => html(name.replaceAll('_', ' ').trim());

/** Rows as a table of HTML, with bars for its drawing and the tree in place of paths. */
export function htmlTable({ columns, rows: all, draw, filters: given }: TableOfPage): string {
  if (all.length === 0) return '<p class="none">Nothing of this is in the capture.</p>';
  const path = draw?.kind === 'tree' ? placeOf(columns, draw.path) : undefined;
  const value = barColumn(columns, draw);
  const most = value === undefined ? 0 : all.reduce((highest, row) => Math.max(highest, numberOf(row[value])), 0);
  const tree = path === undefined ? undefined : treeLines(all.map((row) => plainText(row[path])));
  const rows = tree === undefined ? all : tree.map(({ row }) => all[row]);
  const filters = tree === undefined ? given : given && tree.map(({ row }) => given[row]);
  const texts = rows.map((row, index) =>
    columns.map(({ unit }, place) => (tree && place === path ? tree[index].name : valueText(row[place], unit))),
  );
  if (filters !== undefined) texts.forEach((row, index) => void row.push(filters[index] ?? ''));
  const { kind, breaks } = shapeOf(columns, texts, most > 0);
  const label = draw?.kind === 'bars' ? placeOf(columns, draw.label) : path;
  const lead = label ?? columns.findIndex((column) => !column.isNumber);
  const head = columns.map(
    ({ name, meaning, isNumber }) =>
      `<th scope="col"${isNumber ? ' class="number"' : ''}${meaning ? ` title="${html(meaning)}"` : ''}>${heading(name)}</th>`,
  );
  if (most > 0) head.push('<th class="bar" aria-hidden="true"></th>');
  if (filters !== undefined) head.push('<th scope="col">filter</th>');
  const lines = rows.map((row, index) => {
    const cells = columns.map((column, place) => {
      const classes = [place === lead && 'lead', column.isNumber && 'number', breaks[place] && 'breaks'];
      const depth = tree && place === path ? ` style="--depth:${Math.min(tree[index].depth, DEEPEST)}"` : '';
      if (place === path) classes.push('tree');
      const kinds = classes.filter((each) => each !== false).join(' ');
      const name = place === lead ? '' : ` data-name="${heading(column.name)}"`;
      return `<td${kinds === '' ? '' : ` class="${kinds}"`}${depth}${name}>${htmlLines(texts[index][place])}</td>`;
    });
    if (value !== undefined && most > 0) {
      const share = (numberOf(row[value]) / most) * 100;
      const filled = share > 0 ? `<i style="width:${share.toFixed(2)}%"></i>` : '';
      cells.push(`<td class="bar"><span class="track">${filled}</span></td>`);
    }
    if (filters !== undefined) {
      const filter = texts[index][columns.length];
      const kinds = breaks[columns.length] ? 'filter breaks' : 'filter';
      cells.push(`<td class="${kinds}">${filter === '' ? '' : `<code>${html(filter)}</code>`}</td>`);
    }
    return `<tr>${cells.join('')}</tr>`;
  });
  const folded =
    rows.length < all.length
      ? `\n<p class="soft">×N stands for N rows of what is in itself again: ${all.length - rows.length} rows are folded.</p>`
      : '';
  return `<table${kind === '' ? '' : ` class="${kind}"`}><thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${lines.join('\n')}\n</tbody></table>${folded}`;
}

/** Deeper levels of a tree are not moved further to the right. */
const DEEPEST = 12;

/** In which windows the table must be cards, and whose words must be broken for it to fit at all. */
function shapeOf(columns: readonly RowColumn[], texts: readonly (readonly string[])[], hasBars: boolean) {
  const count = texts[0].length;
  const longest = Array.from({ length: count }, (_, place) => {
    const own = texts.map((row) => (columns[place]?.isNumber ? row[place].length : longestWord(row[place])));
    const name = columns[place]?.name ?? '';
    return Math.max(longestWord(name.replaceAll('_', ' ')), ...own);
  });
  for (const limit of LONGEST_WORDS) {
    const breaks = longest.map((length, place) => length > limit && columns[place]?.isNumber !== true);
    const characters = longest.reduce((sum, length, place) => sum + (breaks[place] ? limit : length), 0);
    const needed = characters * CHARACTER + count * GAP + (hasBars ? BAR : 0) + MARGINS;
    const width = CARD_WIDTHS.find((each) => needed <= each);
    if (width !== undefined) {
      const step = CARD_WIDTHS.indexOf(width);
      return { kind: needed <= NARROWEST ? '' : `below${CARD_WIDTHS[step]}`, breaks };
    }
  }
  return { kind: 'always', breaks: longest.map((length) => length > LONGEST_WORDS[0]) };
}

/** A phone's width. */
const NARROWEST = 360;

const longestWord = (text: string) => Math.max(0, ...text.split(/\s+/).map((word) => word.length));

/** The column whose values are drawn as bars in the rows themselves. */
function barColumn(columns: readonly RowColumn[], draw: Draw | undefined): number | undefined {
  if (draw?.kind === 'bars' || draw?.kind === 'tree') return placeOf(columns, draw.value);
  return undefined;
}
